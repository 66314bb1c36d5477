alter table reading.note drop constraint note_kind_check;
alter table reading.note add constraint note_kind_check
    check (kind in ('IMAGES_AFTER_SIGNATURE', 'RETAKE', 'RETAKE_DECLINED', 'ESCALATED', 'CANCELLED', 'SENT_BACK',
                    'WITHDRAWN', 'ORDER_CANCELLED', 'DECLARED_COMPLETE'));
