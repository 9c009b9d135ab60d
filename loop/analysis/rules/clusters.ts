import { toLngLat } from '../../../engines/geo/index.ts'
import type { LngLat, MultiPolygonRings } from '../../../engines/geo/units.ts'
import {
  cellAt,
  cellCentre,
  cellRing,
  DAY_MS,
  giStar,
  knoxTest,
  repeatNotices,
  studyGrid,
  toEvents,
} from '../../../engines/hotspots/index.ts'
import type { Clusters } from '../model.ts'
import { fittingCell } from './map-notes.ts'

export interface ClusterInput {
  readonly boundary: MultiPolygonRings
  readonly incidents: ReadonlyArray<{
    readonly id: string
    readonly lngLat: LngLat
    readonly fromMs: number
    readonly toMs: number | null
    readonly type: string
  }>
  readonly nowMs: number
  readonly cellMetres: number
  readonly notice: { readonly metres: number; readonly days: number; readonly expiresDays: number }
}

/** Significant cells that are told, highest first. */
const MOST_CELLS = 60
/** Fewer cannot be told from chance by permutation. */
const LEAST_FOR_KNOX = 20

/**
 * What stands out beyond chance in the last twelve months: cells whose surroundings hold more than chance explains
 * (Gi*, false discoveries controlled), whether a place is hit again soon (Knox), and the places that were.
 */
export function findClusters(input: ClusterInput): Clusters {
  const cellMetres = fittingCell((metres) => studyGrid(input.boundary, metres).count, input.cellMetres)
  const grid = studyGrid(input.boundary, cellMetres)
  const events = toEvents(grid, input.incidents)
  const counts = new Float64Array(grid.count)
  for (let i = 0; i < events.length; i++) {
    const cell = cellAt(grid, events.x[i] ?? 0, events.y[i] ?? 0)
    if (cell >= 0) counts[cell] = (counts[cell] ?? 0) + 1
  }
  const gi = giStar(grid, counts)
  const cells = gi.classes.flatMap((kind, cell) =>
    kind === 'hot90' || kind === 'hot95' || kind === 'hot99'
      ? [
          {
            cell,
            ring: cellRing(grid, cell),
            centre: toLngLat(grid.frame, cellCentre(grid, cell)),
            count: counts[cell] ?? 0,
            level: kind,
            z: gi.z[cell] ?? 0,
            adjusted: gi.adjusted[cell] ?? 1,
          },
        ]
      : [],
  )
  const knox =
    events.length < LEAST_FOR_KNOX
      ? []
      : knoxTest(events, { distanceBands: [1, 150, 300], timeBands: [7, 14], permutations: 99, seed: 'knox' })
  const notices = repeatNotices(input.incidents, {
    nowMs: input.nowMs,
    withinMetres: input.notice.metres,
    withinDays: input.notice.days,
    expiresDays: input.notice.expiresDays,
  })
  return {
    cellMetres,
    cells: grid.count,
    n: events.length,
    hot: cells.sort((a, b) => b.z - a.z).slice(0, MOST_CELLS),
    knox: knox.map((each) => ({ ...each })),
    notices: notices.map(({ incidents, centre, ...notice }) => ({
      kind: notice.kind,
      type: notice.type,
      incidentIds: incidents.map((at) => input.incidents[at]?.id ?? ''),
      centre: [centre[0], centre[1]],
      from: new Date(notice.firstMs).toISOString(),
      last: new Date(notice.lastMs).toISOString(),
      expires: new Date(notice.expiresMs).toISOString(),
      radiusMetres: Math.round(notice.radiusMetres),
    })),
    firstDay: Math.floor(input.nowMs / DAY_MS) - 364,
  }
}
