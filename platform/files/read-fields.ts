import type { Geometry } from 'geojson'
import type { Bbox, LngLat } from '../../engines/geo/units.ts'
import { parseBoolean, parseChoice } from './choices.ts'
import { type PointOrder, parseDegrees, parsePair, type RawPoint } from './coordinates.ts'
import { type Datum, toWgs84 } from './datum.ts'
import { type FieldSpec, type FieldSpecs, type FieldValue, labelOf, type ValuesOf } from './fields.ts'
import { cellText } from './grid.ts'
import type { FieldMatch, Source } from './mapping.ts'
import { parseNumber } from './numbers.ts'
import { checkPlace } from './places.ts'
import { done, failed, type Outcome, type Problem, problem } from './problem.ts'
import type { Cell, TableRow } from './table.ts'
import { type DateOrder, parseDate, parseTime } from './times.ts'
import { checkGeometry, mapPositions, parseWkt } from './wkt.ts'

/** What must be known about a file before its values mean something. */
export interface ReadContext {
  /** Zone of times that name none, e.g. `Asia/Shanghai`. */
  readonly zone: string
  /** Needed as soon as a place or shape is mapped. */
  readonly datum?: Datum
  readonly dateOrder?: DateOrder
  readonly pointOrder?: PointOrder
  /** Box (WGS-84, margin included) in which all places must lie. */
  readonly expected?: Bbox
}

/** Reads the mapped fields of one row; all that is wrong with the row comes back together, each with row and header. */
export function readFields<S extends FieldSpecs>(
  row: TableRow,
  specs: S,
  matches: readonly FieldMatch[],
  context: ReadContext,
): Outcome<ValuesOf<S>> {
  if (row.problem !== undefined) return failed(row.problem)
  const values: Record<string, FieldValue | null> = {}
  const problems: Problem[] = []
  for (const [field, spec] of Object.entries(specs)) {
    const match = matches.find((each) => each.field === field)
    const read =
      match === undefined || isEmpty(row, match.source)
        ? undefined
        : readValue(row, spec, match.source, context)
    values[field] = read?.ok ? read.value : null
    const place = { row: row.row, field: match?.headers.join(' + ') || labelOf(spec) }
    if (read === undefined && spec.required) problems.push(problem('value_missing', place))
    if (read?.ok === false) {
      for (const fault of read.problems) problems.push({ ...fault, params: { ...fault.params, ...place } })
    }
  }
  return problems.length === 0 ? done(values as ValuesOf<S>) : { ok: false, problems }
}

function isEmpty(row: TableRow, source: Source): boolean {
  if (source.kind === 'geometry') return row.geometry == null
  const columns = source.kind === 'pair' ? [source.lon, source.lat] : [source.column]
  return columns.every((column) => cellText(row.cells[column]) === '')
}

function readValue(
  row: TableRow,
  spec: FieldSpec,
  source: Source,
  context: ReadContext,
): Outcome<FieldValue> {
  if (spec.type === 'point') return readPoint(row, source, context)
  if (source.kind === 'geometry') {
    return spec.type === 'geometry'
      ? finishGeometry(checkGeometry(row.geometry), spec.kinds, context)
      : failed()
  }
  const cell = row.cells[source.kind === 'pair' ? source.lon : source.column] ?? null
  switch (spec.type) {
    case 'text':
      return readText(cell, spec.maxLength)
    case 'number':
    case 'integer':
      return parseNumber(cell, { whole: spec.type === 'integer', min: spec.min, max: spec.max })
    case 'boolean':
      return parseBoolean(cell)
    case 'time':
      return parseTime(cell, { zone: context.zone, order: context.dateOrder })
    case 'date':
      return parseDate(cell, { order: context.dateOrder })
    case 'choice':
      return parseChoice(cell, spec.choices)
    case 'geometry':
      return finishGeometry(geometryFromText(cellText(cell)), spec.kinds, context)
  }
}

function readText(cell: Cell, maxLength = 10_000): Outcome<string> {
  const text = cellText(cell)
  if (text.length <= maxLength) return done(text)
  return failed(problem('text_too_long', { found: text.length, limit: maxLength }))
}

function readPoint(row: TableRow, source: Source, context: ReadContext): Outcome<LngLat> {
  if (context.datum === undefined) return failed(problem('datum_missing'))
  const raw = rawPoint(row, source, context.pointOrder)
  if (!raw.ok) return raw
  if (raw.value[0] === 0 && raw.value[1] === 0) return failed(problem('point_zero'))
  const point = toWgs84(context.datum, raw.value)
  const fault = context.expected === undefined ? undefined : checkPlace(point, context.expected)
  return fault === undefined ? done(point) : failed(fault)
}

function rawPoint(row: TableRow, source: Source, order?: PointOrder): Outcome<RawPoint> {
  if (source.kind === 'pair') {
    const lon = parseDegrees(row.cells[source.lon] ?? null, 'lon')
    const lat = parseDegrees(row.cells[source.lat] ?? null, 'lat')
    if (lon.ok && lat.ok) return done([lon.value, lat.value])
    return { ok: false, problems: [...(lon.ok ? [] : lon.problems), ...(lat.ok ? [] : lat.problems)] }
  }
  if (source.kind === 'column') {
    const text = cellText(row.cells[source.column])
    if (!/^\s*(SRID|POINT|\{)/i.test(text)) return parsePair(text, order)
    return pointOf(geometryFromText(text))
  }
  return pointOf(checkGeometry(row.geometry))
}

function pointOf(geometry: Outcome<Geometry>): Outcome<RawPoint> {
  if (!geometry.ok) return geometry
  if (geometry.value.type !== 'Point') {
    return failed(problem('geometry_kind', { found: geometry.value.type, expected: 'Point' }))
  }
  return done([geometry.value.coordinates[0]!, geometry.value.coordinates[1]!])
}

function geometryFromText(text: string): Outcome<Geometry> {
  if (!text.startsWith('{')) return parseWkt(text)
  try {
    return checkGeometry(JSON.parse(text))
  } catch {
    return failed(problem('wkt_wrong', { found: text.slice(0, 40), char: 1 }))
  }
}

function finishGeometry(
  geometry: Outcome<Geometry>,
  kinds: readonly Geometry['type'][],
  { datum, expected }: ReadContext,
): Outcome<Geometry> {
  if (!geometry.ok) return geometry
  if (datum === undefined) return failed(problem('datum_missing'))
  const { type } = geometry.value
  if (!kinds.includes(type))
    return failed(problem('geometry_kind', { found: type, expected: kinds.join(', ') }))
  const faults: Problem[] = []
  const converted = mapPositions(geometry.value, (at) => {
    const point = toWgs84(datum, [at[0]!, at[1]!])
    const fault = expected === undefined ? undefined : checkPlace(point, expected)
    if (fault !== undefined) faults.push(fault)
    return [...point]
  })
  return faults[0] === undefined ? done(converted) : failed(faults[0])
}
