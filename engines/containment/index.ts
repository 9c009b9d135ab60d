/** Containment: close every exit with proof, or say which one stays open. See README.md. */
export type { Effort } from './closing.ts'
export {
  type ContainmentErrorCode,
  type ContainmentErrorParams,
  ContainmentInputError,
} from './errors.ts'
export {
  type Interception,
  type InterceptionOptions,
  type InterceptionUnit,
  intercept,
  type TimedRoute,
} from './intercept.ts'
export { type ContainmentOptions, planContainment } from './plan.ts'
export type {
  ContainmentPlan,
  ContainmentProblem,
  ContainmentUnit,
  Leak,
  Missing,
  NodeId,
  Place,
  Post,
  SuspectBound,
  SuspectMode,
} from './problem.ts'
export { suspectTimes } from './suspect.ts'
export { type Walk, type Walked, walk } from './walker.ts'
