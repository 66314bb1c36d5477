import { expect, it } from 'vitest';
import { blocks, checkMessage } from './check-message';

const both = '左肺无中叶 The left lung has no middle lobe.';

it.each([
  [both, 'zh', '左肺无中叶'],
  [both, 'en', 'The left lung has no middle lobe.'],
  ['诊断意见为空', 'en', '诊断意见为空'],
  ['变量 {HR} 未填 A variable is open.', 'zh', '变量 {HR} 未填'],
  ['Only English', 'zh', 'Only English'],
])('%s in %s', (message, language, text) => expect(checkMessage({ message }, language)).toBe(text));

it('takes messages that come apart', () => {
  expect(checkMessage({ message: { zh: '甲', en: 'A' } }, 'en')).toBe('A');
});

it('lets a warning pass and an error stop', () => {
  const check = { code: 'x', field: 'findings', message: '' };
  expect(blocks([{ ...check, severity: 'WARNING' }])).toBe(false);
  expect(blocks([{ ...check, severity: 'WARNING' }, { ...check, severity: 'ERROR' }])).toBe(true);
});
