create schema if not exists reading;

-- One row a study. Timestamps up to gateway_complete_at are the site's clock, the others are the hub's.
create table reading.task (
    id                  uuid primary key,
    study_instance_uid  text        not null unique,
    accession_number    text        not null,
    site_code           text        not null,
    patient_id          text        not null,
    patient_name        text        not null,
    patient_sex         text,
    patient_birth_date  date,
    modality            text        not null,
    description         text,
    body_part           text,
    item                text,
    indication          text,
    village_code        text,
    device_serial       text,
    study_date          date,
    objects             integer     not null,
    priority            text        not null check (priority in ('EMERGENCY', 'URGENT', 'ROUTINE')),
    urgency             smallint    generated always as
                            (case priority when 'EMERGENCY' then 0 when 'URGENT' then 1 else 2 end) stored,
    signers             text        not null check (signers in ('ONE', 'TWO')),
    state               text        not null check (state in ('AWAITING', 'CLAIMED', 'SUBMITTED', 'SIGNED', 'DELIVERED',
                                                              'RETAKE_REQUESTED', 'ESCALATED', 'CANCELLED')),
    due_at              timestamptz not null,
    holder_id           uuid,
    holder_username     text,
    holder_name         text,
    held_since          timestamptz,
    lease_until         timestamptz,
    report_id           uuid,
    writer_id           uuid,
    writer_username     text,
    writer_name         text,
    signer_username     text,
    signer_name         text,
    reason              text,
    reason_by           text,
    registered_at       timestamptz,
    acquired_at         timestamptz,
    gateway_complete_at timestamptz,
    hub_first_byte_at   timestamptz,
    hub_complete_at     timestamptz not null,
    claimed_at          timestamptz,
    submitted_at        timestamptz,
    signed_at           timestamptz,
    returned_at         timestamptz,
    moved_at            timestamptz not null,
    check ((state = 'CLAIMED') = (holder_id is not null)),
    check ((state = 'CLAIMED') = (lease_until is not null))
);

create index task_queue on reading.task (urgency, due_at, id)
    where state in ('AWAITING', 'CLAIMED', 'SUBMITTED', 'ESCALATED');
create index task_lease on reading.task (lease_until) where state = 'CLAIMED';
create index task_accession on reading.task (accession_number);
create index task_patient on reading.task (patient_id, site_code);
create index task_signed on reading.task (signed_at) where signed_at is not null;

-- What happened to a task beside its moves: images after the signature, the reason of a retake.
create table reading.note (
    id      bigint generated always as identity primary key,
    task_id uuid        not null references reading.task (id),
    at      timestamptz not null,
    kind    text        not null check (kind in ('IMAGES_AFTER_SIGNATURE', 'RETAKE', 'ESCALATED', 'CANCELLED', 'SENT_BACK')),
    by_name text,
    text    text        not null
);
create index note_task on reading.note (task_id, id);
