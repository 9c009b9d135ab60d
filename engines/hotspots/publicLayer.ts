import type { LngLat, MultiPolygonRings } from '../geo/index.ts'
import { cellAt, cellRing, studyGrid, toEvents } from './grid.ts'
import type { Incident } from './incident.ts'

export interface PublicCell {
  readonly ring: LngLat[]
  readonly count: number
}

export interface PublicLayer {
  readonly cells: readonly PublicCell[]
  readonly cellMetres: number
  /** Cells not shown because their count is below the minimum, and the incidents in them. */
  readonly suppressedCells: number
  readonly suppressedIncidents: number
  /** Incidents of sensitive types: never on a map. */
  readonly sensitive: number
  readonly outside: number
}

/** No public cell is smaller, and no smaller count is shown. */
const SMALLEST_CELL_METRES = 250
const SMALLEST_COUNT = 3

/**
 * Counts for volunteers and the public: cells of 250 m and more, counts below 3 suppressed, sensitive types left out.
 * A finer cell or a lower minimum is refused by a RangeError, not rounded.
 */
export function publicLayer(
  boundary: MultiPolygonRings,
  incidents: readonly Incident[],
  options: {
    readonly sensitiveTypes: ReadonlySet<string>
    readonly cellMetres?: number
    readonly minimum?: number
  },
): PublicLayer {
  const { sensitiveTypes, cellMetres = SMALLEST_CELL_METRES, minimum = SMALLEST_COUNT } = options
  if (!(cellMetres >= SMALLEST_CELL_METRES))
    throw new RangeError(
      `public layer: found cells of ${cellMetres} m, expected ${SMALLEST_CELL_METRES} m or more`,
    )
  if (!(minimum >= SMALLEST_COUNT))
    throw new RangeError(`public layer: found minimum ${minimum}, expected ${SMALLEST_COUNT} or more`)
  const grid = studyGrid(boundary, cellMetres)
  const shown = incidents.filter((incident) => !sensitiveTypes.has(incident.type))
  const events = toEvents(grid, shown)
  const counts = new Int32Array(grid.count)
  let outside = 0
  for (let i = 0; i < events.length; i++) {
    const cell = cellAt(grid, events.x[i] as number, events.y[i] as number)
    if (cell < 0) outside++
    else counts[cell] = (counts[cell] as number) + 1
  }
  const cells: PublicCell[] = []
  let suppressedCells = 0
  let suppressedIncidents = 0
  counts.forEach((count, cell) => {
    if (count >= minimum) cells.push({ ring: cellRing(grid, cell), count })
    else if (count > 0) {
      suppressedCells++
      suppressedIncidents += count
    }
  })
  return {
    cells,
    cellMetres,
    suppressedCells,
    suppressedIncidents,
    sensitive: incidents.length - shown.length,
    outside,
  }
}
