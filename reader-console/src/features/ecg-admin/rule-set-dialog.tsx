import { Alert, Checkbox, Input, InputNumber, Modal, Select, Spin } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcgLevel, EcgRule, EcgRuleSet, EcgRuleSetProblem } from '@/api/ecg-types';
import { isApiError } from '@/api/problem';
import { draftFrom, fieldsOf, problemsAt, problemsElsewhere, rangeText, rulePath, type RuleSetDraft, withRule } from './rule-set-draft';
import styles from './ecg-admin-page.module.css';
import { useRuleSet, useStoreRuleSet } from './use-ecg-admin';

const levels: readonly EcgLevel[] = ['RED', 'ORANGE', 'YELLOW'];

/** A new version of the rules, begun from one that exists. */
export function RuleSetDialog({ version, onClose }: { version: string; onClose: () => void }) {
  const { data } = useRuleSet(version);
  return data === undefined ? <Spin fullscreen /> : <Form set={data} onClose={onClose} />;
}

function Form({ set, onClose }: { set: EcgRuleSet; onClose: () => void }) {
  const { t } = useTranslation('ecg-admin');
  const [draft, setDraft] = useState(() => draftFrom(set));
  const store = useStoreRuleSet();
  const problems = problemsOf(store.error);
  const ready = draft.version.trim() !== '' && draft.effectiveFrom !== '' && draft.approver.trim() !== '';
  const save = () => {
    const { version, ...rest } = draft;
    store.mutate({ version: version.trim(), set: { ...rest, approver: rest.approver.trim() } }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      centered
      width="min(1100px, 96vw)"
      title={t('rules.newFrom', { version: set.version })}
      okText={t('rules.save')}
      cancelText={t('cancel')}
      confirmLoading={store.isPending}
      okButtonProps={{ disabled: !ready }}
      onOk={save}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className={styles['form']}>
        <Field label={t('rules.version')} problems={problemsAt(problems, 'version')}>
          <Input aria-label={t('rules.version')} value={draft.version} maxLength={60} onChange={(event) => setDraft({ ...draft, version: event.target.value })} />
        </Field>
        <Field label={t('rules.effectiveFrom')} problems={problemsAt(problems, 'effectiveFrom')}>
          <Input type="date" aria-label={t('rules.effectiveFrom')} value={draft.effectiveFrom} onChange={(event) => setDraft({ ...draft, effectiveFrom: event.target.value })} />
        </Field>
        <Field label={t('rules.approver')} problems={problemsAt(problems, 'approver')}>
          <Input aria-label={t('rules.approver')} value={draft.approver} maxLength={100} onChange={(event) => setDraft({ ...draft, approver: event.target.value })} />
        </Field>
        <Field label={t('rules.zh')} problems={problemsAt(problems, 'zh')}>
          <Input aria-label={t('rules.zh')} value={draft.zh} onChange={(event) => setDraft({ ...draft, zh: event.target.value })} />
        </Field>
        <Field label={t('rules.en')} problems={problemsAt(problems, 'en')}>
          <Input aria-label={t('rules.en')} value={draft.en} onChange={(event) => setDraft({ ...draft, en: event.target.value })} />
        </Field>
      </div>
      <div className={styles['rules']}>
        {draft.rules.map((rule) => (
          <RuleFields key={rule.id} rule={rule} set={set} draft={draft} problems={problems} onDraft={setDraft} />
        ))}
      </div>
      <Refusal error={store.error} elsewhere={problemsElsewhere(problems, fieldsOf(draft))} />
    </Modal>
  );
}

type RuleProps = { rule: EcgRule; set: EcgRuleSet; draft: RuleSetDraft; problems: EcgRuleSetProblem[]; onDraft: (draft: RuleSetDraft) => void };

function RuleFields({ rule, set, draft, problems, onDraft }: RuleProps) {
  const { t, i18n } = useTranslation('ecg-admin');
  const change = (part: Partial<EcgRule>) => onDraft(withRule(draft, rule.id, part));
  return (
    <fieldset className={styles['rule']}>
      <legend>
        <Checkbox checked={rule.enabled} onChange={(event) => change({ enabled: event.target.checked })}>
          <strong>{rule.id}</strong> {i18n.language === 'en' ? rule.en : rule.zh}
        </Checkbox>
      </legend>
      <Field label={t('rules.level')} problems={problemsAt(problems, rulePath(rule.id, 'level'))}>
        <Select
          aria-label={`${rule.id} ${t('rules.level')}`}
          value={rule.level}
          options={levels.map((value) => ({ value, label: t(`ui:level.${value}`) }))}
          onChange={(level) => change({ level })}
        />
      </Field>
      <Field label={t('rules.ackMinutes')} problems={problemsAt(problems, rulePath(rule.id, 'ackMinutes'))}>
        <InputNumber aria-label={`${rule.id} ${t('rules.ackMinutes')}`} value={rule.ackMinutes} onChange={(value) => value !== null && change({ ackMinutes: value })} />
      </Field>
      {Object.entries(rule.params).map(([name, value]) => (
        <Field key={name} label={t(`param.${name}`, { defaultValue: name })} problems={problemsAt(problems, rulePath(rule.id, `params.${name}`))}>
          <InputNumber
            aria-label={`${rule.id} ${name}`}
            title={rangeText(set, rule.id, name)}
            placeholder={rangeText(set, rule.id, name)}
            value={value}
            onChange={(number) => number !== null && change({ params: { ...rule.params, [name]: number } })}
          />
        </Field>
      ))}
    </fieldset>
  );
}

function Field({ label, problems, children }: { label: string; problems: EcgRuleSetProblem[]; children: ReactNode }) {
  return (
    <span className={styles['field']}>
      <span className={styles['label']}>{label}</span>
      {children}
      <Problems problems={problems} />
    </span>
  );
}

function Problems({ problems }: { problems: EcgRuleSetProblem[] }) {
  const { t } = useTranslation('ecg-admin');
  return problems.map(({ kind, detail }) => (
    <small key={kind + detail} role="alert" className={styles['problem']}>
      {t(`problem.${kind}`, { defaultValue: kind })} {detail}
    </small>
  ));
}

/** A refusal that belongs to no field. */
function Refusal({ error, elsewhere }: { error: Error | null; elsewhere: EcgRuleSetProblem[] }) {
  const { t } = useTranslation('ecg-admin');
  if (error === null) return null;
  if (isApiError(error, 'ecg-rule-set-exists')) return <Alert type="error" showIcon title={t('rules.exists')} />;
  if (!isApiError(error, 'ecg-rule-set-invalid')) return <Alert type="error" showIcon title={t('rules.notSaved')} description={error.message} />;
  return (
    <Alert
      type="error"
      showIcon
      title={t('rules.invalid')}
      description={elsewhere.map(({ path, kind, detail }) => (
        <div key={path + kind}>
          {path}: {t(`problem.${kind}`, { defaultValue: kind })} {detail}
        </div>
      ))}
    />
  );
}

function problemsOf(error: Error | null): EcgRuleSetProblem[] {
  const listed = isApiError(error, 'ecg-rule-set-invalid') ? error.problem['problems' as keyof typeof error.problem] : undefined;
  return Array.isArray(listed) ? (listed as EcgRuleSetProblem[]) : [];
}
