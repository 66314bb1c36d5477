create schema if not exists ecg;

-- One row an ECG object. A row is taken by one node until taken_until; who dies meanwhile loses it to the next.
create table ecg.analysis (
    sop_instance_uid   text        primary key,
    study_instance_uid text        not null,
    site_code          text        not null,
    sha256             text        not null,
    size_bytes         bigint      not null,
    received_at        timestamptz not null,
    recorded_at        timestamptz,
    state              text        not null check (state in ('PENDING', 'ANALYSED', 'FAILED')),
    failure            text,
    attempts           int         not null default 0,
    taken_until        timestamptz,
    algorithm_version  text,
    rule_set_version   text,
    content            jsonb,
    analysed_at        timestamptz,
    told               boolean     not null default true,
    check ((state = 'ANALYSED') = (content is not null)),
    check ((state = 'FAILED') = (failure is not null))
);
create index analysis_waiting on ecg.analysis (received_at) where state = 'PENDING';
create index analysis_of_study on ecg.analysis (study_instance_uid);
create index analysis_untold on ecg.analysis (analysed_at) where not told;
create index analysis_done_with on ecg.analysis (algorithm_version, rule_set_version);

-- A rule met by an object. The last answer stands; earlier ones are in the audit trail.
create table ecg.hit (
    id                 uuid        primary key,
    sop_instance_uid   text        not null references ecg.analysis,
    study_instance_uid text        not null,
    site_code          text        not null,
    rule_id            text        not null,
    level              text        not null check (level in ('RED', 'ORANGE', 'YELLOW')),
    title_zh           text        not null,
    title_en           text        not null,
    standing           text        not null check (standing in ('NEW', 'KNOWN', 'NOT_COMPARED')),
    rule_set_version   text        not null,
    ack_minutes        int         not null,
    needs_human        boolean     not null,
    evidence           jsonb       not null,
    received_at        timestamptz not null,
    flagged_at         timestamptz not null,
    opened_at          timestamptz,
    answer             text        check (answer in ('CONFIRMED', 'REJECTED')),
    reason             text,
    answered_by        text,
    answered_username  text,
    answered_at        timestamptz,
    withdrawn_at       timestamptz,
    unique (sop_instance_uid, rule_id),
    check ((answer is null) = (answered_at is null))
);
create index hit_of_study on ecg.hit (study_instance_uid);
create index hit_flagged on ecg.hit (flagged_at);

-- Versions are added and never changed.
create table ecg.rule_set (
    version        text        primary key,
    effective_from date        not null,
    content        text        not null,
    stored_at      timestamptz not null,
    stored_by      text        not null
);
