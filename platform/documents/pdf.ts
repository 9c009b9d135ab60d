import PDFDocument from 'pdfkit'
import { type ComposedRun, composeDocument, type Element } from './compose.ts'
import { type FontSearch, findFonts } from './fonts.ts'
import { CHAR_PITCH, LINE_PITCH, mm, RED, RED_LINE_DROP } from './layout.ts'
import type { Figure, Language, OfficialDocument } from './model.ts'
import { checkDrawing, placeDrawing } from './paper.ts'
import { drawDrawing } from './pdf-drawing.ts'
import { baselineIn, PdfPage } from './pdf-page.ts'
import { drawTable, planTable, tableStart } from './pdf-table.ts'
import { type Style, stylesOf } from './styles.ts'
import type { Line } from './typeset.ts'

export interface PdfOptions extends FontSearch {
  /** Stands as creation date in the file. */
  readonly at: Date
}

/**
 * Writes the document as PDF in the layout of GB/T 9704-2012, fonts embedded as subsets.
 * @throws FontMissing when the machine has no font with Chinese
 */
export async function writePdf(document: OfficialDocument, options: PdfOptions): Promise<Uint8Array> {
  const fonts = findFonts(options)
  const pdf = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    lang: document.language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: {
      Title: document.title.replaceAll('\n', ''),
      Author: document.author ?? '',
      CreationDate: options.at,
      ModDate: options.at,
    },
  })
  const chunks: Buffer[] = []
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    pdf.on('error', reject)
  })
  const page = new PdfPage(pdf, fonts, document.footNote)
  const writer = new PdfWriter(page, document.language)
  const elements = composeDocument(document)
  elements.forEach((element, i) => {
    writer.write(element, elements.slice(i + 1, i + 4))
  })
  pdf.end()
  return ended
}

class PdfWriter {
  readonly #page: PdfPage
  readonly #language: Language
  readonly #bookmarks: PDFKit.PDFOutline[]

  constructor(page: PdfPage, language: Language) {
    this.#page = page
    this.#language = language
    this.#bookmarks = [page.pdf.outline]
  }

  write(element: Element, following: readonly Element[]): void {
    const page = this.#page
    switch (element.kind) {
      case 'text':
        this.#text(element, following)
        return
      case 'blank-lines':
        if (!page.fresh) page.y = Math.min(page.box.textHeight, page.y + element.lines * this.#pitch)
        return
      case 'drop-to':
        page.y = Math.max(page.y, element.points)
        return
      case 'red-line': {
        const y = page.box.top + page.y + RED_LINE_DROP
        page.pdf
          .moveTo(page.left, y)
          .lineTo(page.left + page.width, y)
          .lineWidth(1.5)
          .strokeColor(RED)
          .stroke()
        page.y += RED_LINE_DROP * 2
        return
      }
      case 'table': {
        const plan = planTable(page, element.table, this.#language)
        page.ensure(tableStart(plan, page.box.textHeight))
        drawTable(page, plan)
        page.y += TABLE_GAP
        return
      }
      case 'figure':
        this.#figure(element.figure, following)
        return
      case 'page-break':
        if (!page.fresh || element.orientation !== undefined) page.next(element.orientation)
        return
      case 'imprint':
        this.#imprint(element)
        return
    }
  }

  get #pitch(): number {
    return stylesOf(this.#language).body.line
  }

  #style(element: Extract<Element, { kind: 'text' }>): Style {
    return stylesOf(this.#language)[element.style]
  }

  #lines(element: Extract<Element, { kind: 'text' }>): Line[] {
    const style = this.#style(element)
    const runs = element.runs.map((run) => ({
      text: run.text,
      size: style.size,
      role: roleOf(run, style, this.#language),
    }))
    return this.#page.lines(runs, this.#width(element), element.indent ?? style.indent, this.#tracking(style))
  }

  #width(element: Extract<Element, { kind: 'text' }>): number {
    return this.#page.width - (element.fromRight ?? 0)
  }

  /** 28 characters in a line: each gets its share, a little less than its size. */
  #tracking(style: Style): number {
    return this.#language === 'zh' && style.size === 16 ? CHAR_PITCH - style.size : 0
  }

