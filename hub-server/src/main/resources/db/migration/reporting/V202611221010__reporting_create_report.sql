create schema if not exists reporting;

-- One row a version. The newest version of a task is the one that stands; a signed one is never changed again.
create table reporting.report (
    id              uuid primary key,
    task_id         uuid        not null,
    version         integer     not null check (version > 0),
    state           text        not null check (state in ('DRAFT', 'SUBMITTED', 'SIGNED', 'WITHDRAWN')),
    revision        integer     not null default 1,
    findings        text        not null,
    impression      text        not null,
    positive        boolean     not null,
    critical        boolean     not null,
    template_id     text,
    image_quality   text        check (image_quality in ('A', 'B', 'C', 'WASTE')),
    writer_id       uuid        not null,
    writer_username text        not null,
    writer_name     text        not null,
    corrected_by    text,
    saved_at        timestamptz not null,
    submitted_at    timestamptz,
    signer_id       uuid,
    signer_username text,
    signer_name     text,
    signed_at       timestamptz,
    withdrawn_at    timestamptz,
    withdrawn_by    text,
    withdrawn_why   text,
    unique (task_id, version),
    check ((state in ('SIGNED', 'WITHDRAWN')) = (signed_at is not null))
);
create index report_signed on reporting.report (signed_at) where signed_at is not null;

create function reporting.keep_signed() returns trigger language plpgsql as $$
begin
    if old.signed_at is not null and (
        row (new.id, new.task_id, new.version, new.findings, new.impression, new.positive, new.critical,
             new.writer_id, new.signer_id, new.signed_at)
        is distinct from
        row (old.id, old.task_id, old.version, old.findings, old.impression, old.positive, old.critical,
             old.writer_id, old.signer_id, old.signed_at)) then
        raise exception 'a signed report is never changed';
    end if;
    return new;
end $$;
create trigger keep_signed before update on reporting.report for each row execute function reporting.keep_signed();

create function reporting.keep_row() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'rendering' or old.signed_at is not null then
        raise exception 'a signed report is never removed';
    end if;
    return old;
end $$;
create trigger keep_row before delete on reporting.report for each row execute function reporting.keep_row();

-- Texts that did not become, or did not stay, the task's report: nothing that somebody wrote is lost.
create table reporting.kept_text (
    id          uuid primary key,
    task_id     uuid        not null,
    kept_at     timestamptz not null,
    author_id   uuid        not null,
    author_name text        not null,
    why         text        not null,
    findings    text        not null,
    impression  text        not null,
    positive    boolean     not null,
    critical    boolean     not null
);
create index kept_text_task on reporting.kept_text (task_id, author_id);

-- The signed PDF, byte for byte as it goes out.
create table reporting.rendering (
    report_id  uuid primary key references reporting.report (id),
    made_at    timestamptz not null,
    paper      text        not null,
    sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    pdf        bytea       not null
);
alter table reporting.rendering alter column pdf set storage external;
create trigger keep_row before update or delete on reporting.rendering
    for each row execute function reporting.keep_row();

create table reporting.template (
    id         text primary key,
    modality   text    not null,
    body_part  text,
    title_zh   text    not null,
    title_en   text    not null,
    findings   text    not null,
    impression text    not null,
    pinyin     text    not null,
    positive   boolean not null,
    position   integer not null
);
