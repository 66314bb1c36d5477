create schema if not exists village;

-- What village doctors sent. One file of one clinic is one row, however often it is sent.
create table village.ecg (
    id             uuid        primary key,
    clinic_code    text        not null,
    sha256         text        not null,
    accession      text        not null unique,
    name           text        not null,
    size_bytes     bigint      not null,
    device_serial  text        not null,
    village_code   text,
    patient_name   text        not null,
    sent_by        text        not null,
    sent_at        timestamptz not null,
    study_uid      text        not null,
    arrived_at     timestamptz,
    unique (clinic_code, sha256)
);
create index ecg_of_clinic on village.ecg (clinic_code, sent_at desc);

create table village.accession_counter (
    day  date primary key,
    last int  not null
);
