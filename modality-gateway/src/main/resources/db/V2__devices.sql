-- What the devices of a site are answered: worklist, performed steps, storage commitment, queries; and whom an exam is of.

alter table exam add column planned_study_uid text;
alter table exam add column patient_issuer text;
update exam set planned_study_uid = '2.25.' || (abs(random() % 9000000000000000000) + 1) where not walk_in;
create unique index exam_by_planned_study on exam (planned_study_uid);

-- Every object that can be queried and retrieved here, by its instance: what devices sent, and priors from the hub.
create table catalogue (
    sop_instance_uid text primary key,
    item_id text not null unique,
    origin text not null,
    sop_class_uid text not null,
    transfer_syntax_uid text not null,
    series_uid text not null,
    study_uid text not null,
    patient_id text not null,
    file text not null,
    size_bytes integer not null,
    attributes text not null,
    kept_at integer not null,
    for_accession text,
    from_site text
) without rowid;
create index catalogue_by_study on catalogue (study_uid, series_uid);
create index catalogue_by_patient on catalogue (patient_id);
create index catalogue_priors on catalogue (kept_at) where origin = 'PRIOR';

create table performed_step (
    sop_instance_uid text primary key,
    study_uid text not null,
    accession text,
    calling_ae text not null,
    status text not null,
    data_set blob not null,
    started_at integer not null,
    ended_at integer
) without rowid;
create index performed_step_by_study on performed_step (study_uid);

create table performed_object (
    step_uid text not null references performed_step (sop_instance_uid),
    sop_instance_uid text not null,
    primary key (step_uid, sop_instance_uid)
) without rowid;

create table commitment (
    id integer primary key autoincrement,
    transaction_uid text not null,
    calling_ae text not null,
    state text not null,
    requested_at integer not null,
    decided_at integer,
    due_at integer,
    attempts integer not null default 0,
    note text,
    unique (calling_ae, transaction_uid)
);
create index commitment_open on commitment (due_at) where state in ('WAITING', 'DECIDED');

create table commitment_object (
    commitment_id integer not null references commitment (id) on delete cascade,
    sop_instance_uid text not null,
    sop_class_uid text not null,
    failure integer,
    primary key (commitment_id, sop_instance_uid)
) without rowid;

-- What a device was refused, and what it could not be told; shown at the desk.
create table device_trouble (
    ae_title text not null,
    address text not null,
    kind text not null,
    detail text not null,
    first_at integer not null,
    last_at integer not null,
    times integer not null,
    primary key (ae_title, address, kind)
) without rowid;

create table identity_repair (
    study_uid text not null,
    kind text not null,
    declared text not null,
    used text not null,
    at integer not null,
    primary key (study_uid, kind)
) without rowid;

-- A study nobody registered, or that contradicts its registration; settled when somebody has decided, or the time is over.
create table unmatched_study (
    study_uid text primary key,
    accession text not null,
    reason text not null,
    since integer not null,
    held_until integer,
    settled_at integer,
    settled_by text,
    outcome text
) without rowid;
create index unmatched_study_open on unmatched_study (since) where settled_at is null;
