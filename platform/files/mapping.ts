import { GEOMETRY_NAMES, LAT_NAMES, LON_NAMES, POINT_NAMES } from './columns-of-places.ts'
import { type FieldSpec, type FieldSpecs, labelOf } from './fields.ts'
import { applyGiven, type GivenMapping } from './given-mapping.ts'
import { type KnownNames, knownNamesOf, matches, STRENGTHS, type Strength } from './names.ts'
import { type Problem, problem } from './problem.ts'
import type { Table } from './table.ts'

/** Where the values of a field come from. */
export type Source =
  | { readonly kind: 'column'; readonly column: number }
  | { readonly kind: 'pair'; readonly lon: number; readonly lat: number }
  | { readonly kind: 'geometry' }

export interface FieldMatch {
  readonly field: string
  readonly source: Source
  /** The headers as they stand in the file. */
  readonly headers: readonly string[]
  /** How it was found; `given` = by a saved mapping or by hand. */
  readonly how: Strength | 'given' | 'geometry'
}

/** Two readings are equally good: nothing is mapped, a person decides. */
export interface Ambiguity {
  readonly fields: readonly string[]
  readonly headers: readonly string[]
}

export interface ColumnMapping {
  readonly matches: readonly FieldMatch[]
  /** Headers that no field uses: they are not imported. */
  readonly unmatched: readonly string[]
  /** Required fields without a column. */
  readonly missing: readonly string[]
  readonly ambiguous: readonly Ambiguity[]
  /** Not empty = the file can't be imported with this mapping. */
  readonly problems: readonly Problem[]
}

interface Demand {
  readonly field: string
  readonly part: 'whole' | 'lon' | 'lat'
  readonly names: KnownNames
}

/**
 * Finds a column for each field: given ones first, then exact names, normalised names, synonyms, pinyin initials. At
 * each strength a match must be the only one both ways, otherwise it is reported as ambiguous. Nothing else is guessed.
 */
export function mapColumns(
  table: Pick<Table, 'headers' | 'form'>,
  specs: FieldSpecs,
  given: GivenMapping = {},
): ColumnMapping {
  const { headers } = table
  const problems: Problem[] = []
  const found = new Map<string, FieldMatch>()
  const taken = new Set<number>()
  for (const [field, wanted] of Object.entries(given)) {
    const match = applyGiven(field, wanted, table, specs, problems)
    if (match === undefined) continue
    found.set(field, match)
    for (const column of columnsOf(match.source)) taken.add(column)
  }
  const open = Object.entries(specs).filter(([field]) => !(field in given))
  if (table.form === 'geojson') takeGeometry(open, found)
  const demands = open
    .filter(([field]) => !found.has(field))
    .flatMap(([field, spec]) => demandsOf(field, spec))
  const parts = new Map<Demand, { column: number; how: Strength }>()
  const ambiguous: Ambiguity[] = []
  for (const strength of STRENGTHS) settle(strength, demands, headers, taken, parts, ambiguous)
  joinParts(demands, parts, headers, found)
  return report(headers, specs, given, found, ambiguous, problems)
}

function demandsOf(field: string, spec: FieldSpec): Demand[] {
  const own = knownNamesOf(field, spec)
  if (spec.type === 'geometry') return [{ field, part: 'whole', names: merge(own, GEOMETRY_NAMES) }]
  if (spec.type !== 'point') return [{ field, part: 'whole', names: own }]
  return [
    { field, part: 'lon', names: LON_NAMES },
    { field, part: 'lat', names: LAT_NAMES },
    { field, part: 'whole', names: merge(own, POINT_NAMES) },
  ]
}

function merge(a: KnownNames, b: KnownNames): KnownNames {
  const join = (strength: Strength) => new Set([...a[strength], ...b[strength]])
  return {
    exact: join('exact'),
    normalised: join('normalised'),
    synonym: join('synonym'),
    initials: join('initials'),
  }
}

/** A feature's own geometry is taken for the one field that asks for a place or shape. */
function takeGeometry(open: ReadonlyArray<[string, FieldSpec]>, found: Map<string, FieldMatch>): void {
  const places = open.filter(([, spec]) => spec.type === 'geometry' || spec.type === 'point')
  const chosen = places.length === 1 ? places[0] : places.find(([, spec]) => spec.required)
  if (chosen === undefined) return
  const field = chosen[0]
  found.set(field, { field, source: { kind: 'geometry' }, headers: [], how: 'geometry' })
}

