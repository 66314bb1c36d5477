import { expect, it } from 'vitest';
import type { EcgFigure } from '@/api/ecg-types';
import { changeText, figureText } from './machine-words';

const t = (key: string, options?: Record<string, unknown>) => (options?.['reason'] === undefined ? key : `${key}(${String(options['reason'])})`);
const figure = (changes: Partial<EcgFigure>): EcgFigure => ({ code: 'PR', unit: 'ms', value: null, absent: false, reason: null, ...changes });

it('writes amplitudes in millivolts and intervals in whole milliseconds', () => {
  expect(figureText(figure({ value: 163.6 }), t)).toBe('164 ms');
  expect(figureText(figure({ value: 214, unit: 'uV' }), t)).toBe('0.21 mV');
});

it('tells a wave that is not there from one that could not be measured, and says why', () => {
  expect(figureText(figure({ absent: true }), t)).toBe('machine.absent');
  expect(figureText(figure({ reason: 'TOO_NOISY' }), t)).toBe('machine.notMeasurableBecause(machine.reason.TOO_NOISY)');
});

it('gives a change its sign', () => {
  expect(changeText(190, 'uV')).toBe('+0.19');
  expect(changeText(-8, '/min')).toBe('−8');
  expect(changeText(null, 'ms')).toBe('—');
});
