import type { components } from './gateway-schema';

/** The gateway's JSON bodies by the names the desk gives them; their shapes come from the gateway's own description. */
type Schemas = components['schemas'];

export type Exam = Schemas['ExamDocument'];
export type ExamPage = Schemas['ExamList'];
export type ExamWay = Schemas['ExamWay'];
export type NewExam = Schemas['ExamForm'];
export type ExamNews = Schemas['ExamNews'];
export type Line = Schemas['LineDocument'];
export type SiteCriticalValue = Schemas['CriticalValueDocument'];
export type SiteCriticalValues = Schemas['CriticalValueList'];
export type CriticalAnswer = Schemas['CriticalAnswer'];
export type RetractionReader = Schemas['RetractionReader'];
export type DeclinedRetake = Schemas['Declined'];
export type DeclineReason = Schemas['DeclineReason'];
export type RecentExam = Schemas['RecentExam'];
export type RecentExams = Schemas['RecentExams'];
export type Recognition = Schemas['RecognitionForm'];
export type RepeatReason = NonNullable<Recognition['reason']>;
export type Priors = Schemas['PriorsDocument'];
export type InForceSettings = Schemas['SiteSettingsDocument'];
export type InForceRule = Schemas['InForceRule'];
export type GatewayDevices = Schemas['DeviceList'];
export type EcgFile = Schemas['EcgFileDocument'];
export type EcgFiles = Schemas['EcgFileList'];
export type UnmatchedStudy = Schemas['UnmatchedDocument'];
export type UnmatchedStudies = Schemas['UnmatchedList'];
export type UnmatchedSettled = Schemas['Settled'];
export type DeviceTroubles = Schemas['DeviceTroubleList'];
