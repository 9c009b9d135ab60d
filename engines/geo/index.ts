export * from './bbox.ts'
export { assignHoles, outlineCells } from './cells.ts'
export { contourRegion } from './contour.ts'
export * from './datum.ts'
export * from './distance.ts'
export * from './frame.ts'
export { indexPoints, type PointIndex } from './gridIndex.ts'
export { convexHull, outlinePoints } from './hull.ts'
export * from './polygon.ts'
export * from './segment.ts'
export { simplifyLine } from './simplify.ts'
export type * from './units.ts'
export {
  checkZonePlan,
  type PlanFault,
  type PlanZone,
  type ZonePlanOptions,
  type ZonePlanReport,
} from './zonePlan.ts'
