import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Exam } from '@/api/gateway-types';
import { renderApp } from '@/testing/render-app';
import { ExamCard } from './exam-card';

const exam: Exam = {
  accessionNumber: 'T01-261122-0001',
  bodyPart: null,
  deviation: null,
  deviceSerial: null,
  indication: null,
  item: '胸部正位',
  modality: 'DX',
  needsHand: false,
  operator: null,
  patient: { id: '1', name: '刘秀英', sex: 'F', birthDate: '1949-12-31' },
  priority: 'ROUTINE',
  recognised: false,
  registeredAt: null,
  repairs: [],
  report: null,
  retake: null,
  steps: [],
  studyInstanceUid: null,
  transfer: { objects: 0, delivered: 0, bytesTotal: 0, bytesDelivered: 0, bytesPerSecond: 0, secondsLeft: null, sendAgain: 0, refused: 0 },
  villageCode: null,
  walkIn: false,
  way: 'REGISTERED',
};

it('names the patient in words, not in keys', async () => {
  await renderApp(<ExamCard exam={exam} fresh={false} onReport={vi.fn()} />);
  expect((await screen.findByText('刘秀英')).parentElement?.textContent).toMatch(/女 \d+岁/);
});

it('asks for images that only the device still has', async () => {
  const lost = { ...exam, transfer: { ...exam.transfer, objects: 2, sendAgain: 1 } };
  await renderApp(<ExamCard exam={lost} fresh={false} onReport={vi.fn()} />);
  expect(await screen.findByText(/请在设备上重新发送 1 幅/)).toBeTruthy();
});
