import { Alert, App, Button, Form, Input, Segmented, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exam, NewExam, Recognition } from '@/api/gateway-types';
import { isApiError } from '@/api/problem';
import { useKeys } from '@/ui/keys';
import { PriorityMark } from '@/ui/priority-mark';
import styles from './desk-page.module.css';
import { type Choice, choices, modalities, type Modality } from './exam-catalogue';
import { readIdCard } from './id-card';
import { decided, RecentExamsNotice } from './recent-exams';
import { useRegisterExam, useSiteSettings } from './use-exams';
import { useRecentExams } from './use-recent-exams';

type Fields = {
  id: string;
  name: string;
  sex?: 'M' | 'F';
  birthDate?: string;
  modality: Modality;
  item?: string;
  indication?: string;
  priority: NewExam['priority'];
};

const EMPTY: Pick<Fields, 'modality' | 'priority'> = { modality: 'DX', priority: 'ROUTINE' };

/** Registration, the identity card first: it fills birth date and sex by itself. Ctrl+Enter registers. */
export function RegisterForm({ onRegistered }: { onRegistered: (exam: Exam) => void }) {
  const { t } = useTranslation('desk');
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [modality, setModality] = useState<Modality>(EMPTY.modality);
  const first = useRef<{ focus: () => void }>(null);
  const register = useRegisterExam();
  const [patientId, setPatientId] = useState('');
  const [recognition, setRecognition] = useState<Recognition | null>(null);
  const recent = useRecentExams(patientId, modality);
  const offered = choices(modality, useSiteSettings().data?.settings.items ?? [], (key) => t(`item.${key}`));
  useKeys({ 'Ctrl+Enter': () => form.submit() });

  const submit = async (fields: Fields) => {
    if (!decided(recent, recognition)) return void message.warning(t('recent.undecided'));
    try {
      const wanted = newExam(fields, offered);
      const exam = await register.mutateAsync(recent.length === 0 ? wanted : { ...wanted, recognition });
      void message.success(t(exam.recognised ? 'recent.done' : 'register.done', { accession: exam.accessionNumber }));
      setPatientId('');
      setRecognition(null);
      form.resetFields();
      form.setFieldsValue({ modality: fields.modality });
      first.current?.focus();
      onRegistered(exam);
    } catch (error) {
      if (!isApiError(error)) throw error; // shown above the button by the mutation's own state
    }
  };
  return (
    <Form
      form={form}
      layout="vertical"
      size="large"
      requiredMark={false}
      initialValues={EMPTY}
      onFinish={(fields) => void submit(fields)}
      onValuesChange={(changed: Partial<Fields>) => {
        if (changed.id !== undefined) {
          fillFromCard(changed.id);
          setPatientId(changed.id);
          setRecognition(null);
        }
        if (changed.modality !== undefined) {
          setModality(changed.modality);
          form.setFieldsValue({ item: undefined });
        }
      }}
    >
      <h2>{t('register.title')}</h2>
      <Form.Item name="id" label={t('register.id')} rules={[{ required: true, message: t('register.idMissing') }]}>
        <Input ref={first as never} id="desk-patient-id" autoFocus maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name="name" label={t('register.name')} rules={[{ required: true, whitespace: true, message: t('register.nameMissing') }]}>
        <Input id="desk-patient-name" maxLength={60} autoComplete="off" />
      </Form.Item>
      <div className={styles['pair']}>
        <Form.Item name="sex" label={t('register.sex')} rules={[{ required: true, message: t('register.sexMissing') }]}>
          <Segmented options={[{ value: 'M', label: t('ui:sex.M') }, { value: 'F', label: t('ui:sex.F') }]} />
        </Form.Item>
        <Form.Item name="birthDate" label={t('register.birthDate')} rules={[{ required: true, message: t('register.birthDateMissing') }]}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item name="modality" label={t('register.modality')}>
        <Segmented block options={modalities.map((value) => ({ value, label: t(`modality.${value}`) }))} />
      </Form.Item>
      <Form.Item name="item" label={t('register.item')} rules={[{ required: true, message: t('register.itemMissing') }]}>
        <Select options={offered.map(({ value, label }) => ({ value, label }))} />
      </Form.Item>
      <RecentExamsNotice exams={recent} value={recognition} onChange={setRecognition} />
      <Form.Item name="indication" label={t('register.indication')}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
      <Form.Item name="priority" label={t('register.priority')}>
        <Segmented
          block
          options={(['ROUTINE', 'URGENT', 'EMERGENCY'] as const).map((value) => ({ value, label: <PriorityMark priority={value} /> }))}
        />
      </Form.Item>
      {register.error === null ? null : <Alert type="error" showIcon title={t('register.failed')} description={register.error.message} />}
      <Button block type="primary" htmlType="submit" loading={register.isPending} className={styles['submit']}>
        {t('register.submit')} <kbd>Ctrl+Enter</kbd>
      </Button>
    </Form>
  );

  function fillFromCard(text: string) {
    const card = readIdCard(text);
    if (card !== null) form.setFieldsValue(card);
  }
}

function newExam(fields: Fields, offered: readonly Choice[]): NewExam {
  const item = offered.find((candidate) => candidate.value === fields.item);
  return {
    patient: { id: fields.id.trim(), name: fields.name.trim(), sex: fields.sex ?? null, birthDate: fields.birthDate ?? null },
    modality: fields.modality,
    priority: fields.priority,
    ...(item === undefined ? {} : { item: item.label, bodyPart: item.bodyPart }),
    ...(fields.indication === undefined || fields.indication.trim() === '' ? {} : { indication: fields.indication.trim() }),
  };
}
