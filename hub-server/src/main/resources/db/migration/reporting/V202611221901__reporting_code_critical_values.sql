-- Which critical value a report tells of. A signed report keeps it like all its content.
alter table reporting.report add column critical_code text;
create or replace function reporting.keep_signed() returns trigger language plpgsql as $$
begin
    if old.signed_at is not null and (
        row (new.id, new.task_id, new.version, new.findings, new.impression, new.positive, new.critical,
             new.critical_code, new.writer_id, new.signer_id, new.signed_at)
        is distinct from
        row (old.id, old.task_id, old.version, old.findings, old.impression, old.positive, old.critical,
             old.critical_code, old.writer_id, old.signer_id, old.signed_at)) then
        raise exception 'a signed report is never changed';
    end if;
    return new;
end $$;
