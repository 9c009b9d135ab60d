import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { LngLat, MultiPolygonRings, XY } from '../../engines/geo/index.ts'
import {
  boundaryFromGeoJson,
  type Events,
  type Grid,
  layGrid,
  makeEvents,
  parseCivilDay,
} from '../../engines/hotspots/index.ts'

const FOOT = 0.3048
const RAD = Math.PI / 180
const AXIS = 6378137
const FLATTENING = 1 / 298.257222101
const ECCENTRICITY = Math.sqrt(2 * FLATTENING - FLATTENING ** 2)

const parallelRadius = (phi: number): number =>
  Math.cos(phi) / Math.sqrt(1 - (ECCENTRICITY * Math.sin(phi)) ** 2)
const conformal = (phi: number): number =>
  Math.tan(Math.PI / 4 - phi / 2) /
  ((1 - ECCENTRICITY * Math.sin(phi)) / (1 + ECCENTRICITY * Math.sin(phi))) ** (ECCENTRICITY / 2)

const SOUTH = (44 + 20 / 60) * RAD
const NORTH = 46 * RAD
const CONE =
  (Math.log(parallelRadius(NORTH)) - Math.log(parallelRadius(SOUTH))) /
  (Math.log(conformal(NORTH)) - Math.log(conformal(SOUTH)))
const SCALE = (AXIS * parallelRadius(NORTH)) / (CONE * conformal(NORTH) ** CONE)
const ORIGIN_RADIUS = SCALE * conformal((43 + 40 / 60) * RAD) ** CONE

/** EPSG:2913 (Oregon North, Lambert conformal conic, Snyder 1987) in metres: the frame of the reference protocol. */
export function projectLambert([lng, lat]: LngLat): XY {
  const radius = SCALE * conformal(lat * RAD) ** CONE
  const angle = CONE * (lng + 120.5) * RAD
  return [2_500_000 + radius * Math.sin(angle), ORIGIN_RADIUS - radius * Math.cos(angle)]
}

/** 150 m cells over the police districts in EPSG:2913 metres: 17,011 of them. */
export function portlandGrid(folder: string): Grid {
  const boundary: MultiPolygonRings = boundaryFromGeoJson(
    JSON.parse(readFileSync(join(folder, 'police_districts.geojson'), 'utf8')),
  )
  return layGrid(
    boundary.map((rings) => rings.map((ring) => ring.map((p): XY => projectLambert(p)))),
    150,
  )
}

/** Incidents of one file in the same metres. */
export function readEvents(path: string): Events {
  const rows = readCsv(path)
  return makeEvents({
    x: rows.map((row) => Number(row.x_ft) * FOOT),
    y: rows.map((row) => Number(row.y_ft) * FOOT),
    day: rows.map((row) => parseCivilDay(row.date ?? '') ?? Number.NaN),
  })
}

/** These files hold no quoted field. */
export function readCsv(path: string): Array<Record<string, string | undefined>> {
  const [header = '', ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/)
  const names = header.split(',')
  return lines.map((line) => {
    const fields = line.split(',')
    return Object.fromEntries(names.map((name, i) => [name, fields[i]]))
  })
}
