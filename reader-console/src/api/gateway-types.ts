import type { Patient, Priority } from './hub-types';

/** The gateway's JSON resources, as the technician's desk sees them. */
export type ExamWay =
  | 'REGISTERED'
  | 'RECEIVED'
  | 'SENDING'
  | 'DELIVERED'
  | 'READING'
  | 'SUBMITTED'
  | 'SIGNED'
  | 'RETURNED'
  | 'RETAKE'
  | 'CANCELLED';

export type ExamStepName =
  | 'REGISTERED'
  | 'RECEIVED'
  | 'COMPLETE'
  | 'DELIVERED'
  | 'CLAIMED'
  | 'SUBMITTED'
  | 'SIGNED'
  | 'RETURNED'
  | 'PRINTED'
  | 'RETAKE';

export type Exam = {
  accessionNumber: string;
  studyInstanceUid: string | null;
  patient: Patient;
  modality: string;
  item: string | null;
  bodyPart: string | null;
  indication: string | null;
  priority: Priority;
  villageCode: string | null;
  operator: string | null;
  walkIn: boolean;
  way: ExamWay;
  registeredAt: string | null;
  steps: { step: ExamStepName; at: string; by: string | null }[];
  transfer: {
    objects: number;
    delivered: number;
    bytesTotal: number;
    bytesDelivered: number;
    bytesPerSecond: number;
    secondsLeft: number | null;
  };
  report: {
    reportId: string;
    version: number;
    signedAt: string;
    signer: string;
    impression: string;
    positive: boolean;
    critical: boolean;
  } | null;
  retake: { reason: string; at: string; by: string | null } | null;
  needsHand: boolean;
};

export type NewExam = {
  patient: Patient;
  modality: string;
  item?: string;
  bodyPart?: string;
  indication?: string;
  priority: Priority;
  villageCode?: string;
  deviceSerial?: string;
};

export type Line = {
  state: 'UP' | 'DOWN' | 'NOT_ENROLLED';
  since: string;
  hub: string | null;
  site: { code: string; name: string };
  uploadBytesPerSecond: number;
  waitingObjects: number;
  waitingBytes: number;
  lastError: string | null;
  spoolFreeBytes: number;
};

export type GatewayDevice = {
  aeTitle: string;
  address: string;
  modality: string;
  lastSeenAt: string;
  objectsToday: number;
};
