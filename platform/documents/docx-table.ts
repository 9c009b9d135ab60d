import {
  BorderStyle,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { cellOf, columnShares, tableSize } from './compose.ts'
import { alignment, runOptions, twips } from './docx-text.ts'
import type { TableCell as Cell, Column, DocumentTable, Language } from './model.ts'
import { tableFonts } from './styles.ts'

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const HEAD_FILL = 'F0F2F5'

/** A bordered table whose header row comes again on each page; rows are kept whole. */
export function tableOf(table: DocumentTable, language: Language, widthPoints: number): Table {
  const widths = columnShares(table).map((share) => twips(share * widthPoints))
  const fonts = tableFonts(language)
  const size = tableSize(table)
  const cell = (
    value: Cell | undefined,
    column: number,
    strong: boolean,
    align: Column['align'],
    fill?: string,
  ) => {
    const { text, bold = false, fill: own = fill } = cellOf(value)
    const options = runOptions(bold || strong ? fonts.strong : fonts.cell, size, bold || strong)
    return new TableCell({
      width: { size: widths[column]!, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      shading:
        own === undefined
          ? undefined
          : { type: ShadingType.CLEAR, fill: own.replace('#', ''), color: 'auto' },
      children: text.split('\n').map(
        (line) =>
          new Paragraph({
            children: [new TextRun({ ...options, text: line })],
            alignment: alignment(align ?? 'left'),
            spacing: { before: 0, after: 0, line: twips(size * 1.4), lineRule: LineRuleType.EXACT },
          }),
      ),
    })
  }
  const row = (cells: readonly (Cell | undefined)[], strong: boolean) =>
    new TableRow({
      cantSplit: true,
      children: table.columns.map(({ align }, i) => cell(cells[i], i, strong, align)),
    })
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map(({ header }, i) => cell(header, i, true, 'centre', HEAD_FILL)),
  })
  const rows = table.rows.map((cells) => row(cells, false))
  if (table.totals !== undefined) rows.push(row(table.totals, true))
  return new Table({
    rows: [head, ...rows],
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 80, right: 80, marginUnitType: WidthType.DXA },
    borders: {
      top: EDGE,
      bottom: EDGE,
      left: EDGE,
      right: EDGE,
      insideHorizontal: EDGE,
      insideVertical: EDGE,
    },
  })
}
