-- In which form an object leaves, once that is decided: a transfer that was begun goes on in the same form.
create table transfer_form (
    item_id text primary key,
    -- 'plain', or the name of the encoding whose file lies in the folder of forms
    encoding text not null,
    size_bytes integer not null,
    sha256 text not null,
    note text not null,
    decided_at integer not null
) without rowid;
