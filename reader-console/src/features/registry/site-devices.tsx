import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './registry-page.module.css';

const characterSets = ['ISO_IR 192', 'GB18030', 'GBK', 'ISO_IR 100', 'ISO 2022 IR 6\\ISO 2022 IR 58'];
const nameOrders = ['FAMILY_FIRST', 'GIVEN_FIRST'];
const nameWritings = ['BOTH', 'IDEOGRAPHIC', 'ALPHABETIC'];

/** The peculiarities of the devices of a site, one block a device. */
export function SiteDevices() {
  const { t } = useTranslation('registry');
  const choice = (values: readonly string[], label: (value: string) => string) => (
    <Select allowClear placeholder={t('siteSettings.own')} style={{ minWidth: 130 }} options={values.map((value) => ({ value, label: label(value) }))} />
  );
  return (
    <Form.List name="devices">
      {(devices, { add, remove }) => (
        <fieldset className={styles['devices']}>
          <legend>{t('siteSettings.devices')}</legend>
          {devices.map(({ key, name }) => (
            <div key={key} className={styles['fields']}>
              <Form.Item name={[name, 'aeTitle']} label="AE Title" rules={[{ required: true, whitespace: true, max: 16, message: t('missing') }]}>
                <Input maxLength={16} />
              </Form.Item>
              <Form.Item name={[name, 'modality']} label={t('siteSettings.modality')} rules={[{ pattern: /^[A-Z0-9_]{0,16}$/, message: t('siteSettings.modality') }]}>
                <Input maxLength={16} placeholder={t('siteSettings.own')} style={{ width: 80 }} />
              </Form.Item>
              <Form.Item name={[name, 'serial']} label={t('siteSettings.serial')}>
                <Input maxLength={64} placeholder={t('siteSettings.own')} />
              </Form.Item>
              <Form.Item name={[name, 'characterSet']} label={t('siteSettings.characterSet')}>
                {choice(characterSets, (value) => value)}
              </Form.Item>
              <Form.Item name={[name, 'assumedCharacterSet']} label={t('siteSettings.assumedCharacterSet')}>
                {choice(characterSets, (value) => value)}
              </Form.Item>
              <Form.Item name={[name, 'issuerOfPatientId']} label={t('siteSettings.issuerOfPatientId')}>
                <Input maxLength={64} placeholder={t('siteSettings.own')} />
              </Form.Item>
              <Form.Item name={[name, 'nameOrder']} label={t('siteSettings.nameOrder')}>
                {choice(nameOrders, (value) => t(`siteSettings.order.${value}`))}
              </Form.Item>
              <Form.Item name={[name, 'nameWriting']} label={t('siteSettings.nameWriting')}>
                {choice(nameWritings, (value) => t(`siteSettings.writing.${value}`))}
              </Form.Item>
              <Form.Item name={[name, 'matchWithinMinutes']} label={t('siteSettings.matchWithinMinutes')}>
                <InputNumber min={1} max={2880} placeholder={t('siteSettings.own')} />
              </Form.Item>
              <Button size="small" onClick={() => remove(name)}>
                {t('siteSettings.removeDevice')}
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => add({})}>
            {t('siteSettings.addDevice')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
