import { normalCdf, normalQuantile } from './gamma.ts'

export interface BeforeAfter {
  readonly before: number
  readonly after: number
}

export interface DisplacementInput {
  readonly treated: BeforeAfter
  readonly control: BeforeAfter
  /** The belt around the treated area, and around the control, where displaced incidents would show. */
  readonly treatedBelt?: BeforeAfter
  readonly controlBelt?: BeforeAfter
  /** Length of the periods (days) when before and after differ. */
  readonly beforeDays?: number
  readonly afterDays?: number
  readonly level?: number
}

export interface DisplacementResult {
  /** Incidents more (+) or fewer (-) than the control's change lets expect, belt included. */
  readonly wdd: number
  readonly standardError: number
  readonly z: number
  readonly p: number
  readonly low: number
  readonly high: number
  /** The treated area alone, and the belt alone: a negative area with a positive belt means displacement. */
  readonly local: number
  readonly displaced: number
  readonly verdict: 'fewer' | 'more' | 'not_distinguishable_from_chance'
}

/**
 * Weighted displacement difference: did it help? (Wheeler and Ratcliffe 2018.)
 * WDD = Δtreated − Δcontrol (+ Δtreated belt − Δcontrol belt), Δ = after − before, with the variance of Poisson
 * counts = the sum of all counts used. Counts of periods of different length are scaled to the after period
 * (WDDe). Throws RangeError on negative counts.
 */
export function weightedDisplacement(input: DisplacementInput): DisplacementResult {
  const { treated, control, treatedBelt, controlBelt, level = 0.95 } = input
  const scale = (input.afterDays ?? 1) / (input.beforeDays ?? 1)
  if (!(scale > 0) || scale === Infinity)
    throw new RangeError('displacement: expected beforeDays and afterDays above 0')
  let variance = 0
  const change = (pair: BeforeAfter | undefined, name: string): number => {
    if (!pair) return 0
    if (!(pair.before >= 0) || !(pair.after >= 0))
      throw new RangeError(`${name}: found ${pair.before} → ${pair.after}, expected counts >= 0`)
    variance += pair.after + pair.before * scale * scale
    return pair.after - pair.before * scale
  }
  const local = change(treated, 'treated') - change(control, 'control')
  const displaced = change(treatedBelt, 'treated belt') - change(controlBelt, 'control belt')
  const wdd = local + displaced
  const standardError = Math.sqrt(variance)
  const z = standardError > 0 ? wdd / standardError : 0
  const half = normalQuantile(1 - (1 - level) / 2) * standardError
  return {
    wdd,
    standardError,
    z,
    p: 2 * normalCdf(-Math.abs(z)),
    low: wdd - half,
    high: wdd + half,
    local,
    displaced,
    verdict: wdd + half < 0 ? 'fewer' : wdd - half > 0 ? 'more' : 'not_distinguishable_from_chance',
  }
}
