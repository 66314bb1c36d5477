-- The priority that a machine's finding asks for; null where none does. A refresh of the exam never goes below it.
alter table reading.task add column machine_priority text check (machine_priority in ('EMERGENCY', 'URGENT'));

-- What a machine found in the recordings of a study, as the queue shows it.
create table reading.machine_hit (
    hit_id      uuid primary key,
    task_id     uuid   not null references reading.task (id),
    place       int    not null,
    rule_id     text   not null,
    level       text   not null check (level in ('RED', 'ORANGE', 'YELLOW')),
    title_zh    text   not null,
    title_en    text   not null,
    evidence_zh text[] not null,
    evidence_en text[] not null,
    answer      text   check (answer in ('CONFIRMED', 'REJECTED'))
);
create index machine_hit_task on reading.machine_hit (task_id, place);
