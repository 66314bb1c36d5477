-- What the site itself read from an exam, as it was told to the hub.
create table first_reading (
    accession text primary key,
    reading text not null
) without rowid;
