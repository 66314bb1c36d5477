create schema if not exists turnaround;

-- One row an exam, one column a moment. Times up to gateway_complete_at are the site's clock.
create table turnaround.exam (
    id                  uuid primary key,
    origin              text        not null check (origin in ('RECORDED', 'IMPORTED')),
    task_id             uuid        unique,
    accession_number    text        not null,
    study_instance_uid  text,
    site_code           text        not null,
    village_code        text,
    device_serial       text,
    modality            text        not null,
    priority            text        not null check (priority in ('EMERGENCY', 'URGENT', 'ROUTINE')),
    reader              text,
    reviewer            text,
    positive            boolean,
    critical            boolean,
    registered_at       timestamptz,
    acquired_at         timestamptz,
    gateway_complete_at timestamptz,
    hub_first_byte_at   timestamptz,
    hub_complete_at     timestamptz not null,
    claimed_at          timestamptz,
    submitted_at        timestamptz,
    signed_at           timestamptz,
    returned_at         timestamptz,
    due_at              timestamptz not null,
    turnaround_seconds  double precision generated always as
                            (extract(epoch from signed_at - hub_complete_at)::double precision) stored,
    within_due          boolean     generated always as (signed_at <= due_at) stored,
    check ((origin = 'RECORDED') = (task_id is not null))
);
create unique index exam_imported on turnaround.exam (accession_number) where origin = 'IMPORTED';
create index exam_accession on turnaround.exam (accession_number);
create index exam_signed on turnaround.exam (signed_at, id) where signed_at is not null;
create index exam_site on turnaround.exam (site_code, signed_at);
create index exam_reader on turnaround.exam (reader, signed_at);
