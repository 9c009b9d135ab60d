import { gcj02ToWgs84, type LngLat } from '../../../engines/geo/index.ts'

/** One way to read what was typed as a place. */
export interface ReadPoint {
  readonly lngLat: LngLat
  readonly datum: 'WGS-84' | 'GCJ-02'
  /** In which order the two numbers were taken. */
  readonly order: 'lon_lat' | 'lat_lon'
  /** Why this reading: letters or words named the axes, only this order can be, or it lies in the jurisdiction. */
  readonly because: 'named' | 'range' | 'inside' | 'order'
}

interface Angle {
  readonly value: number
  readonly axis: 'lon' | 'lat' | null
}

const NUMBER = String.raw`-?\d{1,3}(?:\.\d+)?`
const ANGLE = String.raw`(?:([NSEWnsew]|北纬|南纬|东经|西经|纬度|经度|lat|lon|lng)[:：=]?\s*)?(${NUMBER})\s*(?:[°º度]\s*(?:(\d{1,2}(?:\.\d+)?)\s*[′'’分]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:[″"”秒]|''|′′)?)?)?)?\s*([NSEWnsew])?`
const PAIR = new RegExp(String.raw`^\s*[([（]?\s*${ANGLE}\s*[,，、;；/\s]\s*${ANGLE}\s*[)\]）]?\s*$`, 'i')

/**
 * Coordinates as people write them: `121.4, 31.2`, `31.2,121.4`, `N31.2 E121.4`, `北纬31.2 东经121.4`,
 * `31°12'30"N 121°24'05"E`. Every reading that can be meant, the likeliest first: those inside the jurisdiction before
 * others, WGS-84 (satellite receivers) before GCJ-02 (internet maps in China). Empty when it isn't a pair of numbers.
 * @param inside does a place lie in or near the jurisdiction? Without one nothing is known about that
 */
export function readCoordinates(text: string, inside?: (at: LngLat) => boolean): ReadPoint[] {
  const match = text.normalize('NFKC').match(PAIR)
  if (!match) return []
  const [a, b] = [angleOf(match.slice(1, 6)), angleOf(match.slice(6, 11))]
  if (!a || !b || (a.axis !== null && a.axis === b.axis)) return []
  const named = a.axis !== null || b.axis !== null
  const orders: Array<ReadPoint['order']> = named
    ? [a.axis === 'lat' || b.axis === 'lon' ? 'lat_lon' : 'lon_lat']
    : ['lon_lat', 'lat_lon']
  const points = orders.flatMap((order) => {
    const at: LngLat = order === 'lon_lat' ? [a.value, b.value] : [b.value, a.value]
    return Math.abs(at[0]) <= 180 && Math.abs(at[1]) <= 90 ? [{ at, order }] : []
  })
  const readings = points.flatMap(({ at, order }): ReadPoint[] => {
    const shifted = gcj02ToWgs84([at[0], at[1]] as unknown as Parameters<typeof gcj02ToWgs84>[0])
    const differs = shifted[0] !== at[0] || shifted[1] !== at[1]
    const because = named ? 'named' : points.length === 1 ? 'range' : 'order'
    return [
      { lngLat: at, datum: 'WGS-84', order, because },
      ...(differs ? [{ lngLat: round(shifted), datum: 'GCJ-02' as const, order, because } as ReadPoint] : []),
    ]
  })
  if (!inside) return readings
  const within = readings.filter(({ lngLat }) => inside(lngLat))
  // What lies elsewhere stays only when nothing lies here: then it is refused with its reason, not left out silently.
  if (within.length === 0) return readings
  return within.map((one) => (one.because === 'order' ? { ...one, because: 'inside' as const } : one))
}

function angleOf([before, degrees, minutes, seconds, after]: ReadonlyArray<
  string | undefined
>): Angle | null {
  const [m, s] = [Number(minutes ?? 0), Number(seconds ?? 0)]
  if (m >= 60 || s >= 60) return null
  const name = (before ?? after ?? '').toLowerCase()
  const value = Number(degrees)
  const size = Math.abs(value) + m / 60 + s / 3600
  const negative = value < 0 || /^(s|w|南纬|西经)$/.test(name)
  const axis = /^(n|s|北纬|南纬|纬度|lat)$/.test(name) ? 'lat' : name === '' ? null : 'lon'
  return { value: round6(negative ? -size : size), axis }
}

const round6 = (value: number) => Math.round(value * 1e6) / 1e6
const round = (at: readonly [number, number]): LngLat => [round6(at[0]), round6(at[1])]
