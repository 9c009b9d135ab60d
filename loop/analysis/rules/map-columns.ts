import type { LngLat } from '../../../engines/geo/units.ts'

/** One incident as far as a map knows it. */
export interface MapIncident {
  readonly lngLat: LngLat | null
  readonly fromMs: number
  readonly toMs: number | null
  readonly type: string
  /** False when only the time of report is known. */
  readonly timed: boolean
}

/** The same as columns: millions of them are some hundred megabytes, and go to a worker thread as they are. */
export interface MapColumns {
  readonly length: number
  /** Degrees; not a number without a place. */
  readonly lon: Float64Array
  readonly lat: Float64Array
  readonly fromMs: Float64Array
  /** Not a number when there is no end. */
  readonly toMs: Float64Array
  /** Index in `types`. */
  readonly type: Uint16Array
  readonly timed: Uint8Array
  /** In the order of their names. */
  readonly types: readonly string[]
}

const FIRST_ROOM = 1024

/** Takes incidents one by one or page by page and gives the columns. */
export function mapColumns(incidents: Iterable<MapIncident> = []): {
  add(each: MapIncident): void
  readonly length: number
  done(): MapColumns
} {
  let room = FIRST_ROOM
  let n = 0
  let lon = new Float64Array(room)
  let lat = new Float64Array(room)
  let fromMs = new Float64Array(room)
  let toMs = new Float64Array(room)
  let type = new Uint16Array(room)
  let timed = new Uint8Array(room)
  const names = new Map<string, number>()
  const resize = <T extends Float64Array | Uint16Array | Uint8Array>(old: T, next: T): T => {
    next.set(old.subarray(0, n))
    return next
  }
  const resizeTo = (size: number): void => {
    room = size
    lon = resize(lon, new Float64Array(room))
    lat = resize(lat, new Float64Array(room))
    fromMs = resize(fromMs, new Float64Array(room))
    toMs = resize(toMs, new Float64Array(room))
    type = resize(type, new Uint16Array(room))
    timed = resize(timed, new Uint8Array(room))
  }
  const add = (each: MapIncident): void => {
    if (n === room) resizeTo(2 * room)
    lon[n] = each.lngLat?.[0] ?? Number.NaN
    lat[n] = each.lngLat?.[1] ?? Number.NaN
    fromMs[n] = each.fromMs
    toMs[n] = each.toMs ?? Number.NaN
    const known = names.get(each.type)
    type[n] = known ?? names.size
    if (known === undefined) names.set(each.type, names.size)
    timed[n] = each.timed ? 1 : 0
    n++
  }
  for (const each of incidents) add(each)
  return {
    add,
    get length() {
      return n
    },
    done() {
      resizeTo(n)
      const types = [...names.keys()].sort()
      const place = Uint16Array.from(names.keys(), (name) => types.indexOf(name))
      for (let i = 0; i < n; i++) type[i] = place[type[i] as number] as number
      return { length: n, lon, lat, fromMs, toMs, type, timed, types }
    },
  }
}

/** Has it a place? */
export const isPlaced = (columns: MapColumns, i: number): boolean => !Number.isNaN(columns.lon[i])

/** The last moment at which it may have happened. */
export function knownMs(columns: MapColumns, i: number): number {
  const to = columns.toMs[i] as number
  return Number.isNaN(to) ? (columns.fromMs[i] as number) : to
}
