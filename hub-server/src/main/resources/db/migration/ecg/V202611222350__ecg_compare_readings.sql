-- What the township's doctor read first, as the site last said it.
create table ecg.first_reading (
    site_code        text        not null,
    accession_number text        not null,
    verdict          text        not null check (verdict in ('NORMAL', 'ABNORMAL', 'CRITICAL')),
    statements       text[]      not null,
    text             text        not null,
    read_by          text        not null,
    read_at          timestamptz not null,
    received_at      timestamptz not null,
    primary key (site_code, accession_number)
);

-- The statements that a reader chose for a task.
create table ecg.chosen (
    task_id    uuid        primary key,
    statements text[]      not null,
    chosen_by  text        not null,
    chosen_at  timestamptz not null
);

-- What the signed report of an ECG says as a whole, and how many hits of the machine stood then.
create table ecg.signed_reading (
    task_id            uuid        primary key,
    study_instance_uid text        not null,
    accession_number   text        not null,
    site_code          text        not null,
    verdict            text        not null check (verdict in ('NORMAL', 'ABNORMAL', 'CRITICAL')),
    statements         text[]      not null,
    hits               int         not null,
    signed_at          timestamptz not null
);
create index signed_reading_at on ecg.signed_reading (signed_at);
create index signed_reading_exam on ecg.signed_reading (site_code, accession_number);
