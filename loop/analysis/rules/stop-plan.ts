import { contains, preparePolygons, toLngLat, toXY } from '../../../engines/geo/index.ts'
import type { MultiPolygonRings } from '../../../engines/geo/units.ts'
import {
  cellAt,
  cellCentre,
  cellRing,
  chooseStops,
  DAY_MS,
  joinEvents,
  type MapModel,
  mapForecaster,
  studyGrid,
} from '../../../engines/hotspots/index.ts'
import type { SuggestedStop } from '../model.ts'
import { type HotMapInput, yearCounts } from './hot-map.ts'
import { fittingCell } from './map-notes.ts'
import { typedEvents } from './typed-events.ts'

export interface StopPlanInput extends Omit<HotMapInput, 'method'> {
  /** How the day's hot map was made: the stops stand on the same risk. */
  readonly model: MapModel
  readonly zones: ReadonlyArray<{ readonly id: string; readonly geometry: MultiPolygonRings }>
  readonly stops: number
  readonly seed: string
  readonly exploreShare: number
  readonly capShare: number
  readonly floor: number
  readonly dose: { readonly least: number; readonly most: number; readonly gapMinutes: number }
  /** Minutes suggested in the last 28 days by place: what the cap looks at. */
  readonly recent: ReadonlyArray<{ readonly lngLat: readonly [number, number]; readonly minutes: number }>
}

export interface StopPlanResult {
  readonly cellMetres: number
  readonly stops: readonly SuggestedStop[]
  /** Cells that had more than their share already. */
  readonly capped: number
}

/**
 * Where to stop on a duty day, so that the map can't feed on itself: most stops by risk, a share at random from the
 * rest, one at least for every zone, and none for a cell that has had more than its share. In random order.
 */
export function stopPlan(input: StopPlanInput): StopPlanResult {
  const cellMetres = fittingCell((metres) => studyGrid(input.boundary, metres).count, input.cellMetres)
  const grid = studyGrid(input.boundary, cellMetres)
  const day = Math.floor(input.dayMs / DAY_MS)
  const typed = typedEvents(grid, input.incidents)
  const risk = mapForecaster(grid, typed, input.model, typedEvents(grid, input.support)).at(day)
  const zones = input.zones.map((zone) => preparePolygons(zone.geometry))
  const zoneOf = Array.from({ length: grid.count }, (_, cell) => {
    const at = toLngLat(grid.frame, cellCentre(grid, cell))
    return zones.findIndex((zone) => contains(zone, at))
  })
  const minutes = new Float64Array(grid.count)
  for (const each of input.recent) {
    const [x, y] = toXY(grid.frame, [each.lngLat[0], each.lngLat[1]])
    const cell = cellAt(grid, x, y)
    if (cell >= 0) minutes[cell] = (minutes[cell] ?? 0) + each.minutes
  }
  const counts = yearCounts(grid, joinEvents(typed.map((each) => each.events)), day)
  const plan = chooseStops(risk, {
    stops: Math.min(input.stops, grid.count),
    seed: input.seed,
    exploreShare: input.exploreShare,
    recentMinutes: minutes,
    capShare: input.capShare,
    beatOfCell: zoneOf,
    floor: input.floor,
  })
  return {
    cellMetres,
    capped: plan.capped.length,
    stops: plan.stops.map(({ cell, ground }) => ({
      cell,
      ring: cellRing(grid, cell),
      centre: toLngLat(grid.frame, cellCentre(grid, cell)),
      zoneId: input.zones[zoneOf[cell] ?? -1]?.id ?? null,
      ground,
      minutes: [input.dose.least, input.dose.most] as const,
      gapMinutes: input.dose.gapMinutes,
      count: counts.get(cell) ?? 0,
    })),
  }
}
