-- Recognition of earlier results, and earlier studies fetched from the hub.
create table recognition (
    accession text primary key references exam (accession),
    decision text not null,
    reason text,
    prior_study_uid text,
    decided_by text not null,
    decided_at integer not null
) without rowid;

create table prior_request (
    id text primary key,
    accession text not null,
    requested_at integer not null,
    requested_by text not null,
    list text
) without rowid;
create index prior_request_by_accession on prior_request (accession, requested_at);

-- Pieces of objects that have come but are not whole.
create table prior_part (
    sha256 text not null,
    offset_bytes integer not null,
    length_bytes integer not null,
    primary key (sha256, offset_bytes)
) without rowid;

create table prior_object (
    sop_instance_uid text primary key,
    study_uid text not null,
    trouble text
) without rowid;
create index prior_object_by_study on prior_object (study_uid);
