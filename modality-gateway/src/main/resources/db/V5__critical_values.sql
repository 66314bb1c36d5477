-- Critical values of this site's exams. Columns hub_… are what the hub says, acknowledged_… what was said here.
create table critical_value (
    id text primary key,
    revision integer not null,
    hub_state text not null,
    accession text not null,
    study_uid text,
    patient_name text not null,
    modality text not null,
    item text,
    code text not null,
    text text not null,
    flagged_at integer not null,
    flagged_by text not null,
    escalations integer not null,
    received_at integer not null,
    hub_acknowledged_at integer,
    hub_acknowledged_by text,
    hub_read_back text,
    hub_action text,
    hub_closed_at integer,
    acknowledged_at integer,
    acknowledged_by text,
    read_back text,
    action text,
    account text
);
create index critical_value_by_flag on critical_value (flagged_at desc);
