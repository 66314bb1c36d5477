create schema if not exists archive;

-- A study as its first object describes it. The site that sent the first object answers for the data and is the issuer
-- of the patient ID. Attributes are DICOM JSON (PS3.18 Annex F) of the patient and study level.
create table archive.study (
    study_instance_uid text        primary key,
    site_code          text        not null,
    patient_id         text        not null,
    name_alphabetic    text        not null,
    name_ideographic   text        not null,
    name_phonetic      text        not null,
    patient_sex        text,
    patient_birth_date date,
    accession_number   text,
    study_date         date,
    study_description  text,
    device_serial      text,
    attributes         jsonb       not null,
    first_object_at    timestamptz not null,
    completed_at       timestamptz
);
create index study_by_patient on archive.study (patient_id, site_code);
create index study_by_accession on archive.study (accession_number);
create index study_by_date on archive.study (study_date desc, study_instance_uid);
create index study_by_arrival on archive.study (first_object_at desc);
create index study_by_ideographic on archive.study (name_ideographic text_pattern_ops);
create index study_by_alphabetic on archive.study (lower(name_alphabetic) text_pattern_ops);

create table archive.series (
    study_instance_uid  text  not null references archive.study,
    series_instance_uid text  not null,
    modality            text  not null,
    series_number       int,
    attributes          jsonb not null,
    primary key (study_instance_uid, series_instance_uid)
);
create index series_by_modality on archive.series (modality, study_instance_uid);

-- One object. Its bytes are in the object store under sha256. Attributes are its whole data set in DICOM JSON; a value
-- that is not in them is a BulkDataURI "bulk:<path>", and bulk says where its bytes are in the file.
create table archive.instance (
    sop_instance_uid    text        primary key,
    study_instance_uid  text        not null,
    series_instance_uid text        not null,
    sop_class_uid       text        not null,
    transfer_syntax_uid text        not null,
    instance_number     int,
    sha256              text        not null,
    size_bytes          bigint      not null,
    attributes          jsonb       not null,
    bulk                jsonb       not null,
    frame_count         int         not null,
    frame_table         bytea,
    site_code           text        not null,
    calling_ae          text,
    via                 text        not null,
    received_at         timestamptz not null,
    foreign key (study_instance_uid, series_instance_uid) references archive.series
);
create index instance_by_series on archive.instance (study_instance_uid, series_instance_uid);
create index instance_by_digest on archive.instance (sha256);

-- Other bytes under an SOP Instance UID that is taken. A person decides what they are.
create table archive.conflict (
    id                 uuid        primary key,
    sop_instance_uid   text        not null,
    study_instance_uid text        not null,
    sha256             text        not null,
    size_bytes         bigint      not null,
    site_code          text        not null,
    calling_ae         text,
    via                text        not null,
    received_at        timestamptz not null,
    unique (sop_instance_uid, sha256)
);
create index conflict_by_digest on archive.conflict (sha256);
create index conflict_by_arrival on archive.conflict (received_at desc, id);

-- Files that could not be identified, kept as they came.
create table archive.quarantine (
    id          uuid        primary key,
    sha256      text        not null unique,
    size_bytes  bigint      not null,
    reason      text        not null,
    site_code   text        not null,
    calling_ae  text,
    via         text        not null,
    received_at timestamptz not null
);
create index quarantine_by_arrival on archive.quarantine (received_at desc, id);

-- What the technician registered, as the site sent it.
create table archive.registration (
    site_code          text        not null,
    accession_number   text        not null,
    study_instance_uid text,
    content            jsonb       not null,
    received_at        timestamptz not null,
    primary key (site_code, accession_number)
);
create index registration_by_study on archive.registration (study_instance_uid) where study_instance_uid is not null;

-- What a site says a complete study holds. A larger manifest replaces a smaller one and is open again.
create table archive.manifest (
    study_instance_uid text        primary key,
    site_code          text        not null,
    content            jsonb       not null,
    received_at        timestamptz not null,
    complete           boolean     not null default false
);
create index manifest_open on archive.manifest (received_at) where not complete;