  #text(element: Extract<Element, { kind: 'text' }>, following: readonly Element[]): void {
    const page = this.#page
    const style = this.#style(element)
    const align = element.align ?? style.align
    const lines = this.#lines(element)
    if (element.keepsNext ?? style.keepsNext) page.ensure(lines.length * style.line + this.#least(following))
    if (element.level !== undefined) this.#bookmark(element.level, element.runs[0]!.text)
    lines.forEach((line, i) => {
      page.ensure(style.line)
      const indent = i === 0 ? (element.indent ?? style.indent) : 0
      const free = this.#width(element) - line.width - (align === 'centre' ? 0 : indent)
      const extra = align === 'justify' && !line.last && line.chars > 1 ? free / (line.chars - 1) : 0
      const x = page.left + (align === 'right' ? free : align === 'centre' ? free / 2 : indent)
      page.drawLine(line, x, page.box.top + page.y + baselineIn(style.line, style.size), extra, style.colour)
      page.y += style.line
    })
    page.y += style.after ?? 0
  }

  /** Height that must follow a heading or caption on the same page. */
  #least([next, ...rest]: readonly Element[]): number {
    if (next === undefined) return 0
    if (next.kind === 'table')
      return tableStart(planTable(this.#page, next.table, this.#language), this.#page.box.textHeight)
    if (next.kind === 'figure') return this.#figureSize(next.figure).height
    if (next.kind !== 'text') return 0
    const style = this.#style(next)
    return (
      style.line * Math.min(2, this.#lines(next).length) +
      ((next.keepsNext ?? style.keepsNext) ? this.#least(rest) : 0)
    )
  }

  #bookmark(level: number, title: string): void {
    const parent = this.#bookmarks[Math.min(level, this.#bookmarks.length) - 1]!
    this.#bookmarks.length = Math.min(level, this.#bookmarks.length)
    this.#bookmarks.push(parent.addItem(title))
  }

  #figureSize({ drawing, widthMm }: Figure): { width: number; height: number } {
    const page = this.#page
    const width = Math.min(widthMm === undefined ? page.width : mm(widthMm), page.width)
    const { height } = placeDrawing(drawing, width)
    // Room for the caption stays on the page.
    const most = page.box.textHeight - 2 * LINE_PITCH
    return height <= most ? { width, height } : { width: (width * most) / height, height: most }
  }

  #figure(figure: Figure, following: readonly Element[]): void {
    checkDrawing(figure.drawing)
    const page = this.#page
    const { width, height } = this.#figureSize(figure)
    const caption = following[0]?.kind === 'text' && following[0].style === 'caption' ? LINE_PITCH : 0
    page.ensure(height + caption + FIGURE_GAP)
    const left = page.left + (page.width - width) / 2
    drawDrawing(page, figure.drawing, left, page.box.top + page.y + FIGURE_GAP / 2, width)
    page.y += height + FIGURE_GAP
  }

  #imprint({ copyTo, office, date }: Extract<Element, { kind: 'imprint' }>): void {
    const page = this.#page
    const style = stylesOf(this.#language).imprint
    const run = (text: string) => [{ text, role: style.role, size: style.size }]
    const inner = page.width - 2 * style.size
    const [copyLabel, printed] = this.#language === 'zh' ? ['抄送：', '印发'] : ['Copy to: ', '']
    const copies = copyTo === undefined ? [] : page.lines(run(copyLabel + copyTo), inner)
    const height = (copies.length + (office === undefined ? 0 : 1)) * style.line
    page.ensure(height + LINE_PITCH)
    page.y = page.box.textHeight - height
    const rule = (weight: number) => {
      const y = page.box.top + page.y
      page.pdf
        .moveTo(page.left, y)
        .lineTo(page.left + page.width, y)
        .lineWidth(mm(weight))
        .strokeColor('#000000')
        .stroke()
    }
    const put = (line: Line, x: number) =>
      page.drawLine(line, x, page.box.top + page.y + baselineIn(style.line, style.size))
    rule(0.35)
    for (const line of copies) {
      put(line, page.left + style.size)
      page.y += style.line
    }
    if (office !== undefined) {
      if (copies.length > 0) rule(0.25)
      put(page.lines(run(office), inner)[0]!, page.left + style.size)
      const [when] = page.lines(run((date ?? '') + printed), inner)
      put(when!, page.left + page.width - style.size - when!.width)
      page.y += style.line
    }
    rule(0.35)
  }
}

const TABLE_GAP = 8
const FIGURE_GAP = 8

function roleOf(run: ComposedRun, style: Style, language: Language) {
  if (run.role !== undefined) return run.role
  // CJK text faces have no bold cut of their own on most machines: the gothic stands for it, as print shops do.
  return (run.bold ?? style.bold) ? (language === 'zh' ? 'hei' : 'latin-bold') : style.role
}
