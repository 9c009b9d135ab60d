import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { done, failed, type Outcome, type Problem, problem } from './problem.ts'
import type { Cell, TableRow } from './table.ts'

export interface FeatureTable {
  readonly headers: readonly string[]
  readonly rows: readonly TableRow[]
}

/** Reads a FeatureCollection (or one Feature): a feature a row, a property name a header, the geometry beside. */
export function readGeoJson(name: string, text: string): Outcome<FeatureTable> {
  let root: unknown
  try {
    root = JSON.parse(text)
  } catch (error) {
    return failed(jsonProblem(name, text, error instanceof Error ? error.message : ''))
  }
  const features = featuresOf(root)
  if (features === undefined) return failed(problem('not_features', { name, found: typeName(root) }))
  if (features.length === 0) return failed(problem('file_empty', { name }))
  const crs = declaredCrs(root as FeatureCollection)
  if (crs !== undefined && !GEOGRAPHIC.test(crs)) return failed(problem('crs_projected', { name, crs }))
  const columns = new Map<string, number>()
  for (const feature of features) {
    for (const key of Object.keys(feature?.properties ?? {})) {
      if (!columns.has(key)) columns.set(key, columns.size)
    }
  }
  const rows = features.map((feature, index) => toRow(feature, index + 1, columns))
  return done({ headers: [...columns.keys()], rows })
}

const GEOGRAPHIC = /CRS84|EPSG:+(\d*:)?(4326|4490)$/i

function toRow(feature: Feature | null, row: number, columns: ReadonlyMap<string, number>): TableRow {
  const cells: Cell[] = new Array<Cell>(columns.size).fill(null)
  if (feature === null || typeof feature !== 'object' || feature.type !== 'Feature') {
    return {
      row,
      cells,
      geometry: null,
      problem: problem('feature_wrong', { row, found: typeName(feature) }),
    }
  }
  for (const [key, value] of Object.entries((feature.properties ?? {}) as Record<string, unknown>)) {
    cells[columns.get(key)!] = toCell(value)
  }
  return { row, cells, geometry: (feature.geometry as Geometry | undefined) ?? null }
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return JSON.stringify(value)
}

function featuresOf(root: unknown): Array<Feature | null> | undefined {
  if (typeof root !== 'object' || root === null) return undefined
  if ('features' in root && Array.isArray(root.features)) return root.features as Array<Feature | null>
  return 'type' in root && root.type === 'Feature' ? [root as Feature] : undefined
}

function declaredCrs(
  root: FeatureCollection & { crs?: { properties?: { name?: string } } },
): string | undefined {
  return root.crs?.properties?.name
}

function typeName(root: unknown): string {
  if (Array.isArray(root)) return 'array'
  if (root !== null && typeof root === 'object' && 'type' in root) return String(root.type)
  return root === null ? 'null' : typeof root
}

function jsonProblem(name: string, text: string, message: string): Problem {
  const position = errorPosition(text, message)
  const atEnd = /Unexpected end|Unterminated/.test(message) || (position ?? 0) >= text.trimEnd().length
  if (atEnd) return problem('file_cut', { name, bytes: Buffer.byteLength(text) })
  return problem('json_broken', { name, line: text.slice(0, position ?? 0).split('\n').length })
}

/** V8 tells a position, or else quotes the text around the wrong character (ten characters before it). */
function errorPosition(text: string, message: string): number | undefined {
  const told = /position (\d+)/.exec(message)?.[1]
  if (told !== undefined) return Number(told)
  const quoted = /(\.\.\.)?"([\s\S]*?)"(?:\.\.\.)? is not valid JSON/.exec(message)
  if (quoted === null) return undefined
  const at = text.indexOf(quoted[2]!)
  return at < 0 ? undefined : at + (quoted[1] === undefined ? 0 : 10)
}
