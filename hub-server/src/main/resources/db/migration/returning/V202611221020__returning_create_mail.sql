-- The module is called returning; as a schema that would be a reserved word.
create schema if not exists outbox;

-- News waiting to go down the line of a site, and what became of it.
create table outbox.mail (
    mail_id          text primary key,
    position         bigint      generated always as identity,
    site_code        text        not null,
    kind             text        not null,
    accession_number text        not null,
    header           text        not null,
    report_id        uuid,
    task_id          uuid        not null,
    replaces         text,
    created_at       timestamptz not null,
    acknowledged_at  timestamptz
);
create index mail_waiting on outbox.mail (site_code, position) where acknowledged_at is null;
create index mail_report on outbox.mail (report_id) where report_id is not null;
-- Of several pieces of news about the state of one exam only the newest is worth sending.
create unique index mail_newest on outbox.mail (site_code, replaces)
    where acknowledged_at is null and replaces is not null;

-- What a site says it did with a report. The person and the time are the site's.
create table outbox.receipt (
    id               bigint      generated always as identity primary key,
    report_id        uuid        not null,
    version          integer     not null,
    site_code        text        not null,
    event            text        not null check (event in ('RECEIVED', 'PRINTED')),
    at               timestamptz not null,
    by_name          text        not null,
    recorded_at      timestamptz not null,
    unique (report_id, event, at, by_name)
);
