create schema if not exists coverage;

-- One row an exam. An exam told of twice is one row.
create table coverage.device_use (
    serial       text        not null,
    used_at      timestamptz not null,
    modality     text        not null,
    village_code text,
    primary key (serial, modality, used_at)
);

-- One row a device and day on which it was heard of; the last time on that day.
create table coverage.device_heard (
    serial   text        not null,
    heard_on date        not null,
    heard_at timestamptz not null,
    primary key (serial, heard_on)
);
