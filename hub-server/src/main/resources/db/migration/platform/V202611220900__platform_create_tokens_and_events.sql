create schema if not exists platform;

-- Opaque tokens of browsers and machine clients. Only the SHA-256 of a token is kept.
create table platform.access_token (
    token_hash  bytea       primary key check (octet_length(token_hash) = 32),
    user_id     uuid        not null,
    kind        text        not null check (kind in ('BEARER', 'COOKIE')),
    created_at  timestamptz not null,
    expires_at  timestamptz not null
);
create index access_token_by_user on platform.access_token (user_id);
create index access_token_by_expiry on platform.access_token (expires_at);

-- Wrong passwords and PINs. The subject is a user name as typed (known or not) or "pin:" and a user name.
create table platform.failed_attempt (
    id          bigint      generated always as identity primary key,
    subject     text        not null,
    failed_at   timestamptz not null
);
create index failed_attempt_by_subject on platform.failed_attempt (subject, failed_at);

create table platform.attempt_lock (
    subject      text        primary key,
    locked_until timestamptz not null
);

-- News on its way from one module to another; the layout is Spring Modulith's.
create table platform.event_publication (
    id                     uuid not null primary key,
    listener_id            text not null,
    event_type             text not null,
    serialized_event       text not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
create index event_publication_serialized_event_hash_idx on platform.event_publication using hash (serialized_event);
create index event_publication_by_completion_date_idx on platform.event_publication (completion_date);
