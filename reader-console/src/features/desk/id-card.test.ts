import { expect, it } from 'vitest';
import { readIdCard } from './id-card';

it('reads birth date and sex from a valid number', () => {
  expect(readIdCard('11010519491231002X')).toEqual({ birthDate: '1949-12-31', sex: 'F' });
  expect(readIdCard(' 11010519491231002x ')).toEqual({ birthDate: '1949-12-31', sex: 'F' });
});

it.each(['110105194912310021', '11010519491331002X', '1101051949123100', 'P0001234', ''])('takes %s for no identity card', (text) => {
  expect(readIdCard(text)).toBeNull();
});
