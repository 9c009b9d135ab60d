import { type LngLat, type PolygonRings, polygonsSquareMetres } from '../../../engines/geo/index.ts'
import type { RawNetwork, RawWay, RoadClass } from '../../../engines/roads/index.ts'
import type { OrgUnit, Zone } from '../model.ts'

/** A checkerboard town for tests: streets every 0.001° (111 m), `n` of them each way, near the equator. */
export function gridNetwork(
  n: number,
  classOf: (street: number) => RoadClass = () => 'residential',
): RawNetwork {
  const lon = new Float64Array(n * n)
  const lat = new Float64Array(n * n)
  const ways: RawWay[] = []
  for (let i = 0; i < n; i++) {
    const row = Array.from({ length: n }, (_, j) => i * n + j)
    const column = Array.from({ length: n }, (_, j) => j * n + i)
    for (let j = 0; j < n; j++) {
      lon[row[j]!] = j / 1000
      lat[row[j]!] = i / 1000
    }
    ways.push(
      street(`h${i}`, row, classOf(i), `${name(i)}路`),
      street(`v${i}`, column, classOf(i), `${name(i)}街`),
    )
  }
  return {
    nodes: {
      count: n * n,
      lon,
      lat,
      ids: Float64Array.from({ length: n * n }, (_, i) => i),
      signal: new Uint8Array(n * n),
    },
    ways,
    areas: [],
    places: [],
    leftOut: {},
  }
}

const NAMES = ['中山', '解放', '人民', '建设', '和平', '文化', '新华', '光明', '朝阳', '胜利', '工农', '友谊']
function name(i: number): string {
  return NAMES[i % NAMES.length]!
}

function street(id: string, nodes: number[], roadClass: RoadClass, text: string): RawWay {
  return { id, nodes, roadClass, oneway: 0, name: text }
}

/** A square with its corner at column, row of the checkerboard and sides of `size` streets. */
export function square(column: number, row: number, size: number): PolygonRings {
  return box(column, row, size, size)
}

export function box(column: number, row: number, width: number, height: number): PolygonRings {
  const at = (x: number, y: number): LngLat => [(column + x) / 1000, (row + y) / 1000]
  return [[at(0, 0), at(width, 0), at(width, height), at(0, height), at(0, 0)]]
}

/** An organisation of the checkerboard town. */
export const org = (
  id: string,
  level: OrgUnit['level'],
  parent: OrgUnit | null,
  geometry: OrgUnit['geometry'],
): OrgUnit => ({
  id,
  path: `${parent?.path ?? '/'}${id}/`,
  parentId: parent?.id ?? null,
  level,
  code: id,
  name: id,
  shortName: id,
  geometry,
  lngLat: null,
  leader: null,
  residents: null,
  version: 1,
  demo: false,
})

/** A zone of an organisation, in force since the beginning of 2026. */
export const zone = (
  code: string,
  owner: OrgUnit,
  geometry: Zone['geometry'],
  more: Partial<Zone> = {},
): Zone => ({
  id: code,
  version: 1,
  orgId: owner.id,
  orgPath: owner.path,
  kind: 'zone',
  parentId: null,
  code,
  name: code,
  unitId: null,
  unitName: `${code}组`,
  leader: '某',
  geometry,
  squareMetres: polygonsSquareMetres(geometry),
  validFrom: '2026-01-01',
  validTo: null,
  demo: false,
  ...more,
})

/** A sub-bureau and its one station, ten streets wide. */
export const bureau = org('b', 'sub_bureau', null, [square(0, 0, 10)])

export const station = org('w', 'station', bureau, [square(0, 0, 10)])
