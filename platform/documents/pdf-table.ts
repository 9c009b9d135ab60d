import { cellOf, columnShares, tableSize } from './compose.ts'
import type { FontRole } from './fonts.ts'
import type { Column, DocumentTable, Language, TableCell } from './model.ts'
import { baselineIn, type PdfPage } from './pdf-page.ts'
import { tableFonts } from './styles.ts'
import type { Line } from './typeset.ts'

const PAD_X = 4
const PAD_Y = 3.5
const BORDER = 0.5
const HEAD_FILL = '#F0F2F5'

interface Cell {
  readonly lines: readonly Line[]
  readonly align: NonNullable<Column['align']>
  readonly fill?: string
}
interface Row {
  readonly cells: readonly Cell[]
  readonly height: number
}

/** Sizes of a table on the page it begins on. */
export interface TablePlan {
  readonly widths: readonly number[]
  readonly size: number
  readonly lineHeight: number
  readonly head: Row
  readonly rows: readonly Row[]
}

export function planTable(page: PdfPage, table: DocumentTable, language: Language): TablePlan {
  const widths = columnShares(table).map((share) => share * page.width)
  const size = tableSize(table)
  const lineHeight = size * 1.4
  const fonts = tableFonts(language)
  const row = (cells: ReadonlyArray<TableCell | undefined>, strong: boolean, head = false): Row => {
    const set = widths.map((width, i): Cell => {
      const { text, bold, fill } = cellOf(cells[i])
      const role: FontRole = head ? fonts.head : bold || strong ? fonts.strong : fonts.cell
      const lines = page.lines([{ text, role, size }], width - 2 * PAD_X)
      const align = head ? 'centre' : (table.columns[i]!.align ?? 'left')
      return { lines, align, fill: head ? HEAD_FILL : fill }
    })
    return { cells: set, height: Math.max(...set.map(({ lines }) => lines.length)) * lineHeight + 2 * PAD_Y }
  }
  const rows = table.rows.map((cells) => row(cells, false))
  if (table.totals !== undefined) rows.push(row(table.totals, true))
  return {
    widths,
    size,
    lineHeight,
    head: row(
      table.columns.map(({ header }) => header),
      false,
      true,
    ),
    rows,
  }
}

/** Share of a page up to which a table isn't cut. */
const WHOLE_SHARE = 0.3

/** What must stand together: a short table as a whole, of a longer one its header and first row. */
export function tableStart({ head, rows }: TablePlan, pageHeight: number): number {
  const whole = rows.reduce((sum, row) => sum + row.height, head.height)
  return whole <= pageHeight * WHOLE_SHARE ? whole : head.height + (rows[0]?.height ?? 0)
}

/** Draws the rows over as many pages as they need, the header again on each. A row higher than a page is continued. */
export function drawTable(page: PdfPage, plan: TablePlan): void {
  drawRow(page, plan, plan.head)
  for (const row of plan.rows) {
    for (const part of splitRow(row, plan, page.box.textHeight - plan.head.height)) {
      if (page.room < part.height) {
        page.next()
        drawRow(page, plan, plan.head)
      }
      drawRow(page, plan, part)
    }
  }
}

function splitRow(row: Row, { lineHeight }: TablePlan, most: number): Row[] {
  if (row.height <= most) return [row]
  const fit = Math.floor((most - 2 * PAD_Y) / lineHeight)
  const longest = Math.max(...row.cells.map(({ lines }) => lines.length))
  return Array.from({ length: Math.ceil(longest / fit) }, (_, part) => {
    const cells = row.cells.map((cell) => ({
      ...cell,
      lines: cell.lines.slice(part * fit, (part + 1) * fit),
    }))
    return { cells, height: Math.max(...cells.map(({ lines }) => lines.length)) * lineHeight + 2 * PAD_Y }
  })
}

function drawRow(page: PdfPage, { widths, size, lineHeight }: TablePlan, row: Row): void {
  const { pdf } = page
  const top = page.box.top + page.y
  let x = page.left
  for (const [i, cell] of row.cells.entries()) {
    const width = widths[i]!
    if (cell.fill !== undefined) pdf.rect(x, top, width, row.height).fill(cell.fill)
    pdf.rect(x, top, width, row.height).lineWidth(BORDER).strokeColor('#000000').stroke()
    const height = cell.lines.length * lineHeight
    cell.lines.forEach((line, n) => {
      const free = width - 2 * PAD_X - line.width
      const shift = cell.align === 'right' ? free : cell.align === 'centre' ? free / 2 : 0
      const lineTop = top + (row.height - height) / 2 + n * lineHeight
      page.drawLine(line, x + PAD_X + shift, lineTop + baselineIn(lineHeight, size))
    })
    x += width
  }
  page.y += row.height
}
