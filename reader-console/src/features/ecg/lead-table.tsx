import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EcgContent, EcgFigure } from '@/api/ecg-types';
import { figureText, numberText, unitText } from './machine-words';
import styles from './machine-panel.module.css';

/** Every measurement of every lead, a column a lead. What could not be measured says why on hover. */
export function LeadTable({ leads, onClose }: { leads: EcgContent['leads']; onClose: () => void }) {
  const { t } = useTranslation('ecg');
  const rows = [...new Map(leads.flatMap((lead) => lead.measurements).map((figure) => [figure.code, figure.unit]))];
  return (
    <Modal open centered width="min(1200px, 96vw)" title={t('machine.perLeadTitle')} footer={null} onCancel={onClose}>
      <div style={{ overflow: 'auto', maxHeight: '70vh' }}>
        <table className={styles['figures']}>
          <thead>
            <tr>
              <th />
              {leads.map(({ lead }) => (
                <th key={lead} scope="col" style={{ textAlign: 'right' }}>
                  {lead}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([code, unit]) => (
              <tr key={code}>
                <th scope="row">
                  {t(`machine.lead.${code}`, { defaultValue: code })} ({unitText(unit)})
                </th>
                {leads.map(({ lead, measurements }) => (
                  <Cell key={lead} figure={measurements.find((figure) => figure.code === code)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  );
}

function Cell({ figure }: { figure: EcgFigure | undefined }) {
  const { t } = useTranslation('ecg');
  if (figure === undefined) return <td>—</td>;
  if (figure.value !== null) return <td>{numberText(figure.value, figure.unit)}</td>;
  return <td title={figureText(figure, t)}>{figure.absent ? t('machine.absentShort') : t('machine.notMeasurableShort')}</td>;
}
