import { expect, it } from 'vitest';
import type { ReportCheck } from '@/api/hub-types';
import { blocks, checkMessage } from './check-message';

const message = { zh: '左肺无中叶', en: 'The left lung has no middle lobe.' };

it.each([
  ['zh', message.zh],
  ['en', message.en],
])('speaks %s', (language, text) => expect(checkMessage({ message }, language)).toBe(text));

it('lets a warning pass and an error stop', () => {
  const warning: ReportCheck = { code: 'x', field: 'findings', term: '', message, severity: 'WARNING' };
  expect(blocks([warning])).toBe(false);
  expect(blocks([warning, { ...warning, severity: 'ERROR' }])).toBe(true);
});
