create schema if not exists registry;

create table registry.person (
    id            uuid        primary key,
    username      text        not null unique check (username = lower(username)),
    display_name  text        not null,
    roles         text[]      not null,
    site_scope    text[],                       -- null: all sites
    password_hash text        not null,
    active        boolean     not null default true,
    created_at    timestamptz not null
);

create table registry.community (
    id          smallint    primary key check (id = 1),
    code        text        not null,
    name        text        not null
);

create table registry.medical_group (
    code        text        primary key,
    name        text        not null,
    removed_at  timestamptz
);

create table registry.organisation (
    code        text        primary key,
    name        text        not null,
    kind        text        not null check (kind in ('LEAD_HOSPITAL', 'TOWNSHIP', 'VILLAGE_CLINIC')),
    parent_code text,
    group_code  text        references registry.medical_group,
    removed_at  timestamptz
);

create table registry.village (
    code          text        primary key,
    name          text        not null,
    township_code text        not null references registry.organisation,
    clinic_code   text        references registry.organisation,
    removed_at    timestamptz
);

create table registry.device (
    serial            text        primary key,
    model             text        not null,
    modality          text        not null,
    organisation_code text        not null references registry.organisation,
    in_service_from   date        not null,
    heard_at          timestamptz,
    removed_at        timestamptz
);

-- Villages that a device is named for, beyond those of the clinic it stands in.
create table registry.device_village (
    serial       text not null references registry.device,
    village_code text not null references registry.village,
    primary key (serial, village_code)
);

create table registry.gateway (
    site_code               text        primary key,
    certificate_fingerprint text        not null,      -- SHA-256 of the certificate, hexadecimal
    certificate_serial      text        not null,
    enrolled_at             timestamptz not null,
    revoked_at              timestamptz,
    last_heard_at           timestamptz,
    connected_at            timestamptz,
    connected_address       text,
    connected_node          text
);

create table registry.enrolment_code (
    code_hash   bytea       primary key,
    site_code   text        not null,
    created_at  timestamptz not null,
    created_by  text        not null,
    expires_at  timestamptz not null,
    used_at     timestamptz
);
create index enrolment_code_by_site on registry.enrolment_code (site_code, expires_at);
