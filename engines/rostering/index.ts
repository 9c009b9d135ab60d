export { burdenOf, changedCells, checkRoster, headsOn } from './check.ts'
export { readCurtois } from './curtois.ts'
export {
  type CoverageGap,
  type CoverageReport,
  clockWindow,
  dailyWindows,
  findHoles,
  type MinuteWindow,
} from './holes.ts'
export { validateProblem } from './input.ts'
export * from './model.ts'
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
