import type ExcelJS from 'exceljs'
import type { Column, Language, StyledCell } from './model.ts'

/** A cell of a sheet: dates come as text (`2026-11-22 19:05`), so that no reader shifts them. */
export type SheetCell = string | number | boolean | null | StyledCell

export interface SheetColumn extends Column {
  /** Excel number format, e.g. `0.0%`. Without it numbers stand as they are and texts stay texts. */
  readonly format?: string
  /** Width in characters; default by the longest text, 6 to 40. */
  readonly width?: number
}

export interface Sheet {
  /** At most 31 characters; `\ / ? * [ ] :` are replaced. */
  readonly name: string
  readonly title: string
  /** Line under the title, left and right: unit and date. */
  readonly unit?: string
  readonly date?: string
  readonly columns: readonly SheetColumn[]
  readonly rows: ReadonlyArray<readonly SheetCell[]>
  readonly totals?: readonly SheetCell[]
  /** Names behind 填表人, 审核人 and 日期; empty ones leave room to sign. Leave out for no footer line. */
  readonly signOff?: { readonly preparedBy?: string; readonly reviewedBy?: string; readonly date?: string }
  readonly note?: string
}

export interface WorkbookOptions {
  readonly language: Language
  /** Stands as creation date in the file. */
  readonly at: Date
  readonly author?: string
}

const WORDS = {
  zh: {
    number: '序号',
    unit: '单位：',
    date: '日期：',
    prepared: '填表人：',
    reviewed: '审核人：',
    page: '第 &P 页 共 &N 页',
  },
  en: {
    number: 'No.',
    unit: 'Unit: ',
    date: 'Date: ',
    prepared: 'Prepared by: ',
    reviewed: 'Reviewed by: ',
    page: 'Page &P of &N',
  },
} as const

/**
 * Writes tables as offices expect them: merged title row, unit and date line, frozen header with a 序号 column, borders,
 * totals row, footer 填表人 / 审核人 / 日期; A4 landscape, one page wide, header repeated on each printed page.
 */
export async function writeWorkbook(sheets: readonly Sheet[], options: WorkbookOptions): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  book.creator = options.author ?? ''
  book.created = options.at
  book.modified = options.at
  const names = new Set<string>()
  for (const sheet of sheets) addSheet(book, sheet, options.language, freeName(sheet.name, names))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function freeName(wanted: string, taken: Set<string>): string {
  const base = wanted.replace(/[\\/?*[\]:]/g, '_').slice(0, 31) || 'Sheet'
  let name = base
  for (let i = 2; taken.has(name.toLowerCase()); i++)
    name = `${base.slice(0, 31 - String(i).length - 1)}-${i}`
  taken.add(name.toLowerCase())
  return name
}

function addSheet(book: ExcelJS.Workbook, sheet: Sheet, language: Language, name: string): void {
  const words = WORDS[language]
  const width = sheet.columns.length + 1
  const hasUnitLine = sheet.unit !== undefined || sheet.date !== undefined
  const headerRow = hasUnitLine ? 3 : 2
  const ws = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: headerRow, xSplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `${headerRow}:${headerRow}`,
    },
    headerFooter: { oddFooter: `&C${words.page}` },
  })
  line(ws, 1, width, sheet.title, {
    size: 18,
    bold: true,
    height: 32,
    font: language === 'zh' ? '方正小标宋简体' : undefined,
  })
  if (hasUnitLine) unitLine(ws, sheet, words, width)
  const header = ws.getRow(headerRow)
  header.values = [words.number, ...sheet.columns.map((column) => column.header)]
  header.height = 24
  header.font = { bold: true, name: language === 'zh' ? '黑体' : 'Arial' }
  sheet.rows.forEach((cells, i) => {
    fillRow(ws.getRow(headerRow + 1 + i), [i + 1, ...cells], sheet.columns)
  })
  let last = headerRow + sheet.rows.length
  if (sheet.totals !== undefined) {
    last++
    fillRow(ws.getRow(last), [null, ...sheet.totals], sheet.columns)
    ws.getRow(last).font = { bold: true }
  }
  border(ws, headerRow, last, width)
  foot(ws, sheet, words, width, last)
  setWidths(ws, sheet)
}

