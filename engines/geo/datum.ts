import { METRES_PER_DEGREE } from './distance.ts'
import type { Bd09, Gcj02, LngLat } from './units.ts'

// The GCJ-02 offset as published in open implementations since 2013: Krasovsky 1940 ellipsoid and a fixed wave.
const AXIS = 6_378_245
const ECCENTRICITY = 0.006693421622965943
const BD_WAVE = (Math.PI * 3000) / 180
/** Degrees (about 0.1 mm) at which the inverse stops. */
const CLOSE = 1e-9

/** The rectangle inside which GCJ-02 differs from WGS-84. */
function isShifted(p: readonly [number, number]): boolean {
  return p[0] >= 72.004 && p[0] <= 137.8347 && p[1] >= 0.8293 && p[1] <= 55.8271
}

function wave(x: number): number {
  return ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3
}

function latOffset(x: number, y: number): number {
  let d = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + wave(x)
  d += ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3
  d += ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3
  return d
}

function lonOffset(x: number, y: number): number {
  let d = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + wave(x)
  d += ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3
  d += ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3
  return d
}

/** WGS-84 to GCJ-02. Outside the rectangle 72.0–137.8 °E, 0.83–55.8 °N the frames are equal. */
export function wgs84ToGcj02(p: LngLat): Gcj02 {
  if (!isShifted(p)) return [p[0], p[1]]
  const x = p[0] - 105
  const y = p[1] - 35
  const lat = (p[1] / 180) * Math.PI
  const magic = 1 - ECCENTRICITY * Math.sin(lat) * Math.sin(lat)
  const root = Math.sqrt(magic)
  const dLat = (latOffset(x, y) * 180) / (((AXIS * (1 - ECCENTRICITY)) / (magic * root)) * Math.PI)
  const dLon = (lonOffset(x, y) * 180) / ((AXIS / root) * Math.cos(lat) * Math.PI)
  return [p[0] + dLon, p[1] + dLat]
}

/** GCJ-02 to WGS-84 by fixed-point iteration; round trip far below 1 m. */
export function gcj02ToWgs84(p: Gcj02): LngLat {
  if (!isShifted(p)) return [p[0], p[1]]
  let lon = p[0]
  let lat = p[1]
  for (let i = 0; i < 10; i++) {
    const shifted = wgs84ToGcj02([lon, lat])
    const eLon = shifted[0] - p[0]
    const eLat = shifted[1] - p[1]
    lon -= eLon
    lat -= eLat
    if (Math.abs(eLon) < CLOSE && Math.abs(eLat) < CLOSE) break
  }
  return [lon, lat]
}

/** GCJ-02 to BD-09 (Baidu's rotation and scale on top of GCJ-02). */
export function gcj02ToBd09(p: Gcj02): Bd09 {
  const z = Math.hypot(p[0], p[1]) + 0.00002 * Math.sin(p[1] * BD_WAVE)
  const turn = Math.atan2(p[1], p[0]) + 0.000003 * Math.cos(p[0] * BD_WAVE)
  return [z * Math.cos(turn) + 0.0065, z * Math.sin(turn) + 0.006]
}

/** BD-09 to GCJ-02 by fixed-point iteration. */
export function bd09ToGcj02(p: Bd09): Gcj02 {
  let lon = p[0] - 0.0065
  let lat = p[1] - 0.006
  for (let i = 0; i < 10; i++) {
    const there = gcj02ToBd09([lon, lat])
    const eLon = there[0] - p[0]
    const eLat = there[1] - p[1]
    lon -= eLon
    lat -= eLat
    if (Math.abs(eLon) < CLOSE && Math.abs(eLat) < CLOSE) break
  }
  return [lon, lat]
}

/** WGS-84 to BD-09. */
export function wgs84ToBd09(p: LngLat): Bd09 {
  return gcj02ToBd09(wgs84ToGcj02(p))
}

/** BD-09 to WGS-84. */
export function bd09ToWgs84(p: Bd09): LngLat {
  return gcj02ToWgs84(bd09ToGcj02(p))
}

/** The frames that a file or a map may declare. CGCS2000 equals WGS-84 at the precision of patrol work. */
export type Datum = 'WGS-84' | 'CGCS2000' | 'GCJ-02' | 'BD-09'

/** Reads coordinates of a declared frame into WGS-84. */
export function fromDatum(datum: Datum, p: readonly [number, number]): LngLat {
  if (datum === 'GCJ-02') return gcj02ToWgs84([p[0], p[1]])
  if (datum === 'BD-09') return bd09ToWgs84([p[0], p[1]])
  return [p[0], p[1]]
}

/** How far GCJ-02 lies from WGS-84 at a place, in metres: what an undeclared frame would cost. */
export function datumShiftMetres(p: LngLat): number {
  const shifted = wgs84ToGcj02(p)
  const x = (shifted[0] - p[0]) * METRES_PER_DEGREE * Math.cos((p[1] * Math.PI) / 180)
  return Math.hypot(x, (shifted[1] - p[1]) * METRES_PER_DEGREE)
}
