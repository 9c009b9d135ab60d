import type { Feature, Geometry } from 'geojson'
import { toCsv } from './csv-text.ts'
import { describeProblem, type Language } from './problem.ts'
import type { Rejected } from './run-import.ts'
import type { Cell, FileBytes, Table } from './table.ts'

export const REASON_HEADER = '原因 / reason'
export const SOURCE_ROW_HEADER = '原行号 / source row'

/**
 * The rejected rows in the form of their file (CSV, XLSX, GeoJSON), values untouched, with two columns more: why, and
 * the row of the source file. Corrected, it can be imported as it is: the two columns are left out then.
 */
export async function writeRejected(
  table: Table,
  rejected: readonly Rejected[],
  language: Language,
): Promise<FileBytes> {
  const stem = table.name.replace(/\.[^.]*$/, '')
  const name = `${stem}-rejected.${table.form}`
  const reason = (each: Rejected) => each.problems.map((fault) => describeProblem(fault, language)).join(' ')
  if (table.form === 'geojson') return { name, bytes: featureBytes(table, rejected, reason) }
  const own = table.headers.flatMap((header, i) => (isAdded(header) ? [] : [i]))
  const headers: Cell[] = [...own.map((i) => table.headers[i]!), REASON_HEADER, SOURCE_ROW_HEADER]
  const rows = rejected.map((each): Cell[] => {
    // A row with more cells than headers keeps them all: behind its own columns nothing may be lost.
    const extra = each.row.cells.slice(table.headers.length)
    return [...own.map((i) => each.row.cells[i] ?? null), reason(each), each.row.row, ...extra]
  })
  const bytes = table.form === 'csv' ? toCsv([headers, ...rows]) : await workbookBytes(headers, rows)
  return { name, bytes }
}

/** The columns that `writeRejected` has added are not data of the file. */
export function isAdded(header: string): boolean {
  return header === REASON_HEADER || header === SOURCE_ROW_HEADER
}

async function workbookBytes(
  headers: readonly Cell[],
  rows: ReadonlyArray<readonly Cell[]>,
): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  const sheet = book.addWorksheet('rejected', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRow(headers).font = { bold: true }
  for (const cells of rows) {
    const row = sheet.addRow(cells.map((cell) => (isDate(cell) ? new Date(`${cell.wall}Z`) : cell)))
    for (const [i, cell] of cells.entries()) {
      if (isDate(cell)) row.getCell(i + 1).numFmt = 'yyyy-mm-dd hh:mm:ss'
    }
  }
  sheet.columns.forEach((column, i) => {
    column.width = headers[i] === REASON_HEADER ? 60 : 16
  })
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function isDate(cell: Cell): cell is { readonly wall: string } {
  return typeof cell === 'object' && cell !== null
}

function featureBytes(
  table: Table,
  rejected: readonly Rejected[],
  reason: (each: Rejected) => string,
): Uint8Array {
  const features = rejected.map((each): Feature<Geometry | null> => {
    const own = table.headers.map((header, i): [string, Cell] => [header, each.row.cells[i] ?? null])
    const properties = {
      ...Object.fromEntries(own),
      [REASON_HEADER]: reason(each),
      [SOURCE_ROW_HEADER]: each.row.row,
    }
    return { type: 'Feature', properties, geometry: each.row.geometry ?? null }
  })
  return new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features }))
}
