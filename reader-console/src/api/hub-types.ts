/** The hub's JSON resources. Times are ISO 8601 with offset. */
export type Role = 'TECHNICIAN' | 'READER' | 'REVIEWER' | 'ADMINISTRATOR';
export type Priority = 'EMERGENCY' | 'URGENT' | 'ROUTINE';
export type TaskState =
  | 'AWAITING'
  | 'CLAIMED'
  | 'SUBMITTED'
  | 'SIGNED'
  | 'DELIVERED'
  | 'RETAKE_REQUESTED'
  | 'ESCALATED'
  | 'CANCELLED';

export type Session = { username: string; displayName: string; roles: Role[]; sites: string[] | null };
export type Page<T> = { items: T[]; nextCursor: string | null };

export type Patient = { id: string; name: string; sex: string | null; birthDate: string | null };
export type SiteRef = { code: string; name: string };
export type Holder = { username: string; displayName: string; since: string; until: string };

export type ReadingTask = {
  id: string;
  state: TaskState;
  priority: Priority;
  dueAt: string;
  studyInstanceUid: string;
  accessionNumber: string;
  modality: string;
  patient: Patient;
  site: SiteRef;
  holder: Holder | null;
  description: string | null;
  indication: string | null;
  village: string | null;
  arrivedAt: string;
  objects: number;
  priors: number;
  reportId: string | null;
  writer: string | null;
  signer?: string | null;
  /** Why a retake or a return was asked for. */
  reason?: string | null;
  signers: 'ONE' | 'TWO';
};

export type QueueSummary = {
  emergency: number;
  overdue: number;
  awaiting: number;
  claimed: number;
  submitted: number;
  signedToday: number;
  medianSeconds: number | null;
  p90Seconds: number | null;
  withinDueShare: number | null;
};

export type ReportState = 'DRAFT' | 'SUBMITTED' | 'SIGNED' | 'WITHDRAWN';
export type ImageQuality = 'A' | 'B' | 'C' | 'WASTE';

export type Report = {
  id: string;
  taskId: string;
  version: number;
  /** Counts saves; a signature names the one that was seen. */
  revision?: number;
  state: ReportState;
  findings: string;
  impression: string;
  positive: boolean;
  critical: boolean;
  templateId: string | null;
  imageQuality: string | null;
  writer: string | null;
  submittedAt: string | null;
  signer: string | null;
  signedAt: string | null;
  accessionNumber: string;
  studyInstanceUid: string;
};

export type ReportDraft = {
  findings: string;
  impression: string;
  positive: boolean;
  critical: boolean;
  templateId: string | null;
  imageQuality: ImageQuality | null;
};

export type PriorStudy = {
  taskId: string | null;
  studyInstanceUid: string;
  modality: string;
  description: string | null;
  studyDate: string;
  reportId: string | null;
};

export type ReadingTaskDetail = ReadingTask & { report: Report | null; priorStudies: PriorStudy[] };

export type ReportCheck = {
  code: string;
  severity: 'ERROR' | 'WARNING';
  field: string;
  /** The words that gave rise to it, as they stand in the field. */
  term?: string;
  /** In both languages: apart, or one after the other. */
  message: string | { zh: string; en: string };
};

export type ReportTemplate = {
  id: string;
  modality: string;
  bodyPart: string | null;
  title: { zh: string; en: string };
  findings: string;
  impression: string;
  pinyin: string;
  positive: boolean;
};

export type RetakeReason = 'POSITIONING' | 'EXPOSURE' | 'ARTEFACT' | 'IDENTITY' | 'LEADS' | 'OTHER';

export type InstanceKind = 'IMAGE' | 'ECG' | 'DOCUMENT' | 'OTHER';

export type StudyInstance = {
  sopInstanceUid: string;
  sopClassUid: string;
  number: number | null;
  rows: number | null;
  columns: number | null;
  frames: number;
  frameTimeMs: number | null;
  transferSyntaxUid: string;
  kind: InstanceKind;
};

