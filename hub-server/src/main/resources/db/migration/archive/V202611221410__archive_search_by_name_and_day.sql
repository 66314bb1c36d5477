-- Words of the patient's name as people type them: whole, from every character on, in pinyin and as initials. The hub
-- fills in what is null: a name's reading is not to be had in SQL. A list of pending entries would be read by every search.
alter table archive.study add column name_words tsvector;
create index study_by_name_words on archive.study using gin (name_words) with (fastupdate = off);
create index study_without_name_words on archive.study (study_instance_uid) where name_words is null;

-- Every name group has an index over the expression that is compared.
drop index archive.study_by_ideographic;
create index study_by_ideographic on archive.study (lower(name_ideographic) text_pattern_ops);
create index study_by_phonetic on archive.study (lower(name_phonetic) text_pattern_ops);

-- Prefixes of numbers are found in any collation, too.
drop index archive.study_by_patient;
create index study_by_patient on archive.study (patient_id text_pattern_ops, site_code);
drop index archive.study_by_accession;
create index study_by_accession on archive.study (accession_number text_pattern_ops);

-- The order in which searches answer, so that the first page of many matches needs no sort.
drop index archive.study_by_date;
create index study_by_date on archive.study
    (study_date desc nulls last, first_object_at desc, study_instance_uid);

-- The modalities of its series, for searches over studies.
alter table archive.study add column modalities text[] not null default '{}';
update archive.study st set modalities = coalesce(
    (select array_agg(distinct se.modality order by se.modality) from archive.series se
        where se.study_instance_uid = st.study_instance_uid), '{}');
create index study_by_modality on archive.study using gin (modalities) with (fastupdate = off);

-- A series is retrieved without its study where peers agree to that.
create index instance_by_series_alone on archive.instance (series_instance_uid);