function settle(
  strength: Strength,
  demands: readonly Demand[],
  headers: readonly string[],
  taken: Set<number>,
  parts: Map<Demand, { column: number; how: Strength }>,
  ambiguous: Ambiguity[],
): void {
  const free = demands.filter((demand) => !parts.has(demand) && !isAmbiguous(demand.field, ambiguous))
  const hits = free.flatMap((demand) =>
    headers.flatMap((header, column) =>
      header !== '' && !taken.has(column) && matches(header, demand.names, strength)
        ? [{ demand, column }]
        : [],
    ),
  )
  for (const hit of hits) {
    const rivals = hits.filter((other) => other.demand === hit.demand || other.column === hit.column)
    if (rivals.length === 1) {
      parts.set(hit.demand, { column: hit.column, how: strength })
      taken.add(hit.column)
    } else if (!isAmbiguous(hit.demand.field, ambiguous)) {
      ambiguous.push({
        fields: [...new Set(rivals.map((rival) => rival.demand.field))],
        headers: [...new Set(rivals.map((rival) => headers[rival.column]!))],
      })
    }
  }
}

function isAmbiguous(field: string, ambiguous: readonly Ambiguity[]): boolean {
  return ambiguous.some((each) => each.fields.includes(field))
}

/** A place is a pair of columns when both are there, else its single column. */
function joinParts(
  demands: readonly Demand[],
  parts: ReadonlyMap<Demand, { column: number; how: Strength }>,
  headers: readonly string[],
  found: Map<string, FieldMatch>,
): void {
  for (const field of new Set(demands.map((demand) => demand.field))) {
    const of = (part: Demand['part']) => {
      const demand = demands.find((each) => each.field === field && each.part === part)
      return demand === undefined ? undefined : parts.get(demand)
    }
    const [whole, lon, lat] = [of('whole'), of('lon'), of('lat')]
    if (lon !== undefined && lat !== undefined) {
      const weaker = STRENGTHS[Math.max(STRENGTHS.indexOf(lon.how), STRENGTHS.indexOf(lat.how))]!
      const source: Source = { kind: 'pair', lon: lon.column, lat: lat.column }
      found.set(field, { field, source, headers: [headers[lon.column]!, headers[lat.column]!], how: weaker })
    } else if (whole !== undefined) {
      const source: Source = { kind: 'column', column: whole.column }
      found.set(field, { field, source, headers: [headers[whole.column]!], how: whole.how })
    }
  }
}

export function columnsOf(source: Source): readonly number[] {
  if (source.kind === 'geometry') return []
  return source.kind === 'pair' ? [source.lon, source.lat] : [source.column]
}

function report(
  headers: readonly string[],
  specs: FieldSpecs,
  given: GivenMapping,
  found: ReadonlyMap<string, FieldMatch>,
  ambiguous: readonly Ambiguity[],
  givenProblems: readonly Problem[],
): ColumnMapping {
  const used = new Set([...found.values()].flatMap((match) => columnsOf(match.source)))
  const missing = Object.keys(specs).filter(
    (field) => specs[field]!.required && !found.has(field) && !isAmbiguous(field, ambiguous),
  )
  const open = missing.filter((field) => given[field] === undefined || given[field] === null)
  const problems = [
    ...givenProblems,
    ...ambiguous.map((each) =>
      problem('mapping_ambiguous', {
        name: each.fields.map((field) => labelOf(specs[field]!)).join(', '),
        headers: each.headers.join(', '),
      }),
    ),
    ...open.map((field) => {
      const found = headers.filter((header) => header !== '').join(', ')
      return problem('column_missing', { name: labelOf(specs[field]!), found })
    }),
  ]
  return {
    matches: Object.keys(specs).flatMap((field) => found.get(field) ?? []),
    unmatched: headers.filter((header, column) => header !== '' && !used.has(column)),
    missing,
    ambiguous,
    problems,
  }
}

/** Every name that a header of these fields may have: helps `readTable` to find the header row. */
export function headerNamesOf(specs: FieldSpecs): string[] {
  const names = Object.entries(specs).flatMap(([field, spec]) =>
    demandsOf(field, spec).map((demand) => demand.names),
  )
  return [...new Set(names.flatMap((known) => STRENGTHS.flatMap((strength) => [...known[strength]])))]
}
