import { Modal, Slider } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './ecg-room.module.css';
import { CARD_MM, type ScreenScale } from './screen-scale';

type Props = { scale: ScreenScale; onClose: () => void; onMeasured: (pixelsPerMm: number) => void };

/** Somebody holds a bank card to the screen and makes the drawn one as large. */
export function ScreenScaleDialog({ scale, onClose, onMeasured }: Props) {
  const { t } = useTranslation('ecg');
  const [pixelsPerMm, setPixelsPerMm] = useState(scale.pixelsPerMm);
  return (
    <Modal
      open
      title={t('scale.title')}
      okText={t('scale.save')}
      cancelText={t('scale.cancel')}
      onCancel={onClose}
      onOk={() => {
        onMeasured(pixelsPerMm);
        onClose();
      }}
      width={720}
    >
      <p>{t('scale.how')}</p>
      <div className={styles['card']} style={{ width: CARD_MM * pixelsPerMm, height: 53.98 * pixelsPerMm }} />
      <Slider min={2.5} max={7} step={0.01} value={pixelsPerMm} onChange={setPixelsPerMm} aria-label={t('scale.title')} tooltip={{ open: false }} />
    </Modal>
  );
}
