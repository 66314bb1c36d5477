-- Objects that were announced and never came, and a person has said that the study is complete without them.
create table archive.waived_object (
    sop_instance_uid   text        primary key,
    study_instance_uid text        not null,
    reason             text        not null,
    waived_by          text        not null,
    waived_at          timestamptz not null
);
create index waived_object_by_study on archive.waived_object (study_instance_uid);
