import { betaI, gammaP, gammaQ, logGamma, logGammaRise } from './gamma.ts'

/**
 * Count distributions. Tails are exact through the incomplete gamma and beta functions, so a tail of 1e-12 is a
 * tail of 1e-12 and not a difference of two numbers near one.
 * Parameters of the negative binomial: mean and variance, because that is what an analyst has; variance > mean.
 */

/** P(X = k), X Poisson with `mean`. */
export function poissonPmf(k: number, mean: number): number {
  checkMean(mean)
  if (!Number.isInteger(k) || k < 0) return 0
  if (mean === 0) return k === 0 ? 1 : 0
  return Math.exp(k * Math.log(mean) - mean - logGamma(k + 1))
}

/** P(X <= k). */
export function poissonCdf(k: number, mean: number): number {
  checkMean(mean)
  const n = Math.floor(k)
  if (n < 0) return 0
  return mean === 0 ? 1 : gammaQ(n + 1, mean)
}

/** Upper tail P(X >= k). */
export function poissonTail(k: number, mean: number): number {
  checkMean(mean)
  const n = Math.ceil(k)
  if (n <= 0) return 1
  return mean === 0 ? 0 : gammaP(n, mean)
}

/** P(X = k), X negative binomial with `mean` and `variance` (> mean; equal means Poisson). */
export function negativeBinomialPmf(k: number, mean: number, variance: number): number {
  const shape = nbShape(mean, variance)
  if (shape === Infinity) return poissonPmf(k, mean)
  if (!Number.isInteger(k) || k < 0) return 0
  const failure = (variance - mean) / variance
  return Math.exp(
    logGammaRise(shape, k) - logGamma(k + 1) + shape * Math.log1p(-failure) + k * Math.log(failure),
  )
}

/** P(X <= k), negative binomial by mean and variance. */
export function negativeBinomialCdf(k: number, mean: number, variance: number): number {
  const shape = nbShape(mean, variance)
  if (shape === Infinity) return poissonCdf(k, mean)
  const n = Math.floor(k)
  return n < 0 ? 0 : 1 - betaI((variance - mean) / variance, n + 1, shape)
}

/** Upper tail P(X >= k), negative binomial by mean and variance. */
export function negativeBinomialTail(k: number, mean: number, variance: number): number {
  const shape = nbShape(mean, variance)
  if (shape === Infinity) return poissonTail(k, mean)
  const n = Math.ceil(k)
  return n <= 0 ? 1 : betaI((variance - mean) / variance, n, shape)
}

/**
 * Mid-p upper tail: P(X > k) + P(X = k) / 2. For counts the plain tail is conservative (its mean under chance is
 * above 1/2); the mid-p is right on average, so the share of alarms comes near the nominal one. Lancaster 1961.
 */
export function midTail(k: number, mean: number, variance: number = mean): number {
  const above = negativeBinomialTail(k + 1, mean, variance)
  return above + negativeBinomialPmf(k, mean, variance) / 2
}

function nbShape(mean: number, variance: number): number {
  checkMean(mean)
  if (!(variance >= mean))
    throw new RangeError(`negative binomial: found variance ${variance} below mean ${mean}`)
  // an excess that double precision can't carry through the beta function is Poisson for every purpose
  return variance - mean <= 1e-8 * mean ? Infinity : (mean * mean) / (variance - mean)
}

function checkMean(mean: number): void {
  if (!(mean >= 0) || mean === Infinity)
    throw new RangeError(`mean count: found ${mean}, expected a finite number >= 0`)
}
