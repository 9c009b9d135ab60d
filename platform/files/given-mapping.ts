import { z } from 'zod'
import { type FieldSpec, type FieldSpecs, labelOf } from './fields.ts'
import type { FieldMatch, Source } from './mapping.ts'
import { normaliseName } from './names.ts'
import { done, failed, type Outcome, type Problem, problem } from './problem.ts'
import type { Table } from './table.ts'

const givenSource = z.union([
  z.string().min(1),
  z.strictObject({ lon: z.string().min(1), lat: z.string().min(1) }),
  z.strictObject({ geometry: z.literal(true) }),
  z.null(),
])

const savedMapping = z.strictObject({
  version: z.literal(1),
  fields: z.record(z.string(), givenSource),
  datum: z.enum(['WGS-84', 'CGCS2000', 'GCJ-02', 'BD-09']).optional(),
  zone: z.string().optional(),
  dateOrder: z.enum(['month-day', 'day-month']).optional(),
  pointOrder: z.enum(['lon-lat', 'lat-lon']).optional(),
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be']).optional(),
  sheet: z.string().optional(),
  headerRow: z.int().positive().optional(),
})

/** What a person or a saved mapping says: a header, two headers, the feature's geometry, or null for "leave out". */
export type GivenSource = z.infer<typeof givenSource>
export type GivenMapping = Readonly<Record<string, GivenSource>>
/** A mapping kept for the next file of the same origin, with what was declared about that file. */
export type SavedMapping = z.infer<typeof savedMapping>

/** Checks a saved mapping (JSON text or value) against the fields it is meant for. */
export function parseSavedMapping(json: unknown, specs: FieldSpecs): Outcome<SavedMapping> {
  let value = json
  if (typeof json === 'string') {
    try {
      value = JSON.parse(json)
    } catch {
      return failed(problem('mapping_wrong', { at: 'JSON', found: json.slice(0, 40) }))
    }
  }
  const parsed = savedMapping.safeParse(value)
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) =>
      problem('mapping_wrong', { at: issue.path.join('.') || 'JSON', found: issue.message }),
    )
    return { ok: false, problems: issues }
  }
  const unknown = Object.keys(parsed.data.fields).filter((field) => !(field in specs))
  if (unknown.length > 0) return { ok: false, problems: unknown.map((field) => unknownField(field, specs)) }
  return done(parsed.data)
}

/** The mapping as it was used, fields left out included, so that the same file always reads the same way. */
export function saveMapping(
  matches: readonly FieldMatch[],
  specs: FieldSpecs,
  declared: Omit<SavedMapping, 'version' | 'fields'> = {},
): SavedMapping {
  const fields = Object.keys(specs).map((field): [string, GivenSource] => {
    const match = matches.find((each) => each.field === field)
    if (match === undefined) return [field, null]
    if (match.source.kind === 'geometry') return [field, { geometry: true }]
    const [first, second] = match.headers
    return [field, second === undefined ? first! : { lon: first!, lat: second }]
  })
  return { version: 1, fields: Object.fromEntries(fields), ...declared }
}

/** Turns one given source into a match, or adds what is wrong with it to `problems`. */
export function applyGiven(
  field: string,
  wanted: GivenSource,
  table: Pick<Table, 'headers' | 'form'>,
  specs: FieldSpecs,
  problems: Problem[],
): FieldMatch | undefined {
  const spec = specs[field]
  if (spec === undefined) {
    problems.push(unknownField(field, specs))
    return undefined
  }
  if (wanted === null) return undefined
  if (typeof wanted === 'object' && 'geometry' in wanted) {
    if (table.form === 'geojson') return { field, source: { kind: 'geometry' }, headers: [], how: 'given' }
    problems.push(problem('mapping_no_geometry', { name: labelOf(spec) }))
    return undefined
  }
  return givenColumns(
    field,
    typeof wanted === 'string' ? [wanted] : [wanted.lon, wanted.lat],
    table,
    spec,
    problems,
  )
}

function givenColumns(
  field: string,
  names: readonly string[],
  { headers }: Pick<Table, 'headers'>,
  spec: FieldSpec,
  problems: Problem[],
): FieldMatch | undefined {
  if (names.length === 2 && spec.type !== 'point') {
    problems.push(problem('mapping_not_place', { name: labelOf(spec) }))
    return undefined
  }
  const columns = names.map((name) => findColumn(name, headers))
  const lost = columns.indexOf(-1)
  if (lost >= 0) {
    const found = headers.filter((header) => header !== '').join(', ')
    problems.push(problem('mapping_header_missing', { name: labelOf(spec), header: names[lost]!, found }))
    return undefined
  }
  const [first, second] = columns as [number, number?]
  const source: Source =
    second === undefined ? { kind: 'column', column: first } : { kind: 'pair', lon: first, lat: second }
  return { field, source, headers: columns.map((column) => headers[column]!), how: 'given' }
}

function findColumn(name: string, headers: readonly string[]): number {
  const exact = headers.indexOf(name.trim())
  if (exact >= 0) return exact
  return headers.findIndex((header) => header !== '' && normaliseName(header) === normaliseName(name))
}

function unknownField(field: string, specs: FieldSpecs): Problem {
  return problem('mapping_field_unknown', { name: field, expected: Object.keys(specs).join(', ') })
}
