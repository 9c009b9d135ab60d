import type { Problem } from './problem.ts'
import type { Cell } from './table.ts'

/** One line of a sheet before the header is known. Blank lines are left out, but they count for `row`. */
export interface GridRow {
  readonly row: number
  readonly cells: readonly Cell[]
}

export interface Grid {
  readonly rows: readonly GridRow[]
  /** The last line ends without a line break: perhaps the file is cut there. */
  readonly openEnd?: boolean
  readonly warnings?: readonly Problem[]
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '')
}

/** What a cell shows, trimmed. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return ''
  if (typeof cell === 'object') return cell.wall.replace('T', ' ')
  return String(cell).trim()
}

/** 0 → A, 26 → AA: how people name a column. */
export function columnLetter(column: number): string {
  const rest = column % 26
  const letter = String.fromCharCode(65 + rest)
  return column < 26 ? letter : columnLetter((column - rest) / 26 - 1) + letter
}
