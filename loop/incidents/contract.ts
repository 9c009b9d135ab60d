import { callContract } from './contract-calls.ts'
import { caseContract } from './contract-case.ts'
import { clueContract } from './contract-clues.ts'
import { dutyContract } from './contract-duties.ts'
import { intakeContract } from './contract-intake.ts'
import { sheetContract } from './contract-sheet.ts'

export type { CallView, ClueView, ImportView, IncidentView, TraceLine } from './contract-forms.ts'
export type { NoticeView, TransferView } from './contract-forms-duties.ts'
export type { ReportInput } from './contract-intake.ts'

/** The routes of the stage, put together from one file an idea. */
export const incidentContract = {
  ...intakeContract,
  ...caseContract,
  ...callContract,
  ...clueContract,
  ...dutyContract,
  ...sheetContract,
}
