import type { LngLat } from '../../../engines/geo/units.ts'
import {
  aoristicProfile,
  decayedDensity,
  hourProfile,
  type StudyGrid,
  toEvents,
} from '../../../engines/hotspots/index.ts'
import type { HourType } from '../model.ts'

export interface HourIncident {
  readonly lngLat: LngLat
  readonly type: string
  readonly weight: number
  readonly fromMs: number
  readonly toMs: number | null
  readonly timed: boolean
}

/**
 * Where × when, kept apart until the data carry more: each type's share of a cell's risk, and each type's hours of the
 * week, shrunk towards all types together. The risk of a cell at an hour is the sum over types of share × hour.
 */
export function hotHours(
  grid: StudyGrid,
  incidents: readonly HourIncident[],
  day: number,
  density: { readonly tauDays: number; readonly sigmaMetres: number },
  utcOffsetMinutes: number,
): { readonly types: HourType[]; readonly riskOf: (cell: number) => number[] } {
  const timed = incidents.filter((each) => each.timed)
  const spans = (list: readonly HourIncident[]) =>
    list.map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs ?? fromMs }))
  const all = aoristicProfile(spans(timed), { utcOffsetMinutes }).week
  const kinds = [...new Set(incidents.map((each) => each.type))].sort()
  const maps = kinds.map((kind) =>
    decayedDensity(
      grid,
      toEvents(
        grid,
        incidents.filter((each) => each.type === kind),
      ),
      day,
      density,
    ),
  )
  return {
    types: kinds.map((type) => {
      const own = timed.filter((each) => each.type === type)
      const week = aoristicProfile(spans(own), { utcOffsetMinutes }).week
      return {
        type,
        n: own.length,
        week: Array.from(hourProfile(week, all), (share) => Math.round(share * 1e6) / 1e6),
      }
    }),
    riskOf: (cell) => maps.map((map) => Math.round((map[cell] ?? 0) * 1e4) / 1e4),
  }
}
