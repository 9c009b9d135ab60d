import type { LngLat } from '../../engines/geo/units.ts'
import type { RawPoint } from './coordinates.ts'
import { type Datum, toWgs84 } from './datum.ts'
import { type Problem, problem } from './problem.ts'

/** The way from a point to the nearest road: metres and degrees clockwise from north. */
export interface Snap {
  readonly metres: number
  readonly bearing: number
}
/** Null where no road is near. */
export type SnapFunction = (point: LngLat) => Snap | null

export interface DatumFit {
  readonly datum: Datum
  readonly n: number
  readonly medianMetres: number
}

export interface DatumBias {
  readonly n: number
  readonly medianMetres: number
  /** Mean direction to the roads and its concentration: 0 = all directions alike, 1 = always the same. */
  readonly bearingDegrees: number
  readonly concentration: number
  /** How far the points lie from roads if the file were in each frame. */
  readonly fits: readonly DatumFit[]
  /** Set when the declared frame is probably wrong. */
  readonly problem?: Problem
}

const LEAST_POINTS = 30
const FAR_METRES = 60
const CONSTANT = 0.7
/** A better frame must bring the median under this share of the declared one's … */
const CLEARLY_CLOSER = 0.7
/** … and bring more points closer than chance would: standard deviations of the sign test. */
const SIGMAS = 4

/**
 * Tells whether points that were declared in one frame fit the roads better in another. Two signs: (1) the median
 * distance to the nearest road is over 60 m, in one constant direction; (2) read in another frame the points lie
 * clearly and significantly (sign test) nearer to roads. In a dense network the first sign alone is blind, since some
 * road is always near a point that is 500 m off. `points` are as in the file; `snap` takes WGS-84.
 */
export function datumBias(points: readonly RawPoint[], declared: Datum, snap: SnapFunction): DatumBias {
  const snapped = snapAll(points, declared, snap)
  const usable = snapped.filter((each) => each !== null)
  const { bearingDegrees, concentration } = meanDirection(usable)
  const medianMetres = median(usable.map((each) => each.metres))
  const frames: Datum[] = ['WGS-84', 'GCJ-02', 'BD-09']
  const own: Datum = declared === 'CGCS2000' ? 'WGS-84' : declared
  const alternatives = frames
    .filter((datum) => datum !== own)
    .map((datum) => compare(datum, snapAll(points, datum, snap), snapped))
  const fits: DatumFit[] = [{ datum: declared, n: usable.length, medianMetres }, ...alternatives]
  const result = { n: usable.length, medianMetres, bearingDegrees, concentration, fits }
  const best = alternatives.sort((a, b) => a.medianMetres - b.medianMetres)[0]!
  const enough = usable.length >= LEAST_POINTS
  const params = { declared, metres: Math.round(medianMetres), n: usable.length }
  if (enough && best.sigmas > SIGMAS && best.medianMetres < CLEARLY_CLOSER * medianMetres) {
    const better = { named: best.datum, better: Math.round(best.medianMetres) }
    return { ...result, problem: problem('datum_suspect', { ...params, ...better }) }
  }
  if (enough && medianMetres > FAR_METRES && concentration > CONSTANT) {
    return { ...result, problem: problem('datum_bias', { ...params, bearing: Math.round(bearingDegrees) }) }
  }
  return result
}

function snapAll(points: readonly RawPoint[], datum: Datum, snap: SnapFunction): Array<Snap | null> {
  return points.map((point) => snap(toWgs84(datum, point)))
}

function compare(datum: Datum, other: ReadonlyArray<Snap | null>, own: ReadonlyArray<Snap | null>) {
  let closer = 0
  let pairs = 0
  for (const [i, there] of other.entries()) {
    const here = own[i]
    if (there === null || here == null || there.metres === here.metres) continue
    pairs++
    if (there.metres < here.metres) closer++
  }
  const usable = other.filter((each) => each !== null)
  const sigmas = pairs === 0 ? 0 : (closer - pairs / 2) / (Math.sqrt(pairs) / 2)
  return { datum, n: usable.length, medianMetres: median(usable.map((each) => each.metres)), sigmas }
}

function meanDirection(snaps: readonly Snap[]): { bearingDegrees: number; concentration: number } {
  let east = 0
  let north = 0
  for (const { bearing } of snaps) {
    east += Math.sin((bearing * Math.PI) / 180)
    north += Math.cos((bearing * Math.PI) / 180)
  }
  const bearingDegrees = ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360
  return { bearingDegrees, concentration: snaps.length === 0 ? 0 : Math.hypot(east, north) / snaps.length }
}

function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
