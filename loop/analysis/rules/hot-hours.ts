import { aoristicProfile, hourProfile } from '../../../engines/hotspots/index.ts'
import type { HourType } from '../model.ts'
import { isPlaced, knownMs, type MapColumns } from './map-columns.ts'

/**
 * Where × when, kept apart until the data carry more: each type's share of a cell's risk, and each type's hours of the
 * week, shrunk towards all types together. The risk of a cell at an hour is the sum over types of share × hour.
 */
export function hotHours(
  columns: MapColumns,
  /** In the order of the columns' types. */
  maps: readonly Float64Array[],
  utcOffsetMinutes: number,
): { readonly types: HourType[]; readonly riskOf: (cell: number) => number[] } {
  const profile = (type: number | null) => aoristicProfile(timedOf(columns, type), { utcOffsetMinutes })
  const all = profile(null).week
  return {
    types: columns.types.map((type, k) => {
      const { n, endBeforeStart, week } = profile(k)
      return {
        type,
        n: n + endBeforeStart,
        week: Array.from(hourProfile(week, all), (share) => Math.round(share * 1e6) / 1e6),
      }
    }),
    riskOf: (cell) => maps.map((map) => Math.round((map[cell] ?? 0) * 1e4) / 1e4),
  }
}

function* timedOf(columns: MapColumns, type: number | null): Generator<{ fromMs: number; toMs: number }> {
  for (let i = 0; i < columns.length; i++)
    if (columns.timed[i] === 1 && isPlaced(columns, i) && (type === null || columns.type[i] === type))
      yield { fromMs: columns.fromMs[i] as number, toMs: knownMs(columns, i) }
}
