import type { Reason } from '../model.ts'
import { isPlaced, type MapColumns } from './map-columns.ts'

/** Below so many incidents inside the boundary a map is a list of single places, not a pattern. */
export const FEW_INCIDENTS = 30
/** Below this share of records with a time the hour table is weak. */
const TIMED_SHARE = 0.7
/** With less history than this the memory of the map is shorter than a year of seasons. */
const YEAR_DAYS = 364
const DAY_MS = 86_400_000
const POINT_DEGREES = 1e-6
/** A grid with fewer cells can't tell places apart: the cells are halved, down to the least side. */
const LEAST_CELLS = 60
export const LEAST_CELL_METRES = 50

/**
 * What a reader must know before he trusts a map, as data: no record, too few, all on one point, times missing, dates
 * only, short history, a jurisdiction too small for its cells. Nothing said means nothing found.
 */
export function mapNotes(
  incidents: MapColumns,
  inside: number,
  day: number,
  cell: { readonly wanted: number; readonly used: number },
  utcOffsetMinutes: number,
): Reason[] {
  const notes: Reason[] = []
  const n = incidents.length
  if (inside === 0) notes.push({ code: n === 0 ? 'none' : 'none_inside', params: {} })
  else if (inside > 1 && onOnePoint(incidents)) notes.push({ code: 'one_point', params: { n: inside } })
  else if (inside < FEW_INCIDENTS) notes.push({ code: 'few', params: { n: inside, needed: FEW_INCIDENTS } })
  if (cell.used < cell.wanted)
    notes.push({ code: 'cells_halved', params: { wanted: cell.wanted, used: cell.used } })
  if (n === 0) return notes
  let timed = 0
  let atMidnight = 0
  let oldest = day
  for (let i = 0; i < n; i++) {
    const fromMs = incidents.fromMs[i] as number
    oldest = Math.min(oldest, fromMs / DAY_MS)
    if (incidents.timed[i] !== 1) continue
    timed++
    if ((fromMs + utcOffsetMinutes * 60_000) % DAY_MS === 0) atMidnight++
  }
  if (timed < TIMED_SHARE * n) notes.push({ code: 'times_missing', params: { missing: n - timed, n } })
  else if (timed > 5 && atMidnight === timed) notes.push({ code: 'dates_only', params: { n: timed } })
  if (day - oldest < YEAR_DAYS)
    notes.push({ code: 'short_history', params: { days: Math.max(0, Math.floor(day - oldest)) } })
  return notes
}

/** Do all that have a place have the same, to about 10 cm? */
function onOnePoint(incidents: MapColumns): boolean {
  let first = -1
  for (let i = 0; i < incidents.length; i++) {
    if (!isPlaced(incidents, i)) continue
    if (first < 0) first = i
    else if (
      Math.abs((incidents.lon[i] as number) - (incidents.lon[first] as number)) > POINT_DEGREES ||
      Math.abs((incidents.lat[i] as number) - (incidents.lat[first] as number)) > POINT_DEGREES
    )
      return false
  }
  return true
}

/** The side of the cells that a jurisdiction can carry: halved while it holds too few of them. */
export function fittingCell(countOf: (metres: number) => number, wanted: number): number {
  let metres = wanted
  while (metres / 2 >= LEAST_CELL_METRES && countOf(metres) < LEAST_CELLS) metres /= 2
  return metres
}
