/** Containment: close every exit with proof, or say which one stays open. See README.md. */
export {
  type AssessOptions,
  assessPosts,
  type FasterSuspect,
  type Sensitivity,
  sensitivity,
} from './assess.ts'
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
export type { Prefer } from './matching.ts'
export { type ContainmentOptions, containmentSteps, type Effort, planContainment } from './plan.ts'
export { isExit, type Prepared, prepare } from './prepare.ts'
export type {
  ContainmentProblem,
  ContainmentUnit,
  FixedPost,
  FixedPostKind,
  ForcedPost,
  NodeId,
  Place,
  PostType,
  Sighting,
  SuspectBound,
  SuspectMode,
} from './problem.ts'
export { type PlanChanges, type Replanned, replan, replanSteps } from './replan.ts'
export type {
  CameraPass,
  ContainmentPlan,
  ExitManning,
  HeldPost,
  LatePost,
  Leak,
  Missing,
  Post,
  PostRole,
  WouldClose,
} from './result.ts'
export {
  type NestedRings,
  nestedRings,
  type RingProblem,
  type SmallestRing,
  smallestRing,
} from './rings.ts'
export { suspectTimes } from './suspect.ts'
export { type Escape, type Walk, type Walked, walk } from './walker.ts'
