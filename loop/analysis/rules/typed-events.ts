import { toXY } from '../../../engines/geo/index.ts'
import { DAY_MS, makeEvents, type StudyGrid, type TypedEvents } from '../../../engines/hotspots/index.ts'
import { isPlaced, knownMs, type MapColumns } from './map-columns.ts'

/** The placed incidents by type, in the order of the columns' types; every incident of a type weighs the same. */
export function typedEvents(
  grid: StudyGrid,
  columns: MapColumns,
  weightOf: (type: string) => number = () => 1,
): TypedEvents[] {
  const counts = new Uint32Array(columns.types.length)
  for (let i = 0; i < columns.length; i++) if (isPlaced(columns, i)) counts[columns.type[i] as number]!++
  const rows = Array.from(counts, (n) => ({
    x: new Float64Array(n),
    y: new Float64Array(n),
    day: new Float64Array(n),
    at: 0,
  }))
  for (let i = 0; i < columns.length; i++) {
    if (!isPlaced(columns, i)) continue
    const row = rows[columns.type[i] as number]!
    const [x, y] = toXY(grid.frame, [columns.lon[i] as number, columns.lat[i] as number])
    row.x[row.at] = x
    row.y[row.at] = y
    row.day[row.at++] = knownMs(columns, i) / DAY_MS
  }
  return columns.types.map((type, k) => {
    const { x, y, day } = rows[k]!
    return {
      type,
      events: makeEvents({ x, y, day, weight: new Float64Array(x.length).fill(weightOf(type)) }),
    }
  })
}
