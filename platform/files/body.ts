import { cellText, type GridRow, isBlank } from './grid.ts'
import { filled, type Header, skip } from './header.ts'
import { normaliseName } from './names.ts'
import { problem } from './problem.ts'
import type { Cell, SkippedRow, TableRow } from './table.ts'

export interface Body {
  readonly rows: readonly TableRow[]
  readonly skipped: readonly SkippedRow[]
}

const EXPLAINS =
  /必填|选填|非必填|必须|格式|例如|示例|如[:：]|填写|请|不超过|下拉|可选|说明|yyyy|required|optional|mandatory|format|e\.g\.|example|varchar|string|datetime/i
const SIGNED_OFF =
  /^(填表人|制表人?|填报|审核|复核|负责人|联系人|单位[:：]|日期[:：]|注[:：]|备注[:：]|说明[:：]|数据来源|导出时间|prepared by|source:|note:)/i
const TOTAL = /^(合计|总计|小计|total|sum)[:：]?$/i

/**
 * Separates the data rows under a header from explanation rows, repeated headers, totals and the signing line.
 * Rows that can't be data as they stand (more cells than headers, cut at the end) keep their place with a problem.
 */
export function readBody(
  rows: readonly GridRow[],
  header: Header,
  known: ReadonlySet<string>,
  openEnd: boolean,
): Body {
  const width = header.names.length
  const data: TableRow[] = []
  const skipped: SkippedRow[] = []
  const end = footerStart(rows, header.index, width)
  for (let i = header.index + 1; i < end; i++) {
    const row = rows[i]!
    if (i <= header.index + 2 && data.length === 0 && explains(row, known))
      skipped.push(skip(row, 'explanation'))
    else if (repeats(row, header.names)) skipped.push(skip(row, 'repeated-header'))
    else if (width >= 3 && TOTAL.test(firstText(row))) skipped.push(skip(row, 'footer'))
    else data.push(toRow(row, width, openEnd && i === rows.length - 1))
  }
  for (const row of rows.slice(end)) skipped.push(skip(row, 'footer'))
  return { rows: data, skipped }
}

function toRow(row: GridRow, width: number, atOpenEnd: boolean): TableRow {
  const cells: Cell[] = new Array<Cell>(width).fill(null)
  for (let i = 0; i < width; i++) cells[i] = isBlank(row.cells[i]) ? null : row.cells[i]!
  const extra = row.cells.findIndex((cell, i) => i >= width && !isBlank(cell))
  if (extra >= 0) {
    const params = {
      row: row.row,
      found: row.cells.length,
      expected: width,
      text: cellText(row.cells[extra]),
    }
    return { row: row.row, cells: [...row.cells], problem: problem('row_too_long', params) }
  }
  // A short last line without a line break may be half a line, and its last value half a value.
  if (atOpenEnd && row.cells.length < width) {
    const params = { row: row.row, found: row.cells.length, expected: width }
    return { row: row.row, cells, problem: problem('row_cut', params) }
  }
  return { row: row.row, cells }
}

function explains(row: GridRow, known: ReadonlySet<string>): boolean {
  const texts = row.cells.filter((cell) => !isBlank(cell)).map(cellText)
  if (row.cells.some((cell) => typeof cell === 'number' || (typeof cell === 'object' && cell !== null)))
    return false
  const telling = texts.filter((text) => EXPLAINS.test(text) || known.has(normaliseName(text))).length
  return texts.length > 0 && telling * 2 >= texts.length
}

function repeats(row: GridRow, names: readonly string[]): boolean {
  return cellText(row.cells[0]) === names[0] && names.every((name, i) => cellText(row.cells[i]) === name)
}

/** The signing lines below the last data row: few cells, beginning with 填表人 and the like. */
function footerStart(rows: readonly GridRow[], headerIndex: number, width: number): number {
  let end = rows.length
  if (width < 3) return end
  while (end > headerIndex + 1) {
    const row = rows[end - 1]!
    if (filled(row) > Math.max(1, width / 2 + 1) || !SIGNED_OFF.test(firstText(row))) break
    end--
  }
  return end
}

function firstText(row: GridRow): string {
  return cellText(row.cells.find((cell) => !isBlank(cell)))
}
