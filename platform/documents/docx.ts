import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  ImageRun,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  type Table,
  TabStopType,
  TextRun,
} from 'docx'
import { composeDocument, type Element } from './compose.ts'
import { styleSheet } from './docx-styles.ts'
import { tableOf } from './docx-table.ts'
import { blankParagraph, fontElement, runOptions, textParagraph, twips } from './docx-text.ts'
import { drawingToPng } from './drawing-png.ts'
import { drawingToSvg } from './drawing-svg.ts'
import { type FontSearch, type FontSet, findFonts } from './fonts.ts'
import {
  CHAR_PITCH,
  LANDSCAPE,
  LINE_PITCH,
  LINE_PITCH_TWIPS,
  mm,
  PORTRAIT,
  RED,
  RED_LINE_DROP,
  SIZE,
} from './layout.ts'
import type { Figure, OfficialDocument } from './model.ts'
import { checkDrawing, placeDrawing } from './paper.ts'
import { stylesOf } from './styles.ts'

/**
 * Writes the document as DOCX in the layout of GB/T 9704-2012 (document grid of 22 lines of 28 characters). Figures are
 * SVG with a PNG behind it for readers that don't draw SVG.
 * @throws FontMissing when there are figures and the machine has no font to draw their labels
 */
export async function writeDocx(document: OfficialDocument, options: FontSearch = {}): Promise<Uint8Array> {
  const { language } = document
  const sections = new SectionBuilder(document, options).build(composeDocument(document))
  const file = new Document({
    title: document.title.replaceAll('\n', ''),
    creator: document.author ?? '',
    evenAndOddHeaderAndFooters: true,
    externalStyles: styleSheet(language, fontElement),
    sections,
  })
  return new Uint8Array(await Packer.toBuffer(file))
}

type Orientation = 'portrait' | 'landscape'
type Child = Paragraph | Table

class SectionBuilder {
  readonly #document: OfficialDocument
  readonly #search: FontSearch
  #fonts: FontSet | undefined
  readonly #sections: Array<{ orientation: Orientation; children: Child[] }> = [
    { orientation: 'portrait', children: [] },
  ]
  /** Points to leave above the next paragraph. */
  #spaceBefore = 0
  #pageBreak = false

  constructor(document: OfficialDocument, search: FontSearch) {
    this.#document = document
    this.#search = search
  }

  build(elements: readonly Element[]): ISectionOptions[] {
    for (const element of elements) this.#add(element)
    return this.#sections.map(({ orientation, children }) => ({
      properties: sectionProperties(orientation),
      footers: { default: this.#footer(orientation, true), even: this.#footer(orientation, false) },
      children,
    }))
  }

  get #section() {
    return this.#sections.at(-1)!
  }

  #push(...children: Child[]): void {
    if (this.#pageBreak)
      this.#section.children.push(
        new Paragraph({ pageBreakBefore: true, spacing: { line: 20, lineRule: LineRuleType.EXACT } }),
      )
    this.#pageBreak = false
    this.#section.children.push(...children)
  }

  #add(element: Element): void {
    const { language } = this.#document
    switch (element.kind) {
      case 'text':
        this.#push(textParagraph(element, language, this.#spaceBefore))
        this.#spaceBefore = 0
        return
      case 'blank-lines':
        for (let i = 0; i < element.lines; i++) this.#push(blankParagraph(stylesOf(language).body.line))
        return
      case 'drop-to':
        this.#spaceBefore = Math.max(0, element.points - this.#section.children.length * LINE_PITCH)
        return
      case 'red-line':
        this.#push(redLine())
        return
      case 'table':
        this.#push(
          tableOf(element.table, language, boxOf(this.#section.orientation).textWidth),
          blankParagraph(8),
        )
        return
      case 'figure':
        this.#push(this.#figure(element.figure))
        return
      case 'page-break':
        this.#break(element.orientation)
        return
      case 'imprint':
        this.#push(...imprint(element, this.#document))
        return
    }
  }

  #break(orientation: Orientation | undefined): void {
    if (orientation === undefined || orientation === this.#section.orientation) this.#pageBreak = true
    else this.#sections.push({ orientation, children: [] })
  }

  #figure({ drawing, widthMm, description }: Figure): Paragraph {
    checkDrawing(drawing)
    const box = boxOf(this.#section.orientation)
    const wanted = Math.min(widthMm === undefined ? box.textWidth : mm(widthMm), box.textWidth)
    const most = box.textHeight - 2 * LINE_PITCH
    const width = wanted * Math.min(1, most / placeDrawing(drawing, wanted).height)
    const { height } = placeDrawing(drawing, width)
    const transformation = { width: pixels(width), height: pixels(height) }
    // Only figures need fonts here, and opening them takes its time.
    this.#fonts ??= findFonts(this.#search)
    const png = drawingToPng(drawing, width, this.#fonts.hei)
    const image = new ImageRun({
      type: 'svg',
      data: Buffer.from(drawingToSvg(drawing, width)),
      fallback: { type: 'png', data: Buffer.from(png) },
      transformation,
      altText: { name: description, title: description, description },
    })
    return new Paragraph({
      children: [image],
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 80, after: 80 },
    })
  }

  /** "— 1 —", odd pages right, even pages left, one character from the edge; the foot note opposite. */
  #footer(orientation: Orientation, odd: boolean): Footer {
    const { textWidth } = boxOf(orientation)
    const options = runOptions('song', SIZE.四号, false)
    const number = [new TextRun({ ...options, children: ['— ', PageNumber.CURRENT, ' —'] })]
    const note = new TextRun({
      ...runOptions('body', SIZE.小五, false, '#5B6877'),
      text: this.#document.footNote ?? '',
    })
    const tab = new TextRun({ children: ['\t'] })
    const children: ParagraphChild[] = odd ? [note, tab, ...number] : [...number, tab, note]
    const edge = odd ? textWidth - CHAR_PITCH : textWidth
    return new Footer({
      children: [
        new Paragraph({
          children,
          tabStops: [{ type: TabStopType.RIGHT, position: twips(edge) }],
          indent: { left: odd ? 0 : twips(CHAR_PITCH) },
        }),
      ],
    })
  }
}

