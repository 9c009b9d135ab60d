import { seededRandom } from '../statistics/index.ts'
import type { Events } from './incident.ts'

export interface KnoxOptions {
  /** Upper edges of the distance bands in metres, ascending; the first may be 0 or 1 for "the same spot". */
  readonly distanceBands: readonly number[]
  /** Upper edges of the time bands in days, ascending; a pair d days apart is in the first band with d <= edge. */
  readonly timeBands: readonly number[]
  /** Random re-dealings of the dates (default 99). */
  readonly permutations?: number
  readonly seed?: number | string
}

export interface KnoxCell {
  readonly toMetres: number
  readonly toDays: number
  readonly pairs: number
  /** Mean pairs over the permutations. */
  readonly expected: number
  /** pairs / expected: 1 = no more than chance; null when chance expects none. */
  readonly ratio: number | null
  /** One-sided: (1 + permutations with at least as many) / (1 + permutations). */
  readonly p: number
}

/**
 * Knox test for near repeats: are pairs that are close in space also close in time more often than when the dates
 * are dealt out again at random (Knox 1964, with permutations as in Ratcliffe's Near Repeat Calculator)? Keeping
 * places and dates apart, it asks nothing about how either is distributed. Pairs of the same spot have distance 0.
 * O(pairs within the last distance band · permutations). Deterministic by seed.
 */
export function knoxTest(events: Events, options: KnoxOptions): KnoxCell[] {
  const { distanceBands, timeBands, permutations = 99, seed = 'knox' } = options
  for (const bands of [distanceBands, timeBands])
    if (
      bands.length === 0 ||
      bands.some((edge, i) => !(edge >= 0) || (i > 0 && edge <= (bands[i - 1] as number)))
    )
      throw new RangeError(`Knox: found bands ${bands.join(', ')}, expected at least one, ascending, >= 0`)
  const pairs = closePairs(events, distanceBands)
  const width = timeBands.length
  const count = (days: Float64Array): Float64Array => {
    const table = new Float64Array(distanceBands.length * width)
    for (let k = 0; k < pairs.a.length; k++) {
      const apart = Math.abs((days[pairs.a[k] as number] as number) - (days[pairs.b[k] as number] as number))
      const band = bandOf(timeBands, apart)
      if (band < 0) continue
      const at = (pairs.band[k] as number) * width + band
      table[at] = (table[at] as number) + 1
    }
    return table
  }
  const observed = count(events.day)
  const sums = new Float64Array(observed.length)
  const atLeast = new Float64Array(observed.length)
  const random = seededRandom(seed)
  const days = [...events.day]
  for (let round = 0; round < permutations; round++) {
    const table = count(Float64Array.from(random.shuffle(days)))
    for (let i = 0; i < table.length; i++) {
      sums[i] = (sums[i] as number) + (table[i] as number)
      if ((table[i] as number) >= (observed[i] as number)) atLeast[i] = (atLeast[i] as number) + 1
    }
  }
  return distanceBands.flatMap((toMetres, d) =>
    timeBands.map((toDays, t): KnoxCell => {
      const at = d * width + t
      const expected = permutations > 0 ? (sums[at] as number) / permutations : 0
      const found = observed[at] as number
      return {
        toMetres,
        toDays,
        pairs: found,
        expected,
        ratio: expected > 0 ? found / expected : null,
        p: (1 + (atLeast[at] as number)) / (1 + permutations),
      }
    }),
  )
}

function bandOf(edges: readonly number[], value: number): number {
  for (let i = 0; i < edges.length; i++) if (value <= (edges[i] as number)) return i
  return -1
}

/** All pairs within the last band, found through square bins of that width. */
function closePairs(
  events: Events,
  bands: readonly number[],
): { readonly a: number[]; readonly b: number[]; readonly band: number[] } {
  const reach = Math.max(1, bands[bands.length - 1] as number)
  const bins = new Map<string, number[]>()
  const out = { a: [] as number[], b: [] as number[], band: [] as number[] }
  for (let i = 0; i < events.length; i++) {
    const x = events.x[i] as number
    const y = events.y[i] as number
    const bx = Math.floor(x / reach)
    const by = Math.floor(y / reach)
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const j of bins.get(`${bx + dx},${by + dy}`) ?? []) {
          const band = bandOf(bands, Math.hypot(x - (events.x[j] as number), y - (events.y[j] as number)))
          if (band < 0) continue
          out.a.push(j)
          out.b.push(i)
          out.band.push(band)
        }
    const key = `${bx},${by}`
    const bin = bins.get(key)
    if (bin) bin.push(i)
    else bins.set(key, [i])
  }
  return out
}
