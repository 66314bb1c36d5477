create schema if not exists upkeep;

-- What an administrator has set for a site, and which version its gateway has.
create table upkeep.site_settings (
    site_code     text        primary key,
    version       integer     not null,
    settings      jsonb       not null,
    changed_at    timestamptz not null,
    changed_by    text        not null,
    sent_version  integer,
    taken_version integer,
    taken_at      timestamptz
);

-- What a gateway said of itself when it was asked.
create table upkeep.diagnosis (
    id          uuid        primary key,
    site_code   text        not null,
    asked_at    timestamptz not null,
    asked_by    text        not null,
    received_at timestamptz,
    bundle      jsonb
);
create index diagnosis_site on upkeep.diagnosis (site_code, asked_at desc);
