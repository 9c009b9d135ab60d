export { writeDocx } from './docx.ts'
export type {
  Circle,
  Drawing,
  DrawingPoint,
  Fill,
  Label,
  Polygon,
  Polyline,
  Shape,
  Stroke,
} from './drawing.ts'
export { drawingToPng } from './drawing-png.ts'
export { drawingToSvg } from './drawing-svg.ts'
export { FontMissing, type FontRole, type FontSearch, type FontSet, findFonts } from './fonts.ts'
export type {
  Block,
  Column,
  DocumentTable,
  Figure,
  Heading,
  Inline,
  Language,
  OfficialDocument,
  PageBreak,
  Paragraph,
  Run,
  StyledCell,
  TableCell,
} from './model.ts'
export { dateText } from './numbering.ts'
export { type PdfOptions, writePdf } from './pdf.ts'
export {
  type Sheet,
  type SheetCell,
  type SheetColumn,
  type WorkbookOptions,
  writeWorkbook,
} from './workbook.ts'
