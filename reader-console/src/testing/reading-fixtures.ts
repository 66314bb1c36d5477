import type { ReadingTask, ReadingTaskDetail } from '@/api/hub-types';

export function aTask(changes: Partial<ReadingTask> = {}): ReadingTask {
  return {
    id: 'task-1',
    state: 'AWAITING',
    priority: 'ROUTINE',
    dueAt: '2026-11-22T12:00:00+08:00',
    studyInstanceUid: '2.25.1',
    accessionNumber: 'T01-261122-0001',
    modality: 'DX',
    patient: { id: 'P1', name: '刘秀英', sex: 'F', birthDate: '1959-03-01' },
    site: { code: 'T01', name: '陈庄镇卫生院' },
    holder: null,
    description: '胸部正位',
    item: '胸部正位',
    bodyPart: null,
    indication: '咳嗽一周',
    village: null,
    arrivedAt: '2026-11-22T10:00:00+08:00',
    acquiredAt: null,
    submittedAt: null,
    signedAt: null,
    returnedAt: null,
    objects: 1,
    priors: 0,
    reportId: null,
    writer: null,
    signer: null,
    reason: null,
    signers: 'ONE',
    machineHits: [],
    machineRaised: false,
    ...changes,
  };
}

export function aTaskDetail(changes: Partial<ReadingTaskDetail> = {}): ReadingTaskDetail {
  return { ...aTask(), report: null, versions: [], priorStudies: [], notes: [], ...changes };
}
