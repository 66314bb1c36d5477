import { describe, expect, it } from 'vitest';
import { sizeText, speedText, stationStates, transferShare } from './exam-way';

const transfer = { objects: 1, delivered: 0, bytesTotal: 200, bytesDelivered: 50, bytesPerSecond: 10, secondsLeft: 15, sendAgain: 0, refused: 0 };

describe('the way of an exam', () => {
  it('stands at the transfer while objects travel', () => {
    expect(stationStates({ way: 'SENDING', walkIn: false })).toEqual({
      registered: 'done',
      acquired: 'done',
      transfer: 'now',
      reading: 'ahead',
      report: 'ahead',
    });
  });

  it('stands at the acquisition while a device is at it', () => {
    expect(stationStates({ way: 'IN_PROGRESS', walkIn: false })).toMatchObject({ registered: 'done', acquired: 'now', transfer: 'ahead' });
  });

  it('is all done when the report is back', () => {
    expect(Object.values(stationStates({ way: 'RETURNED', walkIn: false }))).toEqual(['done', 'done', 'done', 'done', 'done']);
  });

  it('shows the trouble of a retake at the acquisition', () => {
    expect(stationStates({ way: 'RETAKE', walkIn: false }).acquired).toBe('trouble');
  });

  it('has nothing going on when it is cancelled', () => {
    expect(Object.values(stationStates({ way: 'CANCELLED', walkIn: false }))).not.toContain('now');
  });
});

it('tells the share of the bytes, never more than all', () => {
  expect(transferShare(transfer)).toBe(0.25);
  expect(transferShare({ ...transfer, bytesDelivered: 300 })).toBe(1);
  expect(transferShare({ ...transfer, bytesTotal: 0 })).toBeNull();
});

it('writes speeds and sizes for people', () => {
  expect(speedText(0)).toBeNull();
  expect(speedText(300)).toBe('1 kB/s');
  expect(speedText(480_000)).toBe('480 kB/s');
  expect(speedText(1_250_000)).toBe('1.3 MB/s');
  expect(sizeText(15_300_000)).toBe('15.3 MB');
});
