create schema if not exists audit;

-- One row an event. hash = SHA-256(previous_hash || id as 8 bytes || content_hash); content_hash covers every other column.
create table audit.entry (
    id            bigint      primary key,
    at            timestamptz not null,
    username      text        not null,
    action        text        not null,
    object_type   text        not null,
    object_id     text        not null,
    site_code     text,
    detail        text        not null,
    content_hash  bytea       not null,
    previous_hash bytea       not null,
    hash          bytea       not null
);
create index entry_by_object on audit.entry (object_id, id);
create index entry_by_username on audit.entry (username, id);
create index entry_by_time on audit.entry (at, id);

-- Appends in one call. The lock is held until the caller's transaction ends, so that the chain has no forks;
-- every statement of the function sees what the previous holder of the lock has committed.
create function audit.append(
    at timestamptz, username text, action text, object_type text, object_id text, site_code text, detail text,
    content_hash bytea) returns bigint
language plpgsql volatile as $$
declare
    head_id   bigint := 0;
    head_hash bytea  := decode(repeat('00', 32), 'hex');
begin
    perform pg_advisory_xact_lock(4919, 1);
    select e.id, e.hash into head_id, head_hash from audit.entry e order by e.id desc limit 1;
    head_id := coalesce(head_id, 0) + 1;
    head_hash := coalesce(head_hash, decode(repeat('00', 32), 'hex'));
    insert into audit.entry values (head_id, at, username, action, object_type, object_id, site_code, detail,
        content_hash, head_hash, sha256(head_hash || int8send(head_id) || content_hash));
    return head_id;
end $$;

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only' using errcode = 'insufficient_privilege';
end $$;

create trigger entry_is_append_only before update or delete or truncate on audit.entry
    for each statement execute function audit.refuse_change();
