import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchEcgPdf } from '@/api/ecg-paper';

const KEPT_MS = 60_000;

/** Opens the paper as PDF, which keeps its scale on a printer. */
export function usePrint(path: string): { print: () => void; printing: boolean } {
  const { t } = useTranslation('ecg');
  const { message } = App.useApp();
  const [printing, setPrinting] = useState(false);
  const print = () => {
    setPrinting(true);
    fetchEcgPdf(path)
      .then(open)
      .catch((error: unknown) => message.error(`${t('printFailed')}: ${error instanceof Error ? error.message : ''}`))
      .finally(() => setPrinting(false));
  };
  return { print, printing };
}

/** The address must live until the new window has read it. */
function open(pdf: Blob): void {
  const address = URL.createObjectURL(pdf);
  window.open(address, '_blank', 'noopener');
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
