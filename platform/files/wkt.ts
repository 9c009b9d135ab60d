import type { Geometry, Position } from 'geojson'
import { done, failed, type Outcome, type Problem, problem } from './problem.ts'

type Kind = 'POINT' | 'LINESTRING' | 'POLYGON' | 'MULTIPOLYGON'

/** Nesting of brackets around the positions. */
const DEPTH: Readonly<Record<Kind, 0 | 1 | 2 | 3>> = { POINT: 0, LINESTRING: 1, POLYGON: 2, MULTIPOLYGON: 3 }
const TYPE = {
  POINT: 'Point',
  LINESTRING: 'LineString',
  POLYGON: 'Polygon',
  MULTIPOLYGON: 'MultiPolygon',
} as const

type Nested = Position | Nested[]

/**
 * Well-known text (OGC 06-103r4 §7) of POINT, LINESTRING, POLYGON and MULTIPOLYGON, with or without `SRID=…;` and Z/M,
 * which are left out. Errors name the character.
 */
export function parseWkt(text: string): Outcome<Geometry> {
  const head = /^\s*(?:SRID=\d+;)?\s*([A-Z]+)\s*(?:ZM|Z|M)?\s*(?=\()/i.exec(text)
  const kind = head?.[1]?.toUpperCase() as Kind | undefined
  if (head === null || kind === undefined || DEPTH[kind] === undefined) {
    return failed(problem('wkt_wrong', { found: text.slice(0, 40), char: 1 }))
  }
  const reader: Reader = { text, at: head[0].length }
  const nested = readBrackets(reader, DEPTH[kind])
  const rest = text.slice(reader.at).trim()
  if (nested === undefined || rest !== '') {
    return failed(problem('wkt_wrong', { found: text.slice(reader.at, reader.at + 20), char: reader.at + 1 }))
  }
  return checkGeometry({ type: TYPE[kind], coordinates: nested } as Geometry)
}

interface Reader {
  readonly text: string
  at: number
}

/** `depth` 0: one position in brackets; n: a bracket with a list of depth n − 1 (whose innermost has no brackets). */
function readBrackets(reader: Reader, depth: number): Nested | undefined {
  if (!accept(reader, '(')) return undefined
  if (depth === 0) {
    const position = readPosition(reader)
    return position !== undefined && accept(reader, ')') ? position : undefined
  }
  const list: Nested[] = []
  do {
    const item = depth === 1 ? readPosition(reader) : readBrackets(reader, depth - 1)
    if (item === undefined) return undefined
    list.push(item)
  } while (accept(reader, ','))
  return accept(reader, ')') ? list : undefined
}

function accept(reader: Reader, char: string): boolean {
  while (/\s/.test(reader.text[reader.at] ?? '')) reader.at++
  if (reader.text[reader.at] !== char) return false
  reader.at++
  return true
}

const POSITION =
  /\s*([+-]?[\d.]+(?:e[+-]?\d+)?)\s+([+-]?[\d.]+(?:e[+-]?\d+)?)(?:\s+[+-]?[\d.]+(?:e[+-]?\d+)?){0,2}/iy

function readPosition(reader: Reader): Position | undefined {
  POSITION.lastIndex = reader.at
  const match = POSITION.exec(reader.text)
  if (match === null) return undefined
  const position = [Number(match[1]), Number(match[2])]
  if (position.some(Number.isNaN)) return undefined
  reader.at = POSITION.lastIndex
  return position
}

const RING_DEPTH: Partial<Record<Geometry['type'], number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
}

/** Checks a geometry from outside: known type, numbers in the range of degrees, lines of 2 and closed rings of 4 positions. */
export function checkGeometry(value: unknown): Outcome<Geometry> {
  const geometry = value as Geometry | null
  if (geometry === null || typeof geometry !== 'object') return failed(problem('geometry_missing'))
  const depth = RING_DEPTH[geometry.type]
  if (depth === undefined)
    return failed(problem('geometry_kind', { found: String(geometry.type), expected: 'Point, Polygon …' }))
  const { type, coordinates } = geometry as Exclude<Geometry, { type: 'GeometryCollection' }>
  const fault = checkLevel(coordinates as Nested, depth, type.endsWith('Polygon'))
  return fault === undefined ? done(geometry) : failed(fault)
}

function checkLevel(nested: Nested, depth: number, closed: boolean, path = ''): Problem | undefined {
  if (!Array.isArray(nested)) return problem('geometry_broken', { at: path || '1' })
  if (depth === 0) return checkPosition(nested as Position, path)
  if (nested.length === 0) return problem('geometry_empty')
  if (depth === 1) {
    const line = nested as Position[]
    if (closed && line.length < 4) return problem('ring_short', { at: path, found: line.length })
    if (closed && (line[0]?.[0] !== line.at(-1)?.[0] || line[0]?.[1] !== line.at(-1)?.[1])) {
      return problem('ring_open', { at: path })
    }
  }
  for (const [i, item] of nested.entries()) {
    const fault = checkLevel(item as Nested, depth - 1, closed, path === '' ? `${i + 1}` : `${path}.${i + 1}`)
    if (fault !== undefined) return fault
  }
  return undefined
}

function checkPosition(position: Position, path: string): Problem | undefined {
  const [x, y] = position
  const at = path || '1'
  if (!Number.isFinite(x) || !Number.isFinite(y)) return problem('geometry_broken', { at })
  const found = `${x}, ${y}`
  if (Math.abs(y!) > 90 && Math.abs(x!) <= 90) return problem('pair_swapped', { found })
  if (Math.abs(x!) > 180 || Math.abs(y!) > 90) return problem('geometry_not_degrees', { at, found })
  return undefined
}

/** A geometry with every position converted. */
export function mapPositions(geometry: Geometry, convert: (position: Position) => Position): Geometry {
  if (geometry.type === 'GeometryCollection') {
    return { ...geometry, geometries: geometry.geometries.map((each) => mapPositions(each, convert)) }
  }
  const walk = (nested: Nested): Nested =>
    typeof nested[0] === 'number' ? convert(nested as Position) : (nested as Nested[]).map(walk)
  return { ...geometry, coordinates: walk(geometry.coordinates as Nested) } as Geometry
}
