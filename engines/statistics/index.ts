/** Statistics for small counts, and the seeded chance that every engine uses. See README.md. */
export { circularMean, circularSmooth } from './circular.ts'
export {
  midTail,
  negativeBinomialCdf,
  negativeBinomialPmf,
  negativeBinomialTail,
  poissonCdf,
  poissonPmf,
  poissonTail,
} from './counts.ts'
export { type CusumStep, cusum, poissonCusumReference, poissonCusumRunLength } from './cusum.ts'
export { benjaminiHochberg } from './discovery.ts'
export {
  type BeforeAfter,
  type DisplacementInput,
  type DisplacementResult,
  weightedDisplacement,
} from './displacement.ts'
export { jainIndex } from './fairness.ts'
export { betaI, erf, gammaP, gammaQ, logBeta, logGamma, normalCdf, normalQuantile } from './gamma.ts'
export {
  exactShareInterval,
  type Interval,
  poissonInterval,
  type RateRatio,
  rateRatio,
  wilsonInterval,
} from './intervals.ts'
export { type Moments, moments, type Percentiles, percentileOfSorted, percentiles } from './percentiles.ts'
export { hashText, type SeededRandom, seededRandom } from './random.ts'
export { shrinkProfile, shrinkRates } from './shrinkage.ts'
