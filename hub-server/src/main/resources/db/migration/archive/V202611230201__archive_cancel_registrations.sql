-- Exams that were registered and will not be done. A row is final: no registration that comes later takes it back.
create table archive.cancellation (
    site_code        text        not null,
    accession_number text        not null,
    content          jsonb       not null,
    received_at      timestamptz not null,
    primary key (site_code, accession_number)
);
