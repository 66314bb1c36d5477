-- How many objects a study had when it was last found complete: what comes again without being more is no news.
alter table archive.study add column completed_objects int not null default 0;
update archive.study st set completed_objects =
    (select count(*) from archive.instance i where i.study_instance_uid = st.study_instance_uid)
where completed_at is not null;
