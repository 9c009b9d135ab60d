/** Where trouble is likely, when, how sure, and the colour of the day. See README.md. */
export { type DensityOptions, decayedDensity, type RollingDensity, rollingDensity } from './density.ts'
export { cellsOfShare, flagTop, rankCells, tieBreaker } from './flag.ts'
export {
  cellAt,
  cellCentre,
  cellRing,
  ellipsoidFrame,
  type FlatPolygons,
  type Grid,
  layGrid,
  type StudyGrid,
  studyGrid,
  toEvents,
} from './grid.ts'
export { DAY_MS, type Events, firstAtOrAfter, type Incident, makeEvents } from './incident.ts'
