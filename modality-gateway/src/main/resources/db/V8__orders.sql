-- Orders of the hospital that have been taken, and the exam each became.
create table ordered (
    order_id text primary key,
    taken_at integer not null,
    accession text
) without rowid;
