import { expect, it } from 'vitest';
import type { EcgRuleSet } from '@/api/ecg-types';
import { draftFrom, fieldsOf, problemsAt, problemsElsewhere, rangeText, withRule } from './rule-set-draft';

const rule = {
  id: 'CV09', condition: 'SEVERE_BRADYCARDIA', zh: '严重心动过缓', en: 'Bradycardia', params: { rate: 35 }, enabled: true, level: 'RED', ackMinutes: 10,
  needsHuman: true, comparePrevious: false, firstSeenOnly: false, guards: ['QUALITY'],
} as const;
const set: EcgRuleSet = {
  version: 'v1', zh: '危急值', en: 'Critical values', effectiveFrom: '2026-01-01', approver: '张主任', storedAt: null, storedBy: null, inForce: true,
  rules: [{ ...rule, params: { ...rule.params }, guards: [...rule.guards], ranges: [{ name: 'rate', unit: '/min', least: 20, most: 50 }] }],
};

it('asks anew for who approves a version and from when', () => {
  expect(draftFrom(set)).toMatchObject({ version: '', approver: '', effectiveFrom: '', rules: [rule] });
  expect(draftFrom(set).rules[0]).not.toHaveProperty('ranges');
});

it('changes one rule and leaves the version it came from', () => {
  const changed = withRule(draftFrom(set), 'CV09', { params: { rate: 40 } });
  expect(changed.rules[0]?.params).toEqual({ rate: 40 });
  expect(set.rules[0]?.params).toEqual({ rate: 35 });
});

it('shows a problem at its field, and what has no field apart', () => {
  const problems = [
    { path: 'rules[CV09].params.rate', kind: 'OUT_OF_RANGE', detail: '400, allowed 10 to 60' },
    { path: 'rules', kind: 'MISSING', detail: '' },
  ];
  expect(problemsAt(problems, 'rules[CV09].params.rate')).toHaveLength(1);
  expect(problemsElsewhere(problems, fieldsOf(draftFrom(set))).map(({ path }) => path)).toEqual(['rules']);
});

it('says what a parameter may be', () => {
  expect(rangeText(set, 'CV09', 'rate')).toBe('20–50 /min');
  expect(rangeText(set, 'CV09', 'other')).toBe('');
});
