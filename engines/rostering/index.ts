export { burdenOf, changedCells, checkRoster, headsOn } from './check.ts'
export { readCurtois } from './curtois.ts'
export {
  type Block,
  explainSlot,
  type Replacement,
  type ReplacementReason,
  replacementsFor,
  type Slot,
  type SlotExplanation,
} from './explain.ts'
export {
  type CoverageGap,
  type CoverageReport,
  clockWindow,
  dailyWindows,
  findHoles,
  type MinuteWindow,
} from './holes.ts'
export { validateProblem } from './input.ts'
export { type Inrc2Files, readInrc2 } from './inrc2.ts'
export * from './model.ts'
export { type CellChange, type ReplanRequest, type ReplanResult, replanRoster } from './replan.ts'
export {
  coversRoundTheClock,
  ROTATIONS,
  type RotationCrew,
  type RotationRequest,
  type RotationRoster,
  type RotationTemplate,
  rotationRoster,
  rotationWindows,
} from './rotation.ts'
export { solveRoster } from './solve.ts'
