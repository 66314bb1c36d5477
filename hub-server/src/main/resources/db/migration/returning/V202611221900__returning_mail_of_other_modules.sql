-- Mail that other modules write: it need not be about a reading task, or an exam at all.
alter table outbox.mail alter column task_id drop not null;
alter table outbox.mail alter column accession_number drop not null;
-- 0 control, 1 news, 2 bulk: the order in which waiting mail leaves.
alter table outbox.mail add column urgency smallint not null default 1 check (urgency between 0 and 2);
drop index outbox.mail_waiting;
create index mail_waiting on outbox.mail (site_code, urgency, position) where acknowledged_at is null;
