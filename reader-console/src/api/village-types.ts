import type { components } from './hub-schema';

/** The village page's JSON bodies; a file of its own, because the page shares no code with the reading console. */
type Schemas = components['schemas'];

export type Clinic = Schemas['ClinicDocument'];
export type VillageExam = Schemas['VillageExam'];
export type VillageExams = Schemas['VillageExams'];
