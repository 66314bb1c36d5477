create schema if not exists orders;

-- An exam ordered at a site; the number is the site's.
create table orders.exam_order (
    id               uuid primary key,
    site_code        text        not null,
    wanted           jsonb       not null,
    ordered_by       text        not null,
    ordered_at       timestamptz not null,
    reached_site_at  timestamptz,
    accession_number text,
    refused          text,
    answered_at      timestamptz
);
create index exam_order_latest on orders.exam_order (ordered_at desc, id);
