import { cellText } from './grid.ts'
import type { Cell } from './table.ts'

/** Rows to CSV as Excel in China opens it rightly: UTF-8 with byte order mark, CRLF, quotes only where needed. */
export function toCsv(rows: Iterable<readonly Cell[]>): Uint8Array {
  let text = '\ufeff'
  for (const row of rows) text += `${row.map(field).join(',')}\r\n`
  return new TextEncoder().encode(text)
}

function field(cell: Cell): string {
  const text = typeof cell === 'string' ? cell : cellText(cell)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