export type StudySeries = {
  seriesInstanceUid: string;
  modality: string;
  number: number | null;
  description: string | null;
  instances: StudyInstance[];
};

export type Study = {
  studyInstanceUid: string;
  accessionNumber: string;
  patient: Patient;
  modality: string;
  description: string | null;
  studyDate: string | null;
  complete: boolean;
  series: StudySeries[];
};

export type TaskNews = { id: string; state: TaskState; priority: Priority; modality: string; change: 'ADDED' | 'CHANGED' };

export type EcgLead = { name: string; microvoltsPerUnit: number; samples: string; derived: boolean };
export type EcgRecording = {
  sopInstanceUid: string;
  sampleRateHz: number;
  startAt: string | null;
  durationSeconds: number;
  label: string | null;
  originality: 'ORIGINAL' | 'DERIVED';
  leads: EcgLead[];
};

export type TurnaroundSegments = {
  line: number | null;
  queue: number | null;
  reading: number | null;
  review: number | null;
  returning: number | null;
};
export type TurnaroundRow = {
  key: string;
  label: string;
  count: number;
  medianSeconds: number | null;
  p90Seconds: number | null;
  withinDueShare: number | null;
  segments: TurnaroundSegments;
};
export type TurnaroundBy = 'site' | 'modality' | 'reader';
export type Turnaround = { from: string; to: string; by: TurnaroundBy; rows: TurnaroundRow[]; total: TurnaroundRow };
export type TurnaroundExam = {
  accessionNumber: string;
  studyInstanceUid: string | null;
  taskId: string | null;
  site: SiteRef;
  modality: string;
  priority: Priority;
  reader: string | null;
  registeredAt: string | null;
  acquiredAt: string | null;
  gatewayCompleteAt: string | null;
  hubFirstByteAt: string | null;
  hubCompleteAt: string | null;
  claimedAt: string | null;
  submittedAt: string | null;
  signedAt: string | null;
  returnedAt: string | null;
  dueAt: string | null;
  turnaroundSeconds: number | null;
  withinDue: boolean | null;
  origin: 'RECORDED' | 'IMPORTED';
};
export type TurnaroundDay = {
  date: string;
  count: number;
  medianSeconds: number | null;
  p90Seconds: number | null;
  withinDueShare: number | null;
};

export type CoverageFormula = 'owned' | 'networked' | 'active';
export type CoverageTownship = {
  code: string;
  name: string;
  group: { code: string; name: string } | null;
  covered: number;
  total: number;
  share: number;
};
export type Coverage = {
  formula: CoverageFormula;
  at: string;
  covered: number;
  total: number;
  share: number;
  townships: CoverageTownship[];
};
export type CoverageVillage = {
  code: string;
  name: string;
  townshipCode: string;
  townshipName: string;
  covered: boolean;
  clinic: string | null;
  deviceSerial: string | null;
  deviceModel: string | null;
  heardAt: string | null;
  lastEcgAt: string | null;
  ecgs30Days: number;
};

export type Site = {
  code: string;
  name: string;
  kind: 'LEAD_HOSPITAL' | 'TOWNSHIP' | 'VILLAGE_CLINIC';
  groupCode: string | null;
  groupName: string | null;
  connected: boolean;
  lastHeardAt: string | null;
};

export type RegisteredGateway = {
  siteCode: string;
  siteName: string;
  state: 'ENROLLED' | 'REVOKED';
  fingerprint: string;
  enrolledAt: string;
  revokedAt: string | null;
  connected: boolean;
  address: string | null;
  node: string | null;
  lastHeardAt: string | null;
  codeExpiresAt: string | null;
};

export type User = { id: string; username: string; displayName: string; roles: Role[]; sites: string[] | null; active: boolean };
export type NewUser = { username: string; displayName: string; password: string; roles: Role[]; sites?: string[] };

export type AuditEntry = {
  id: number;
  at: string;
  username: string;
  action: string;
  objectType: string;
  objectId: string;
  siteCode: string | null;
  detail: string;
};
export type AuditVerification = { intact: boolean; entries: number; headHash: string; firstBroken: number | null };
