import { Alert, App, Button, Form, Input, Segmented, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exam, NewExam } from '@/api/gateway-types';
import { isApiError } from '@/api/problem';
import { useKeys } from '@/ui/keys';
import { PriorityMark } from '@/ui/priority-mark';
import styles from './desk-page.module.css';
import { items, modalities, type Modality } from './exam-catalogue';
import { readIdCard } from './id-card';
import { useRegisterExam } from './use-exams';

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
  useKeys({ 'Ctrl+Enter': () => form.submit() });

  const submit = async (fields: Fields) => {
    try {
      const exam = await register.mutateAsync(newExam(fields, (key) => t(`item.${key}`)));
      void message.success(t('register.done', { accession: exam.accessionNumber }));
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
        if (changed.id !== undefined) fillFromCard(changed.id);
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
        <Select options={items[modality].map(({ key }) => ({ value: key, label: t(`item.${key}`) }))} />
      </Form.Item>
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

function newExam(fields: Fields, itemText: (key: string) => string): NewExam {
  const item = items[fields.modality].find((candidate) => candidate.key === fields.item);
  return {
    patient: { id: fields.id.trim(), name: fields.name.trim(), sex: fields.sex ?? null, birthDate: fields.birthDate ?? null },
    modality: fields.modality,
    priority: fields.priority,
    ...(item === undefined ? {} : { item: itemText(item.key), bodyPart: item.bodyPart }),
    ...(fields.indication === undefined || fields.indication.trim() === '' ? {} : { indication: fields.indication.trim() }),
  };
}
