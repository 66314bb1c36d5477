create schema if not exists quality;

-- One row a request to take an exam again. Times of requests are the hub's, those of answers the site's.
create table quality.retake (
    id                  uuid primary key,
    task_id             uuid        not null,
    study_instance_uid  text        not null,
    accession_number    text        not null,
    site_code           text        not null,
    modality            text        not null,
    device_serial       text,
    patient_name        text        not null,
    reason              text        not null,
    comment             text        not null,
    requested_at        timestamptz not null,
    requested_by        text        not null,
    reached_site_at     timestamptz,
    answer              text        check (answer in ('TAKEN', 'DECLINED')),
    answered_at         timestamptz,
    answered_by         text,
    decline_reason      text,
    answer_text         text,
    new_study_uid       text,
    recorded_at         timestamptz,
    check ((answer is null) = (answered_at is null))
);
create index retake_requested on quality.retake (requested_at desc, id);
create index retake_open on quality.retake (task_id) where answer is null;