function line(
  ws: ExcelJS.Worksheet,
  row: number,
  width: number,
  text: string,
  style: { size: number; bold?: boolean; height: number; font?: string; align?: 'center' | 'left' },
): void {
  ws.mergeCells(row, 1, row, width)
  const cell = ws.getCell(row, 1)
  cell.value = text
  cell.font = { size: style.size, bold: style.bold, name: style.font }
  cell.alignment = { horizontal: style.align ?? 'center', vertical: 'middle', wrapText: true }
  ws.getRow(row).height = style.height
}

function unitLine(
  ws: ExcelJS.Worksheet,
  { unit, date }: Sheet,
  words: (typeof WORDS)[Language],
  width: number,
): void {
  const middle = Math.ceil(width / 2)
  if (middle > 1) ws.mergeCells(2, 1, 2, middle)
  if (width - middle > 1) ws.mergeCells(2, middle + 1, 2, width)
  if (unit !== undefined) ws.getCell(2, 1).value = words.unit + unit
  if (date !== undefined) ws.getCell(2, middle + 1).value = words.date + date
  ws.getCell(2, middle + 1).alignment = { horizontal: 'right' }
}

const ALIGN = { left: 'left', centre: 'center', right: 'right' } as const

function fillRow(row: ExcelJS.Row, cells: readonly SheetCell[], columns: readonly SheetColumn[]): void {
  cells.forEach((value, i) => {
    const cell = row.getCell(i + 1)
    const column = columns[i - 1]
    const styled = typeof value === 'object' && value !== null ? value : undefined
    cell.value = styled === undefined ? (value as string | number | boolean | null) : styled.text
    const usual = typeof cell.value === 'number' ? 'right' : 'left'
    const horizontal = i === 0 ? 'center' : column?.align === undefined ? usual : ALIGN[column.align]
    cell.alignment = { horizontal, vertical: 'middle', wrapText: true }
    if (typeof cell.value === 'string') cell.numFmt = '@'
    else if (column?.format !== undefined) cell.numFmt = column.format
    if (styled?.bold) cell.font = { bold: true }
    if (styled?.fill !== undefined) {
      cell.fill = {
        type: 'pattern',
        pattern: 'solid',
        fgColor: { argb: `FF${styled.fill.slice(1).toUpperCase()}` },
      }
    }
  })
}

function border(ws: ExcelJS.Worksheet, from: number, to: number, width: number): void {
  const edge = { style: 'thin' } as const
  for (let row = from; row <= to; row++) {
    for (let column = 1; column <= width; column++) {
      const cell = ws.getCell(row, column)
      cell.border = { top: edge, left: edge, bottom: edge, right: edge }
      if (row === from) {
        cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
        cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0F2F5' } }
      }
    }
  }
}

function foot(
  ws: ExcelJS.Worksheet,
  sheet: Sheet,
  words: (typeof WORDS)[Language],
  width: number,
  last: number,
): void {
  let row = last
  if (sheet.note !== undefined) {
    row++
    line(ws, row, width, sheet.note, { size: 9, height: 16, align: 'left' })
  }
  if (sheet.signOff === undefined) return
  const { preparedBy = '', reviewedBy = '', date = '' } = sheet.signOff
  const gap = '　　　　　　'
  const text = [words.prepared + preparedBy, words.reviewed + reviewedBy, words.date + date].join(gap)
  line(ws, row + 1, width, text, { size: 11, height: 22, align: 'left' })
}

function setWidths(ws: ExcelJS.Worksheet, { columns, rows }: Sheet): void {
  ws.getColumn(1).width = 6
  columns.forEach((column, i) => {
    const texts = [column.header, ...rows.slice(0, 500).map((cells) => textOf(cells[i]))]
    const longest = Math.max(...texts.flatMap((text) => text.split('\n')).map(halfWidths))
    ws.getColumn(i + 2).width = column.width ?? Math.min(40, Math.max(6, longest + 2))
  })
}

function textOf(cell: SheetCell | undefined): string {
  if (cell === undefined || cell === null) return ''
  return typeof cell === 'object' ? cell.text : String(cell)
}

/** Excel counts in widths of a digit; a Chinese character takes two. */
function halfWidths(text: string): number {
  let width = 0
  for (const char of text) width += /[\u2e80-\uffef]/.test(char) ? 2 : 1
  return width
}
