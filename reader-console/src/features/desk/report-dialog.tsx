import { Button, Modal } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exam } from '@/api/gateway-types';
import styles from './desk-page.module.css';
import { reportUrl, useMarkPrinted } from './use-exams';

/** The signed report as it will be printed; one click prints it and tells the hub. */
export function ReportDialog({ exam, onClose }: { exam: Exam; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const frame = useRef<HTMLIFrameElement>(null);
  const printed = useMarkPrinted();
  const print = () => {
    frame.current?.contentWindow?.print();
    printed.mutate(exam.accessionNumber);
  };
  return (
    <Modal
      open
      centered
      width="min(900px, 96vw)"
      title={`${exam.patient.name} · ${exam.accessionNumber}`}
      onCancel={onClose}
      footer={[
        <Button key="save" href={reportUrl(exam.accessionNumber)} download={`${exam.accessionNumber}.pdf`}>
          {t('report.save')}
        </Button>,
        <Button key="print" type="primary" autoFocus onClick={print}>
          {t('report.print')}
        </Button>,
      ]}
    >
      <iframe ref={frame} className={styles['pdf']} src={reportUrl(exam.accessionNumber)} title={t('report.title')} />
    </Modal>
  );
}
