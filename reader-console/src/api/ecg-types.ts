import type { components as Gateway } from './gateway-schema';
import type { components as Hub } from './hub-schema';

/** What the hub says about the machine's reading of ECGs, by the names the console gives it; docs/ecg-at-the-hub.md tells what it means. */
type Schemas = Hub['schemas'];

export type EcgFigure = Schemas['EcgFigure'];
export type EcgEvidence = Schemas['EcgReason'];
export type EcgMachineStatement = Schemas['EcgStatementSaid'];
export type EcgHitAnswer = Schemas['HitAnswer'];
export type EcgLevel = Schemas['CriticalLevel'];
export type EcgHit = Schemas['EcgHitView'];
export type EcgContent = Schemas['EcgContent'];
export type EcgAnalysis = Schemas['EcgView'];
export type EcgAnalyses = Schemas['EcgList'];
export type PreviousEcg = Schemas['EcgComparison'];
export type PreviousEcgs = Schemas['EcgComparisons'];

export type StatementId = Schemas['StatementId'];
export type EcgStatements = Schemas['EcgStatements'];
export type ChosenStatements = Schemas['EcgChosen'];
export type StatementChoice = Schemas['EcgChoice'];

/** A rule as the hub gives it, with what its parameters may be. */
export type EcgStoredRule = Schemas['EcgRule'];
export type EcgRule = Omit<EcgStoredRule, 'ranges'>;
export type EcgRuleSetRow = Schemas['EcgRuleSetRow'];
export type EcgRuleSets = Schemas['EcgRuleSets'];
export type EcgRuleSet = Schemas['EcgRuleSet'];
export type EcgRuleSetBody = Schemas['EcgRuleSetBody'];
/** A version as the dialog holds it: what may be missing in a request is written out. */
export type NewEcgRuleSet = Pick<EcgRuleSetRow, 'zh' | 'en' | 'effectiveFrom' | 'approver'> & { rules: EcgRule[] };
export type EcgRuleSetProblem = Schemas['EcgRuleSetProblem'];

export type EcgHitExam = Schemas['EcgMonthExam'];
export type EcgHitNumbers = Schemas['EcgNumbers'];
export type EcgHitMonth = Schemas['EcgMonth'];
export type EcgReadingPair = Schemas['EcgReadTwice'];
export type EcgAgreement = Schemas['EcgAgreement'];
export type EcgConcordance = Schemas['EcgConcordance'];

/** The gateway's, where the doctor of the site reads first. */
export type EcgVerdict = Gateway['schemas']['Verdict'];
export type FirstReading = Gateway['schemas']['FirstReadingDocument'];
export type NewFirstReading = Gateway['schemas']['FirstReadingForm'];
