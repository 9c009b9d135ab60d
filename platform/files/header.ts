import { cellText, columnLetter, type GridRow, isBlank } from './grid.ts'
import { normaliseName } from './names.ts'
import { done, failed, type Outcome, problem } from './problem.ts'
import type { SkippedRow } from './table.ts'

/** The header may stand below a title, a unit line and a date line, not deeper. */
const SEARCHED_ROWS = 20

export interface Header {
  /** Index in the grid's rows. */
  readonly index: number
  readonly names: readonly string[]
  readonly skipped: readonly SkippedRow[]
}

/**
 * Finds the header row: the declared one; else the row with most known names; else the first row that fills at least
 * 60 % of the table's width with differing texts. What stands above is skipped as title, and reported.
 */
export function findHeader(
  name: string,
  rows: readonly GridRow[],
  known: ReadonlySet<string>,
  declared?: number,
): Outcome<Header> {
  const top = rows.slice(0, SEARCHED_ROWS)
  const index = declared === undefined ? search(top, known) : rows.findIndex((row) => row.row === declared)
  const found = rows[index]
  if (found === undefined) {
    const first = rows[0]
    const cells = first?.cells.filter((cell) => !isBlank(cell)).slice(0, 4) ?? []
    return failed(
      declared === undefined
        ? problem('header_not_found', { name, line: first?.row ?? 1, found: cells.map(cellText).join(' | ') })
        : problem('header_row_blank', { name, line: declared }),
    )
  }
  const names = found.cells.map(cellText).map((text) => text.replace(/\s*[\r\n]+\s*/g, ' '))
  const twice = names.findIndex((header, i) => header !== '' && names.indexOf(header) < i)
  if (twice >= 0) {
    const header = names[twice]!
    const columns = names.flatMap((other, i) => (other === header ? [columnLetter(i)] : [])).join(', ')
    return failed(problem('header_twice', { name, line: found.row, header, columns }))
  }
  const skipped = rows.slice(0, index).map((row) => skip(row, 'title'))
  return done({ index, names, skipped })
}

function search(top: readonly GridRow[], known: ReadonlySet<string>): number {
  const hits = top.map(
    (row) => row.cells.filter((cell) => isName(cell) && known.has(normaliseName(cellText(cell)))).length,
  )
  const most = Math.max(0, ...hits)
  const width = Math.max(0, ...top.map(filled))
  // The first row that is nearly as good: a row of codes under the Chinese names may be known even better.
  if (most >= Math.min(2, width)) return hits.findIndex((n) => n >= most * 0.6)
  return top.findIndex((row) => looksLikeHeader(row, width))
}

function looksLikeHeader(row: GridRow, width: number): boolean {
  const cells = row.cells.filter((cell) => !isBlank(cell))
  if (cells.length < Math.max(1, width * 0.6)) return false
  if (width > 1 && new Set(cells.map(cellText)).size < 2) return false
  return cells.every(isName)
}

/** A name is a short text that is neither number nor date. */
function isName(cell: GridRow['cells'][number]): boolean {
  if (typeof cell !== 'string') return false
  const text = cell.trim()
  return text.length > 0 && text.length <= 60 && !/^[-+]?[\d.,:/\s-]+$/.test(text.normalize('NFKC'))
}

export function filled(row: GridRow): number {
  return row.cells.reduce<number>((n, cell) => n + (isBlank(cell) ? 0 : 1), 0)
}

export function skip(row: GridRow, why: SkippedRow['why']): SkippedRow {
  const text = row.cells
    .filter((cell) => !isBlank(cell))
    .map(cellText)
    .join(' | ')
  return { row: row.row, why, text: text.length > 120 ? `${text.slice(0, 119)}…` : text }
}
