/** Measures of how good a map was, each a pure figure; definitions as used by the NIJ challenge of 2017. */

/** Hit rate n / N: the share of the incidents that fell inside the flagged area; null when there was no incident. */
export const hitRate = (hits: number, incidents: number): number | null =>
  incidents > 0 ? hits / incidents : null

/** Predictive accuracy index (n / N) / (a / A); null when nothing happened or nothing was flagged. */
export function pai(hits: number, incidents: number, flaggedArea: number, studyArea: number): number | null {
  if (!(studyArea > 0)) throw new RangeError(`study area: found ${studyArea}, expected above 0`)
  return incidents > 0 && flaggedArea > 0 ? hits / incidents / (flaggedArea / studyArea) : null
}

/** Predictive efficiency index PEI* = n / n*, n* the most that the same number of cells could have caught. */
export const peiStar = (hits: number, bestPossible: number): number | null =>
  bestPossible > 0 ? hits / bestPossible : null

/** Search efficiency rate: incidents caught per km² flagged. */
export const searchEfficiency = (hits: number, flaggedKm2: number): number | null =>
  flaggedKm2 > 0 ? hits / flaggedKm2 : null

/** n*: the sum of the `cells` largest counts. */
export function bestPossible(counts: ArrayLike<number>, cells: number): number {
  const sorted = Float64Array.from(counts).sort()
  let sum = 0
  for (let k = 1; k <= cells && k <= sorted.length; k++) sum += sorted[sorted.length - k] as number
  return sum
}

/** Jaccard index of two maps' flagged cells: shared / any (1 = nothing changed; two empty maps are the same). */
export function jaccard(a: Iterable<number>, b: Iterable<number>): number {
  const first = new Set(a)
  const second = new Set(b)
  let shared = 0
  for (const cell of first) if (second.has(cell)) shared++
  const any = first.size + second.size - shared
  return any === 0 ? 1 : shared / any
}
