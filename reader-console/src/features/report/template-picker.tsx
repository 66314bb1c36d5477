import { Select } from 'antd';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportTemplate } from '@/api/hub-types';
import { useReportTemplates } from '@/api/report-templates';
import { searchTemplates } from './template-search';

type Props = { modality: string; disabled: boolean; onTake: (template: ReportTemplate) => void; handle: Ref<{ focus: () => void }> };

/** Finds a template by pinyin initials or by words; taking one writes it into the report. */
export function TemplatePicker({ modality, disabled, onTake, handle }: Props) {
  const { t, i18n } = useTranslation('report');
  const { data: templates } = useReportTemplates(modality);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const found = searchTemplates(templates ?? [], typed);
  return (
    <Select
      ref={handle as never}
      style={{ flex: 1, minWidth: 0 }}
      disabled={disabled}
      open={open}
      onOpenChange={setOpen}
      onFocus={() => setOpen(true)}
      value={null}
      placeholder={t('template.placeholder')}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      notFoundContent={t('template.none')}
      options={found.map((template) => ({
        value: template.id,
        label: i18n.language === 'en' ? template.title.en : template.title.zh,
      }))}
      onSelect={(id: unknown) => {
        const template = found.find((candidate) => candidate.id === id);
        setTyped('');
        setOpen(false);
        if (template !== undefined) onTake(template);
      }}
    />
  );
}
