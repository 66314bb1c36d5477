create schema if not exists priors;

-- What a site decided when a patient came for an exam that had been done in the county not long before.
create table priors.recognition (
    id               uuid primary key,
    site_code        text        not null,
    accession_number text        not null,
    patient_id       text        not null,
    modality         text        not null,
    item             text,
    decision         text        not null check (decision in ('RECOGNISED', 'REPEATED')),
    reason           text,
    prior_study_uid  text,
    decided_by       text        not null,
    decided_at       timestamptz not null,
    unique (site_code, accession_number)
);
create index recognition_decided on priors.recognition (decided_at desc, id);
