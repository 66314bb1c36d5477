import { Alert, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecentExam, Recognition, RepeatReason } from '@/api/gateway-types';
import { exactTime } from '@/ui/time-text';

const reasons: RepeatReason[] = ['CONDITION_CHANGED', 'FAST_CHANGING', 'HIGH_STAKES', 'EMERGENCY', 'FORENSIC', 'OTHER'];

type Props = { exams: readonly RecentExam[]; value: Recognition | null; onChange: (value: Recognition) => void };

/** A recent exam of the same kind in the county: its result is recognised, or the exam is done again for a reason. */
export function RecentExamsNotice({ exams, value, onChange }: Props) {
  const { t, i18n } = useTranslation('desk');
  const first = exams[0];
  if (first === undefined) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('recent.title', { count: exams.length })}
      description={
        <>
          <ul>
            {exams.map((exam) => (
              <li key={exam.studyInstanceUid}>
                {exactTime(exam.examinedAt, i18n.language)} {exam.siteName} {exam.item} {exam.impression === null ? t('recent.unread') : `「${exam.impression}」`}
              </li>
            ))}
          </ul>
          <Radio.Group
            value={value?.decision ?? null}
            onChange={(event) => onChange({ decision: event.target.value as Recognition['decision'], reason: null, priorStudy: first.studyInstanceUid })}
            options={(['RECOGNISED', 'REPEATED'] as const).map((decision) => ({ value: decision, label: t(`recent.${decision}`) }))}
          />
          {value?.decision === 'REPEATED' ? (
            <Select
              style={{ width: '100%', marginTop: 8 }}
              aria-label={t('recent.reason')}
              placeholder={t('recent.reason')}
              value={value.reason ?? undefined}
              onChange={(reason) => onChange({ ...value, reason })}
              options={reasons.map((reason) => ({ value: reason, label: t(`recent.why.${reason}`) }))}
            />
          ) : null}
        </>
      }
    />
  );
}

/** Whether the technician has said what has to be said. */
export function decided(exams: readonly RecentExam[], value: Recognition | null): boolean {
  if (exams.length === 0) return true;
  return value !== null && (value.decision === 'RECOGNISED' || value.reason != null);
}
