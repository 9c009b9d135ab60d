/** Where trouble is likely, when, how sure, and the colour of the day. See README.md. */
export {
  type BackTest,
  type BackTestOptions,
  backTest,
  compareBackTests,
  type Level,
  type PairedComparison,
  STANDARD_SHARES,
} from './backtest.ts'
export { boundaryFromGeoJson, boundaryFromKml } from './boundary.ts'
export { formatDay, parseCivilDay } from './civilTime.ts'
export { type DensityOptions, decayedDensity, type Forecaster, rollingDensity } from './density.ts'
export { cellsOfShare, flagTop, tieBreaker, topCells } from './flag.ts'
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
export {
  DAY_MS,
  type EventColumns,
  type Events,
  firstAtOrAfter,
  type Incident,
  makeEvents,
} from './incident.ts'
export { bestPossible, hitRate, jaccard, pai, peiStar, searchEfficiency } from './measures.ts'
export {
  type Component,
  type LearnOptions,
  learnMixture,
  type MixtureModel,
  mixtureForecaster,
  OWN_COMPONENTS,
  RELATED_COMPONENTS,
} from './mixture.ts'
export { countMap, evenMap, prospectiveMap, retrospectiveMap } from './referenceMaps.ts'
export { STANDARD_SETTINGS, type TunedDensity, tuneDensity } from './tune.ts'
