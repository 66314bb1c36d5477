-- A name finds thousands of studies of which a page is shown. What orders them, and the site that limits who sees them,
-- stand beside each writing of the name, so the studies themselves are visited for the page only. PostgreSQL wants the
-- plain column there as well before it believes that the expression over it is enough.
drop index archive.study_by_alphabetic;
create index study_by_alphabetic on archive.study (lower(name_alphabetic) text_pattern_ops)
    include (name_alphabetic, study_date, first_object_at, study_instance_uid, site_code);
drop index archive.study_by_ideographic;
create index study_by_ideographic on archive.study (lower(name_ideographic) text_pattern_ops)
    include (name_ideographic, study_date, first_object_at, study_instance_uid, site_code);
drop index archive.study_by_phonetic;
create index study_by_phonetic on archive.study (lower(name_phonetic) text_pattern_ops)
    include (name_phonetic, study_date, first_object_at, study_instance_uid, site_code);
