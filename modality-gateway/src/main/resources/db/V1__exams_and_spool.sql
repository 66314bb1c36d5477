-- Instants are milliseconds since 1970 UTC; days are local dates as yyyy-MM-dd.

create table setting (
    key text primary key,
    value text not null
);

create table exam (
    accession text primary key,
    study_uid text,
    patient_id text not null,
    patient_name text not null,
    patient_sex text,
    patient_birth_date text,
    modality text not null,
    item text,
    body_part text,
    indication text,
    priority text not null,
    village_code text,
    device_serial text,
    operator text,
    walk_in integer not null,
    registered_at integer,
    created_at integer not null,
    day text not null,
    received_day text,
    deviation text,
    hub_state text,
    hub_state_at integer,
    hub_state_by text,
    hub_state_reason text
);
create index exam_by_creation on exam (created_at desc, accession desc);
create index exam_by_day on exam (day);
create index exam_by_received_day on exam (received_day);
create index exam_by_study on exam (study_uid);
create index exam_by_hub_state on exam (hub_state);

create table exam_step (
    accession text not null references exam (accession),
    step text not null,
    at integer not null,
    by_whom text,
    primary key (accession, step)
) without rowid;

create table accession_counter (
    prefix text primary key,
    last integer not null
) without rowid;

create table study (
    study_uid text primary key,
    accession text not null references exam (accession),
    first_object_at integer not null,
    last_object_at integer not null,
    manifest_objects integer not null default 0,
    complete_at integer
) without rowid;
create index study_by_accession on study (accession);

create table spool_entry (
    id integer primary key autoincrement,
    item_id text not null unique,
    sop_instance_uid text not null,
    sop_class_uid text not null,
    study_uid text not null,
    transfer_syntax_uid text not null,
    accession text not null,
    calling_ae text not null,
    modality text not null,
    file text not null unique,
    size_bytes integer not null,
    sha256 text not null,
    priority integer not null,
    state text not null,
    conflict integer not null,
    received_at integer not null,
    settled_at integer,
    note text,
    unique (sop_instance_uid, sha256)
);
create index spool_entry_waiting on spool_entry (priority, id) where state = 'WAITING';
create index spool_entry_by_study on spool_entry (study_uid);
create index spool_entry_by_accession on spool_entry (accession);
create index spool_entry_delivered on spool_entry (settled_at) where state = 'DELIVERED';

create table outgoing (
    id integer primary key autoincrement,
    item_id text not null unique,
    kind text not null,
    accession text not null,
    body blob not null,
    sha256 text not null,
    state text not null,
    created_at integer not null,
    settled_at integer,
    note text
);
create index outgoing_waiting on outgoing (id) where state = 'WAITING';
create index outgoing_by_accession on outgoing (accession);

create table report (
    report_id text not null,
    version integer not null,
    accession text not null references exam (accession),
    study_uid text,
    signed_at integer not null,
    signer text not null,
    impression text not null,
    positive integer not null,
    critical integer not null,
    file text not null,
    sha256 text not null,
    received_at integer not null,
    printed_at integer,
    printed_by text,
    primary key (report_id, version)
) without rowid;
create index report_by_accession on report (accession);

create table mail (
    mail_id text primary key,
    kind text not null,
    received_at integer not null
) without rowid;

create table device_seen (
    ae_title text not null,
    address text not null,
    modality text not null,
    last_seen_at integer not null,
    day text not null,
    objects_today integer not null,
    primary key (ae_title, address, modality)
) without rowid;

create table account (
    username text primary key,
    display_name text not null,
    password_hash text not null,
    roles text not null,
    created_at integer not null
) without rowid;

create table access_token (
    token_hash text primary key,
    username text not null references account (username),
    expires_at integer not null
) without rowid;

create table login_failure (
    id integer primary key autoincrement,
    username text not null,
    at integer not null
);
create index login_failure_by_username on login_failure (username, at);
