import type { LngLat } from '../../../engines/geo/units.ts'
import type { Reason } from '../model.ts'

/** Below so many incidents inside the boundary a map is a list of single places, not a pattern. */
export const FEW_INCIDENTS = 30
/** Below this share of records with a time the hour table is weak. */
const TIMED_SHARE = 0.7
/** With less history than this the memory of the map is shorter than a year of seasons. */
const YEAR_DAYS = 364
/** A grid with fewer cells can't tell places apart: the cells are halved, down to the least side. */
const LEAST_CELLS = 60
export const LEAST_CELL_METRES = 50

export interface NotedIncident {
  readonly lngLat: LngLat | null
  readonly fromMs: number
  readonly toMs: number | null
  /** False when only the time of report is known. */
  readonly timed: boolean
}

/**
 * What a reader must know before he trusts a map, as data: no record, too few, all on one point, times missing, dates
 * only, short history, a jurisdiction too small for its cells. Nothing said means nothing found.
 */
export function mapNotes(
  incidents: readonly NotedIncident[],
  inside: number,
  day: number,
  cell: { readonly wanted: number; readonly used: number },
  utcOffsetMinutes: number,
): Reason[] {
  const notes: Reason[] = []
  const placed = incidents.filter((each) => each.lngLat !== null)
  const points = new Set(placed.map((each) => each.lngLat?.map((value) => value.toFixed(6)).join()))
  if (inside === 0) notes.push({ code: incidents.length === 0 ? 'none' : 'none_inside', params: {} })
  else if (points.size === 1 && inside > 1) notes.push({ code: 'one_point', params: { n: inside } })
  else if (inside < FEW_INCIDENTS) notes.push({ code: 'few', params: { n: inside, needed: FEW_INCIDENTS } })
  if (cell.used < cell.wanted)
    notes.push({ code: 'cells_halved', params: { wanted: cell.wanted, used: cell.used } })
  if (incidents.length === 0) return notes
  const timed = incidents.filter((each) => each.timed)
  if (timed.length < TIMED_SHARE * incidents.length)
    notes.push({
      code: 'times_missing',
      params: { missing: incidents.length - timed.length, n: incidents.length },
    })
  else if (
    timed.length > 5 &&
    timed.every(({ fromMs }) => (fromMs + utcOffsetMinutes * 60_000) % 86_400_000 === 0)
  )
    notes.push({ code: 'dates_only', params: { n: timed.length } })
  const oldest = incidents.reduce((least, each) => Math.min(least, each.fromMs / 86_400_000), day)
  if (day - oldest < YEAR_DAYS)
    notes.push({ code: 'short_history', params: { days: Math.max(0, Math.floor(day - oldest)) } })
  return notes
}

/** The side of the cells that a jurisdiction can carry: halved while it holds too few of them. */
export function fittingCell(countOf: (metres: number) => number, wanted: number): number {
  let metres = wanted
  while (metres / 2 >= LEAST_CELL_METRES && countOf(metres) < LEAST_CELLS) metres /= 2
  return metres
}
