import { readBody } from './body.ts'
import { findDelimiter, readCsv } from './csv.ts'
import { decodeText } from './encoding.ts'
import { readGeoJson } from './geojson.ts'
import type { Grid } from './grid.ts'
import { findHeader } from './header.ts'
import { loadFile } from './load.ts'
import { normaliseName } from './names.ts'
import { done, failed, type Outcome, problem } from './problem.ts'
import type { FileBytes, ReadOptions, Table } from './table.ts'
import { unpack } from './unpack.ts'
import { readXlsx } from './xlsx.ts'

const DEFAULT_MAX_BYTES = 256 * 1024 * 1024

/**
 * Reads a table from a file as offices have them: CSV or TSV (UTF-8, GB18030, UTF-16), XLSX, GeoJSON, each plain or
 * gzip. The form is told by the content, not by the name. Title rows, explanation rows, repeated headers and footers
 * are set apart and reported in `skipped`. A file that can't be read whole gives no rows at all.
 */
export async function readTable(
  source: string | FileBytes,
  options: ReadOptions = {},
): Promise<Outcome<Table>> {
  const file = typeof source === 'string' ? await loadFile(source) : done(source)
  if (!file.ok) return file
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES
  const unpacked = await unpack(file.value, maxBytes)
  if (!unpacked.ok) return unpacked
  const { name, bytes } = unpacked.value
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return failed(problem('xls_old', { name }))
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return failed(problem('not_table', { name, found: 'PDF' }))
  if (startsWith(bytes, [0x50, 0x4b])) {
    const sheet = await readXlsx(name, bytes, maxBytes, options.sheet)
    return sheet.ok ? toTable({ name, form: 'xlsx', sheet: sheet.value.sheet }, sheet.value, options) : sheet
  }
  return readText(name, bytes, options)
}

async function readText(name: string, bytes: Uint8Array, options: ReadOptions): Promise<Outcome<Table>> {
  const decoded = decodeText(name, bytes, options.encoding)
  if (!decoded.ok) return decoded
  const { text, encoding } = decoded.value
  const start = text.slice(0, 512).trimStart()
  if (start === '' && text.trim() === '') return failed(problem('file_empty', { name }))
  if (/^<(!doctype|html|table|\?xml)/i.test(start))
    return failed(problem('not_table', { name, found: 'HTML/XML' }))
  if (start.startsWith('{') || start.startsWith('[{')) {
    const features = readGeoJson(name, text)
    if (!features.ok) return features
    return done({
      name,
      form: 'geojson',
      ...features.value,
      headerRow: 0,
      skipped: [],
      warnings: [],
      encoding,
    })
  }
  const separator = /^sep=(.)\r?\n/i.exec(text)
  const delimiter = options.delimiter ?? separator?.[1] ?? findDelimiter(text) ?? ','
  const grid = await readCsv(name, text, delimiter)
  if (!grid.ok) return grid
  const rows = separator === null ? grid.value.rows : grid.value.rows.slice(1)
  return toTable({ name, form: 'csv', encoding, delimiter }, { ...grid.value, rows }, options)
}

type TableHead = Pick<Table, 'name' | 'form' | 'encoding' | 'delimiter' | 'sheet'>

function toTable(head: TableHead, grid: Grid, options: ReadOptions): Outcome<Table> {
  const known = new Set((options.knownHeaders ?? []).map(normaliseName))
  const header = findHeader(head.name, grid.rows, known, options.headerRow)
  if (!header.ok) return header
  const { index, names } = header.value
  const headers = trimEnd(names)
  const trimmed = { ...header.value, names: headers }
  const body = readBody(grid.rows, trimmed, known, grid.openEnd ?? false)
  if (body.rows.length === 0)
    return failed(problem('no_rows', { name: head.name, line: grid.rows[index]!.row }))
  const skipped = [...header.value.skipped, ...body.skipped]
  const unnamed = headers.flatMap((name, column) => (name === '' ? [column] : []))
  const warnings = unnamed
    .filter((column) => body.rows.some((row) => row.cells[column] != null))
    .map((column) => problem('header_unnamed', { name: head.name, column: column + 1 }))
  return done({ ...head, headers, headerRow: grid.rows[index]!.row, rows: body.rows, skipped, warnings })
}

function trimEnd(names: readonly string[]): readonly string[] {
  let width = names.length
  while (width > 0 && names[width - 1] === '') width--
  return names.slice(0, width)
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}
