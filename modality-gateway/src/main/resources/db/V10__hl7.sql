create table hl7_order (
    placer text not null,
    sender text not null,
    accession text not null references exam (accession),
    control text not null,
    updated_at integer not null,
    primary key (placer, sender)
) without rowid;
create index hl7_order_by_accession on hl7_order (accession);

create table hl7_message (
    id integer primary key autoincrement,
    direction text not null,
    peer text not null,
    control_id text not null,
    type text not null,
    accession text,
    state text not null,
    at integer not null,
    attempts integer not null default 0,
    due_at integer not null,
    note text,
    body blob not null
);
create index hl7_message_waiting on hl7_message (peer, id) where state = 'WAITING';
create index hl7_message_by_time on hl7_message (at);
