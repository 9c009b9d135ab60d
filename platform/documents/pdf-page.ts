import type PDFDocument from 'pdfkit'
import type { Face } from './face.ts'
import type { FontRole, FontSet } from './fonts.ts'
import { CHAR_PITCH, LANDSCAPE, mm, PAGE_NUMBER_DROP, type PageBox, PORTRAIT, SIZE } from './layout.ts'
import { breakLines, type Line, type Span } from './typeset.ts'

/** The sheet under the pen: where the next line goes, and the way to the next sheet. */
export class PdfPage {
  readonly pdf: PDFKit.PDFDocument
  readonly fonts: FontSet
  readonly #footNote: string | undefined
  box: PageBox = PORTRAIT
  /** From the upper edge of the type area. */
  y = 0
  number = 0

  constructor(pdf: InstanceType<typeof PDFDocument>, fonts: FontSet, footNote: string | undefined) {
    this.pdf = pdf
    this.fonts = fonts
    this.#footNote = footNote
    this.next()
  }

  get left(): number {
    return this.box.left
  }
  get width(): number {
    return this.box.textWidth
  }
  get room(): number {
    return this.box.textHeight - this.y
  }
  /** Nothing stands on this page yet. */
  get fresh(): boolean {
    return this.y === 0
  }

  /** A new sheet; page number and foot note are drawn at once. */
  next(orientation?: 'portrait' | 'landscape'): void {
    if (orientation !== undefined) this.box = orientation === 'landscape' ? LANDSCAPE : PORTRAIT
    this.pdf.addPage({ size: [this.box.width, this.box.height], margin: 0 })
    this.number++
    this.y = 0
    const baseline = this.box.top + this.box.textHeight + PAGE_NUMBER_DROP + SIZE.四号 * 0.5
    const text = `— ${this.number} —`
    const odd = this.number % 2 === 1
    const [number] = this.lines([{ text, role: 'song', size: SIZE.四号 }], this.width)
    const right = this.left + this.width - CHAR_PITCH - number!.width
    this.drawLine(number!, odd ? right : this.left + CHAR_PITCH, baseline)
    if (this.#footNote === undefined) return
    const [note] = this.lines([{ text: this.#footNote, role: 'body', size: SIZE.小五 }], this.width)
    const noteLeft = odd ? this.left : this.left + this.width - note!.width
    this.drawLine(note!, noteLeft, baseline + mm(0.5), 0, '#5B6877')
  }

  /** Goes on to the next sheet unless `height` still fits on this one. */
  ensure(height: number): void {
    if (this.room + 0.5 < height && !this.fresh) this.next()
  }

  lines(
    runs: ReadonlyArray<{ readonly text: string; readonly role: FontRole; readonly size: number }>,
    width: number,
    indent = 0,
    tracking = 0,
  ): Line[] {
    const spans = runs.map(({ text, role, size }): Span => ({ text, size, chain: this.fonts[role] }))
    return breakLines(spans, width, indent, tracking)
  }

  use(face: Face, size: number): PDFKit.PDFDocument {
    return face.inCollection === undefined
      ? this.pdf.font(face.path, size)
      : this.pdf.font(face.path, face.inCollection, size)
  }

  /** Draws a line with its letters on a baseline; `extra` is added to each letter's width. */
  drawLine({ pieces }: Line, x: number, baseline: number, extra = 0, colour = '#000000'): void {
    let pen = x
    for (const { text, face, size, width } of pieces) {
      const count = [...text].length
      this.use(face, size).fillColor(colour)
      const natural = [...text].reduce((sum, char) => sum + face.advance(char) * size, 0)
      const characterSpacing = (width - natural) / count + extra
      // Kerning is off: letters stand where they were measured.
      this.pdf.text(text, pen, baseline, {
        lineBreak: false,
        baseline: 'alphabetic',
        characterSpacing,
        features: [],
      })
      pen += width + extra * count
    }
  }
}

/** The baseline that centres letters of a size in a line of a height (the em box of CJK faces is 0.88 above, 0.12 below). */
export function baselineIn(height: number, size: number): number {
  return height / 2 + size * 0.38
}