/** 96 to the inch, as docx counts. */
function pixels(points: number): number {
  return Math.round((points * 96) / 72)
}

function boxOf(orientation: Orientation) {
  return orientation === 'landscape' ? LANDSCAPE : PORTRAIT
}

function sectionProperties(orientation: Orientation): ISectionOptions['properties'] {
  const box = boxOf(orientation)
  return {
    page: {
      // docx exchanges the two for landscape itself.
      size: {
        width: twips(PORTRAIT.width),
        height: twips(PORTRAIT.height),
        orientation: orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        top: twips(box.top),
        left: twips(box.left),
        right: twips(box.width - box.left - box.textWidth),
        bottom: twips(box.height - box.top - box.textHeight),
        // The page number's line ends here: 7 mm under the type area and one line of 14 pt.
        footer: twips(box.height - box.top - box.textHeight - mm(7) - SIZE.四号),
      },
    },
    // A character's share of the line differs from its size by this many 1/4096 points.
    grid: {
      type: DocumentGridType.LINES_AND_CHARS,
      linePitch: LINE_PITCH_TWIPS,
      charSpace: Math.round((CHAR_PITCH - SIZE.三号) * 4096),
    },
  }
}

function redLine(): Paragraph {
  return new Paragraph({
    spacing: {
      before: 0,
      after: twips(RED_LINE_DROP),
      line: twips(RED_LINE_DROP),
      lineRule: LineRuleType.EXACT,
    },
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 0, color: RED.slice(1) } },
  })
}

function imprint(
  { copyTo, office, date }: Extract<Element, { kind: 'imprint' }>,
  { language }: OfficialDocument,
): Paragraph[] {
  const style = stylesOf(language).imprint
  const options = runOptions(style.role, style.size, false)
  const zh = language === 'zh'
  const copies =
    copyTo === undefined ? [] : [[new TextRun({ ...options, text: (zh ? '抄送：' : 'Copy to: ') + copyTo })]]
  const printed =
    office === undefined
      ? []
      : [
          [
            new TextRun({ ...options, text: office }),
            new TextRun({ ...options, children: ['\t', (date ?? '') + (zh ? '印发' : '')] }),
          ],
        ]
  const lines = [...copies, ...printed]
  return lines.map((children, i) => {
    const thick = { style: BorderStyle.SINGLE, size: 8, space: 1, color: '000000' } as const
    const thin = { ...thick, size: 4 }
    return new Paragraph({
      children,
      indent: { firstLine: twips(style.size) },
      tabStops: [{ type: TabStopType.RIGHT, position: twips(PORTRAIT.textWidth - style.size) }],
      spacing: {
        before: i === 0 ? twips(LINE_PITCH) : 0,
        after: 0,
        line: twips(style.line),
        lineRule: LineRuleType.EXACT,
      },
      border: { top: i === 0 ? thick : thin, bottom: i === lines.length - 1 ? thick : undefined },
      keepNext: i < lines.length - 1,
    })
  })
}
