create schema if not exists ingest;

-- Messages of the sites as they came: registrations, manifests, receipts. Objects are in the archive.
create table ingest.site_item (
    site_code   text        not null,
    item_id     text        not null,
    kind        text        not null,
    sha256      text        not null,
    content     text        not null,
    code        text        not null,
    detail      text        not null,
    received_at timestamptz not null,
    primary key (site_code, item_id)
);
create index site_item_by_arrival on ingest.site_item (received_at desc);

-- Studies that came by DIMSE, where nothing but silence says that they are complete.
create table ingest.quiet_study (
    study_instance_uid text        primary key,
    site_code          text        not null,
    due_at             timestamptz not null
);
create index quiet_study_by_due on ingest.quiet_study (due_at);
