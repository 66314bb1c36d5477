-- The last settings that the hub has sent: one row.
create table site_settings (
    id integer primary key check (id = 1),
    version integer not null,
    settings text not null,
    received_at integer not null
);
