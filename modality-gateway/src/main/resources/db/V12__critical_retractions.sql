-- A critical value that the hub has taken back, and who has seen that here.
alter table critical_value add column hub_retracted_at integer;
alter table critical_value add column hub_retracted_by text;
alter table critical_value add column hub_retraction_reason text;
alter table critical_value add column hub_retraction_text text;
alter table critical_value add column retraction_seen_at integer;
alter table critical_value add column retraction_seen_by text;
