-- A value that was flagged by mistake is taken back and stays on record; the same finding may be flagged anew.
alter table critical.value
    add column retracted_at     timestamptz,
    add column retracted_by     text,
    add column retracted_reason text check (retracted_reason in ('WRONG_FINDING', 'WRONG_PATIENT', 'MISCLICK', 'DUPLICATE', 'OTHER')),
    add column retracted_text   text;
alter table critical.value drop constraint value_state_check;
alter table critical.value add constraint value_state_check
    check (state in ('OPEN', 'ACKNOWLEDGED', 'CLOSED', 'RETRACTED'));
alter table critical.value drop constraint value_check;
alter table critical.value drop constraint value_check1;
alter table critical.value drop constraint value_check2;
alter table critical.value add constraint value_escalates_while_open
    check ((state = 'OPEN') = (escalate_at is not null));
alter table critical.value add constraint value_acknowledged
    check (case state when 'OPEN' then acknowledged_by is null when 'RETRACTED' then true
           else acknowledged_by is not null end);
alter table critical.value add constraint value_closed
    check (case state when 'CLOSED' then closed_at is not null and action is not null when 'RETRACTED' then true
           else closed_at is null end);
alter table critical.value add constraint value_retracted
    check ((state = 'RETRACTED') = (retracted_at is not null)
       and (state = 'RETRACTED') = (retracted_by is not null)
       and (state = 'RETRACTED') = (retracted_reason is not null)
       and (state = 'RETRACTED') = (retracted_text is not null));
alter table critical.value drop constraint value_task_id_code_key;
create unique index value_of_task on critical.value (task_id, code) where state <> 'RETRACTED';
drop index critical.value_unclosed;
create index value_unclosed on critical.value (flagged_at) where state in ('OPEN', 'ACKNOWLEDGED');

alter table critical.step drop constraint step_kind_check;
alter table critical.step add constraint step_kind_check
    check (kind in ('FLAGGED', 'REPORTED', 'REACHED_SITE', 'ESCALATED', 'ACKNOWLEDGED', 'ACTION', 'CLOSED', 'RETRACTED',
                    'RETRACTION_SEEN'));
