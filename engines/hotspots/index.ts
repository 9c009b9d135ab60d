/** Where trouble is likely, when, how sure, and the colour of the day. See README.md. */
export { type Expectation, expectation } from './alert/expectation.ts'
export { type Alert, type AlertInput, type AlertReason, fourColour } from './alert/fourColour.ts'
export { type Replay, replayRule } from './alert/replay.ts'
export {
  ALERT_RULES,
  type AlertRule,
  COLOURS,
  type Colour,
  getAlertRule,
  type KindsRule,
  type PercentRule,
  TAIL_RULE,
  type TailRule,
  type TrendRule,
} from './alert/rules.ts'
export {
  type AoristicOptions,
  type AoristicProfile,
  aoristicProfile,
  hourProfile,
  riskAtHour,
  type TimedInterval,
} from './aoristic.ts'
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
export {
  joinEvents,
  learnTypedMixture,
  partTypes,
  type TypedEvents,
  type TypedMixture,
  typedForecaster,
} from './byType.ts'
export {
  type ChooseOptions,
  chooseMap,
  type MapChoice,
  type MapModel,
  mapForecaster,
  typeMaps,
} from './choose.ts'
export { formatDay, parseCivilDay, slashedOrder } from './civilTime.ts'
export { type DensityOptions, decayedDensity, type Forecaster, rollingDensity } from './density.ts'
export { type FeedbackOptions, type FeedbackWeek, simulateFeedback } from './feedback.ts'
export { cellsOfShare, flagTop, tieBreaker, topCells } from './flag.ts'
export { type GiClass, type GiStar, giStar } from './giStar.ts'
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
export { type Admission, admitToAnalysis, type GuardedIncident, type Origin } from './guard.ts'
export {
  DAY_MS,
  type EventColumns,
  type Events,
  firstAtOrAfter,
  type Incident,
  makeEvents,
} from './incident.ts'
export { type KnoxCell, type KnoxOptions, knoxTest } from './knox.ts'
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
export { type PublicCell, type PublicLayer, publicLayer } from './publicLayer.ts'
export { countMap, evenMap, prospectiveMap, retrospectiveMap } from './referenceMaps.ts'
export { type RepeatNotice, type RepeatOptions, repeatNotices } from './repeats.ts'
export { type HotSpot, hotSpots } from './spots.ts'
export { chooseStops, type Stop, type StopOptions, type StopPlan } from './stops.ts'
export {
  backTestStreets,
  flagStretches,
  lengthOf,
  rankStretches,
  rollingStreets,
  type StreetBackTest,
  type StreetSpot,
  streetSpots,
  stretchAt,
} from './streetMap.ts'
export {
  cutStreets,
  type StreetEvents,
  type StreetNetwork,
  type Stretches,
  streetDensity,
} from './streets.ts'
export { STANDARD_SETTINGS, type TunedDensity, tuneDensity } from './tune.ts'
