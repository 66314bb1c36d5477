import { expect, it } from 'vitest';
import { searchStatements } from './statement-search';

const all = [
  { id: 'a', initials: 'xffd', zh: '心房颤动', en: 'Atrial fibrillation' },
  { id: 'b', initials: 'dxxl', zh: '窦性心律', en: 'Sinus rhythm' },
  { id: 'c', initials: 'wqxffd', zh: '未确定心房颤动', en: 'Uncertain fibrillation' },
];
const found = (typed: string) => searchStatements(all, typed).map(({ id }) => id);

it('finds by pinyin initials, those that begin with them first', () => {
  expect(found('xffd')).toEqual(['a', 'c']);
  expect(found('DXXL')).toEqual(['b']);
});

it('finds by words of either language', () => {
  expect(found('窦性')).toEqual(['b']);
  expect(found('atrial')).toEqual(['a']);
  expect(found('')).toHaveLength(3);
});
