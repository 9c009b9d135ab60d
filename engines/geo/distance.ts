import type { LngLat, Metres } from './units.ts'

/** Mean radius of the earth (IUGG R1) in metres; every distance and area of the product uses this one sphere. */
export const EARTH_RADIUS = 6_371_008.8
const RAD = Math.PI / 180
/** Metres of one degree of latitude on that sphere. */
export const METRES_PER_DEGREE = EARTH_RADIUS * RAD

/** Great-circle distance in metres (haversine; Sinnott 1984). Good at every length, about 0.3 % off the ellipsoid. */
export function haversineMetres(a: LngLat, b: LngLat): Metres {
  const dLat = (b[1] - a[1]) * RAD
  const dLon = (b[0] - a[0]) * RAD
  const sLat = Math.sin(dLat / 2)
  const sLon = Math.sin(dLon / 2)
  const h = sLat * sLat + Math.cos(a[1] * RAD) * Math.cos(b[1] * RAD) * sLon * sLon
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Distance in metres by the flat formula at the mean latitude: within 0.01 % of haversine below 50 km at city latitudes. */
export function fastMetres(a: LngLat, b: LngLat): Metres {
  const y = (b[1] - a[1]) * METRES_PER_DEGREE
  const x = (b[0] - a[0]) * METRES_PER_DEGREE * Math.cos(((a[1] + b[1]) / 2) * RAD)
  return Math.sqrt(x * x + y * y)
}

/** Length in metres of a line through the points; 0 for fewer than two. */
export function lineMetres(line: ReadonlyArray<LngLat>): Metres {
  let sum = 0
  for (let i = 1; i < line.length; i++) sum += haversineMetres(line[i - 1]!, line[i]!)
  return sum
}

/** Initial bearing from a to b in degrees clockwise from north, 0 ≤ bearing < 360; 0 when the points are equal. */
export function bearingDegrees(a: LngLat, b: LngLat): number {
  const dLon = (b[0] - a[0]) * RAD
  const y = Math.sin(dLon) * Math.cos(b[1] * RAD)
  const x =
    Math.cos(a[1] * RAD) * Math.sin(b[1] * RAD) - Math.sin(a[1] * RAD) * Math.cos(b[1] * RAD) * Math.cos(dLon)
  if (x === 0 && y === 0) return 0
  return (((Math.atan2(y, x) / RAD) % 360) + 360) % 360
}

/** The point that lies `metres` from `start` in direction `bearing` (degrees clockwise from north) on the great circle. */
export function destination(start: LngLat, metres: Metres, bearing: number): LngLat {
  const angle = metres / EARTH_RADIUS
  const lat = start[1] * RAD
  const turn = bearing * RAD
  const sin = Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(turn)
  const lon = Math.atan2(
    Math.sin(turn) * Math.sin(angle) * Math.cos(lat),
    Math.cos(angle) - Math.sin(lat) * sin,
  )
  return [start[0] + lon / RAD, Math.asin(sin) / RAD]
}
