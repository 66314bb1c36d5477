-- Requests of the hub to take an exam again, and how each ended here.
create table retake (
    id text primary key,
    accession text not null,
    study_uid text,
    reason text not null,
    comment text not null,
    requested_at integer not null,
    requested_by text not null,
    received_at integer not null,
    answer text,
    answered_at integer,
    answered_by text
) without rowid;
create index retake_by_accession on retake (accession, requested_at);
