create schema if not exists critical;

-- One row a finding. The exam is copied: what was true when the value was flagged stays on record.
create table critical.value (
    id                  uuid primary key,
    task_id             uuid        not null,
    report_id           uuid,
    study_instance_uid  text        not null,
    accession_number    text        not null,
    site_code           text        not null,
    patient_id          text        not null,
    patient_name        text        not null,
    patient_sex         text,
    patient_birth_date  date,
    modality            text        not null,
    item                text,
    code                text        not null,
    text                text        not null,
    state               text        not null check (state in ('OPEN', 'ACKNOWLEDGED', 'CLOSED')),
    revision            integer     not null,
    flagged_at          timestamptz not null,
    flagged_by          text        not null,
    flagged_by_username text        not null,
    reached_site_at     timestamptz,
    acknowledged_at     timestamptz,
    acknowledged_by     text,
    acknowledged_via    text        check (acknowledged_via in ('SITE', 'PHONE')),
    read_back           text,
    action              text,
    action_by           text,
    closed_at           timestamptz,
    escalations         integer     not null default 0,
    escalated_to        text,
    escalate_at         timestamptz,
    unique (task_id, code),
    check ((state = 'OPEN') = (escalate_at is not null)),
    check ((state = 'OPEN') = (acknowledged_by is null)),
    check ((state = 'CLOSED') = (closed_at is not null and action is not null))
);
create index value_due on critical.value (escalate_at) where state = 'OPEN';
create index value_unclosed on critical.value (flagged_at) where state <> 'CLOSED';
create index value_flagged on critical.value (flagged_at desc, id);

-- Everything that happened, by the clock of the place where it happened, and when the hub heard of it.
create table critical.step (
    id          bigint      generated always as identity primary key,
    value_id    uuid        not null references critical.value (id),
    kind        text        not null check (kind in ('FLAGGED', 'REPORTED', 'REACHED_SITE', 'ESCALATED',
                                                     'ACKNOWLEDGED', 'ACTION', 'CLOSED')),
    at          timestamptz not null,
    recorded_at timestamptz not null,
    by_name     text        not null,
    detail      text        not null,
    unique (value_id, kind, at, by_name)
);
