-- Files of ECG carts: what came by the drop folder or was uploaded, and what became of it.

create table ecg_file (
    id integer primary key autoincrement,
    name text not null,
    sha256 text not null,
    size_bytes integer not null,
    source text not null,
    state text not null,
    format text,
    accession text,
    reason text,
    warnings text,
    kept_as text not null,
    received_at integer not null,
    by_whom text,
    dismissed_at integer,
    dismissed_by text
);
create index ecg_file_by_digest on ecg_file (sha256) where state = 'TAKEN';
create index ecg_file_failed on ecg_file (id) where state = 'FAILED' and dismissed_at is null;
