import type { components } from './hub-schema';

/** The hub's JSON bodies by the names the console gives them; their shapes come from the hub's own description. */
type Schemas = components['schemas'];

export type Role = Schemas['Role'];
export type Priority = Schemas['ExamPriority'];
export type TaskState = Schemas['TaskState'];
export type Session = Schemas['Session'];
export type Credentials = Schemas['Credentials'];
export type PasswordChange = Schemas['PasswordChange'];
export type Problem = Schemas['Problem'];

export type MachineHit = Schemas['MachineHit'];
export type Holder = Schemas['HolderView'];
export type ReadingTask = Schemas['TaskView'];
export type ReadingTaskPage = Schemas['PageTaskView'];
export type ReadingTaskDetail = Schemas['Detail'];
export type PriorStudy = Schemas['PriorStudy'];
export type QueueSummary = Schemas['QueueSummary'];
export type TaskNews = Schemas['News'];
export type NextWish = Schemas['Next'];
export type Retake = Schemas['Retake'];
export type RetakeReason = Schemas['RetakeReason'];

export type ArrivingStudy = Schemas['ArrivingView'];
export type ArrivingStudies = Schemas['ArrivingList'];
export type Whereabouts = Schemas['Whereabouts'];
export type CompletedWithoutMissing = Schemas['CompleteAnswer'];

export type Retakes = Schemas['RetakeList'];
export type RetakeRow = Schemas['RetakeView'];

export type ExamOrder = Schemas['ExamOrder'];
export type ExamOrders = Schemas['ExamOrders'];
export type WantedExam = Schemas['Wanted'];

export type Diagnoses = Schemas['Diagnoses'];
export type SiteSettings = Schemas['SiteSettings'];
export type SiteSettingsStanding = Schemas['Standing'];
export type SiteDevice = Schemas['DeviceRules'];
export type SiteStandings = Schemas['SiteStandings'];
export type SiteStanding = Schemas['SiteStanding'];

export type ImageQuality = Schemas['ImageQuality'];
export type Report = Schemas['ReportView'];
export type ReportText = Schemas['ReportText'];
/** A text as the pane holds it: what may be missing in a request is written out. */
export type ReportDraft = Required<ReportText>;
export type ReportCheck = Schemas['Objection'];
export type ReportChecks = Schemas['ItemsObjection'];
export type ReportTemplate = Schemas['ReportTemplate'];
export type ReportTemplates = Schemas['ReportTemplates'];
export type Signature = Schemas['Signature'];

export type CriticalCode = Schemas['CriticalCode'];
export type CriticalState = Schemas['CriticalState'];
export type CriticalValue = Schemas['CriticalView'];
export type CriticalValuePage = Schemas['PageCriticalView'];
export type PhoneCall = Schemas['PhoneCall'];
export type Retraction = Schemas['RetractionForm'];
export type RetractionReason = Schemas['RetractionReason'];
export type CriticalMonths = Schemas['CriticalMonths'];
export type CriticalMonth = Schemas['CriticalMonth'];

export type Study = Schemas['Study'];
export type StudyInstance = Schemas['Instance'];
export type EcgRecording = Schemas['Recording'];
export type EcgRecordings = Schemas['Ecgs'];
export type EcgLead = Schemas['SampledLead'];

export type TurnaroundBy = Schemas['By'];
export type Turnaround = Schemas['Table'];
export type TurnaroundRow = Schemas['TurnaroundRow'];
export type TurnaroundSegments = Schemas['Segments'];
export type TurnaroundDay = Schemas['Day'];
export type TurnaroundDays = Schemas['Days'];
export type TurnaroundExam = Schemas['ExamView'];
export type TurnaroundExamPage = Schemas['PageExamView'];

export type CoverageFormula = Schemas['CoverageFormula'];
export type Coverage = Schemas['Summary'];
export type CoverageTownship = Schemas['Township'];
export type CoverageVillage = Schemas['VillageRow'];
export type CoverageVillages = Schemas['Villages'];

export type Site = Schemas['Site'];
export type Sites = Schemas['ItemsSite'];
export type RegisteredGateway = Schemas['GatewayView'];
export type RegisteredGateways = Schemas['ItemsGatewayView'];
export type EnrolmentCode = Schemas['IssuedCode'];
export type User = Schemas['User'];
export type Users = Schemas['Users'];
export type NewUser = Schemas['NewUser'];

export type AuditEntry = Schemas['AuditEntry'];
export type AuditPage = Schemas['PageAuditEntry'];
export type AuditVerification = Schemas['Verification'];
