-- Why objects were taken out of use: a code of PS3.16 CID 7011, and who said so.
create table archive.rejection (
    id           uuid        primary key,
    code         text        not null,
    reason       text        not null,
    rejected_by  text        not null,
    rejected_at  timestamptz not null
);
create index rejection_by_time on archive.rejection (rejected_at desc, id);

-- An object that is out of use has no row in archive.instance, so nothing finds it. Its bytes stay until deleted_at. One
-- that a rejection note names before it arrives has no digest yet.
create table archive.rejected_object (
    sop_instance_uid    text        primary key,
    rejection_id        uuid        not null references archive.rejection,
    study_instance_uid  text        not null,
    sha256              text,
    deleted_at          timestamptz
);
create index rejected_object_by_digest on archive.rejected_object (sha256) where sha256 is not null;
create index rejected_object_by_rejection on archive.rejected_object (rejection_id);
create index rejected_object_kept on archive.rejected_object (rejection_id) where sha256 is not null and deleted_at is null;
