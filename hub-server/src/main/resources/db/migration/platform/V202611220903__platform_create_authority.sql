-- The hub's certificate authority: one row. The key is encrypted with the hub's secret.
create table platform.authority (
    id            smallint    primary key check (id = 1),
    certificate   bytea       not null,
    encrypted_key bytea       not null,
    created_at    timestamptz not null
);

create table platform.issued_certificate (
    serial      text        primary key,          -- hexadecimal
    purpose     text        not null check (purpose in ('SERVER', 'GATEWAY', 'PHYSICIAN')),
    subject     text        not null,
    not_after   timestamptz not null,
    certificate bytea       not null,
    issued_at   timestamptz not null,
    revoked_at  timestamptz,
    reason      text
);
create index issued_certificate_revoked on platform.issued_certificate (revoked_at) where revoked_at is not null;

-- One signing key a physician. With a PIN the key is wrapped twice: by the PIN within, by the hub's secret without.
create table platform.physician_key (
    username      text        primary key,
    certificate   bytea       not null,
    encrypted_key bytea       not null,
    pin_salt      bytea,
    created_at    timestamptz not null
);
