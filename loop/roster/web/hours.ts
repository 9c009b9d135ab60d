import type { HourFigures } from '../../../web/components/HoursChart.tsx'

interface Planned {
  readonly required: readonly number[]
  /** Fewest planned at any minute of the hour. */
  readonly least: readonly number[]
}

interface Measured {
  readonly actual: number
  readonly unknown: number
}

/** A duty day's 24 hours for the chart, from 08:00; `measured` holds the hours that are known so far, by local hour. */
export function hoursOf(
  planned: Planned,
  keyHours: readonly number[],
  measured: ReadonlyMap<number, Measured> = new Map(),
): HourFigures[] {
  return Array.from({ length: 24 }, (_, i) => {
    const hour = (8 + i) % 24
    const known = measured.get(hour)
    return {
      hour: String(hour).padStart(2, '0'),
      required: planned.required[i] ?? null,
      planned: planned.least[i] ?? null,
      actual: known ? known.actual : null,
      ...(known && known.unknown > 0 && { unknown: known.unknown }),
      key: keyHours.includes(hour),
    }
  })
}
