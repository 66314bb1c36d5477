-- Items of the line that are not whole yet, as far as any node can continue them. The bytes are in the object store.
create table ingest.half_item (
    name        text        primary key, -- that of the item's file in the staging folder
    epoch       bigint      not null,    -- who may add parts: the one who has taken this number
    reach_bytes bigint      not null,    -- the parts hold everything before
    touched_at  timestamptz not null
);
create index half_item_by_touch on ingest.half_item (touched_at);

create table ingest.half_part (
    item_name  text   not null references ingest.half_item (name) on delete cascade,
    from_bytes bigint not null,
    to_bytes   bigint not null,
    part_name  text   not null,
    sha256     text   not null,
    primary key (item_name, from_bytes)
);

-- One for all items: a number never comes back, also when the row of an item has gone and come anew.
create sequence ingest.half_epoch;
