-- Small pictures of objects that are still on the line. No part of the archive: nothing refers to them, they are never
-- searched, retrieved or signed for, and they go when their study is complete.
create table archive.arriving_object (
    sop_instance_uid text primary key,
    study_instance_uid text not null,
    site_code text not null,
    accession_number text not null,
    modality text not null,
    patient_id text not null,
    patient_name text not null,
    patient_sex text,
    patient_birth_date date,
    priority text not null,
    object_bytes bigint not null,
    received_bytes bigint not null default 0,
    image bytea not null,
    announced_at timestamptz not null,
    moved_at timestamptz not null
);
create index arriving_object_by_study on archive.arriving_object (study_instance_uid);
