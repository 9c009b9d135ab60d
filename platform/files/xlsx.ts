import { Readable } from 'node:stream'
import type ExcelJS from 'exceljs'
import { type Grid, type GridRow, isBlank } from './grid.ts'
import { done, failed, type Outcome, problem } from './problem.ts'
import type { Cell } from './table.ts'
import { tooLarge } from './unpack.ts'
import { zipDirectory } from './zip-directory.ts'

export interface SheetGrid extends Grid {
  readonly sheet: string
}

/** Reads one sheet of a workbook as a stream: the named one, or the first visible one with rows. */
export async function readXlsx(
  name: string,
  bytes: Uint8Array,
  maxBytes: number,
  wanted?: string,
): Promise<Outcome<SheetGrid>> {
  const directory = zipDirectory(bytes)
  if (directory === undefined) return failed(problem('file_cut', { name, bytes: bytes.length }))
  if (!directory.names.includes('xl/workbook.xml')) return failed(problem('not_workbook', { name }))
  if (directory.unpackedBytes > maxBytes) return failed(tooLarge(name, maxBytes))
  const seen: string[] = []
  try {
    // Half a second to load: only who reads a workbook waits for it.
    const { default: excel } = await import('exceljs')
    const workbook = new excel.stream.xlsx.WorkbookReader(Readable.from([bytes]), {
      sharedStrings: 'cache',
      hyperlinks: 'ignore',
      styles: 'cache',
      worksheets: 'emit',
      entries: 'ignore',
    })
    for await (const worksheet of workbook) {
      const { name: sheet, state } = worksheet as unknown as { name: string; state?: string }
      seen.push(sheet)
      const chosen = wanted === undefined ? state !== 'hidden' && state !== 'veryHidden' : sheet === wanted
      if (!chosen) continue
      const rows: GridRow[] = []
      for await (const row of worksheet) {
        const cells = (Array.isArray(row.values) ? row.values.slice(1) : []).map(toCell)
        if (!cells.every(isBlank)) rows.push({ row: row.number, cells })
      }
      if (rows.length > 0 || wanted !== undefined) return done({ sheet, rows })
    }
  } catch (error) {
    return failed(problem('workbook_damaged', { name, detail: error instanceof Error ? error.message : '' }))
  }
  if (wanted !== undefined)
    return failed(problem('sheet_missing', { name, sheet: wanted, sheets: seen.join(', ') }))
  return failed(problem('file_empty', { name }))
}

/** exceljs gives dates as UTC of the wall clock, and objects for formulas, links, rich text and errors. */
function toCell(value: ExcelJS.CellValue | undefined): Cell {
  if (value === undefined || value === null) return null
  if (value instanceof Date) return wallClock(value)
  if (typeof value !== 'object') return value
  if ('richText' in value) return value.richText.map((part) => part.text).join('')
  if ('text' in value) return toCell(value.text as ExcelJS.CellValue)
  if ('error' in value) return value.error
  if ('result' in value) return toCell(value.result as ExcelJS.CellValue)
  return null
}

function wallClock(date: Date): Cell {
  if (Number.isNaN(date.getTime())) return null
  // Day fractions are stored as floating numbers: 19:05:00 may come back as 19:04:59.999.
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000)
  return { wall: rounded.toISOString().slice(0, 19) }
}
