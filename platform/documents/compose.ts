import type { FontRole } from './fonts.ts'
import { CHAR_PITCH } from './layout.ts'
import type { Block, DocumentTable, Figure, Inline, Language, OfficialDocument, Run } from './model.ts'
import { charsWide, dateText, HeadingNumbers } from './numbering.ts'
import { type StyleName, stylesOf } from './styles.ts'

export interface ComposedRun {
  readonly text: string
  readonly bold?: boolean
  /** Differs from the paragraph's. */
  readonly role?: FontRole
}

export type Element =
  | {
      readonly kind: 'text'
      readonly style: StyleName
      readonly runs: readonly ComposedRun[]
      readonly align?: 'left' | 'centre' | 'right' | 'justify'
      readonly indent?: number
      /** Points that the block stands away from the right edge. */
      readonly fromRight?: number
      /** Bookmark level of a heading. */
      readonly level?: number
      /** Stays on the page of what follows, whatever its style says. */
      readonly keepsNext?: boolean
    }
  | { readonly kind: 'blank-lines'; readonly lines: number }
  /** Space down to a depth under the upper edge of the type area. */
  | { readonly kind: 'drop-to'; readonly points: number }
  | { readonly kind: 'red-line' }
  | { readonly kind: 'table'; readonly table: DocumentTable }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'page-break'; readonly orientation?: 'portrait' | 'landscape' }
  /** At the foot of the last page. */
  | { readonly kind: 'imprint'; readonly copyTo?: string; readonly office?: string; readonly date?: string }

/**
 * The document as a flat row of elements with final texts: numbers, captions, dates, brackets. Both writers take it, so
 * that DOCX and PDF say the same.
 */
export function composeDocument(document: OfficialDocument): Element[] {
  const numbers = { headings: new HeadingNumbers(document.language), counts: { table: 0, figure: 0 } }
  return [
    ...front(document),
    ...body(document.blocks, document.language, numbers),
    ...back(document),
    ...annex(document, numbers),
  ]
}

/** Running numbers; tables and figures of an annex go on where the text ends. */
interface Numbers {
  readonly headings: HeadingNumbers
  readonly counts: { table: number; figure: number }
}

function annex({ annex: part, language }: OfficialDocument, { counts }: Numbers): Element[] {
  if (part === undefined) return []
  return [
    { kind: 'page-break' },
    text('marking', language === 'zh' ? '附件' : 'Attachment'),
    { kind: 'blank-lines', lines: 1 },
    text('title', part.title),
    { kind: 'blank-lines', lines: 1 },
    ...body(part.blocks, language, { headings: new HeadingNumbers(language), counts }),
  ]
}

function text(style: StyleName, content: Inline, more: object = {}): Element {
  const runs: readonly Run[] = typeof content === 'string' ? [{ text: content }] : content
  return { kind: 'text', style, runs, ...more }
}

function front({
  marking,
  redHead,
  fileNumber,
  title,
  subtitle,
  addressee,
  language,
}: OfficialDocument): Element[] {
  const elements: Element[] = []
  if (marking !== undefined) elements.push(text('marking', marking))
  if (redHead !== undefined) {
    elements.push({ kind: 'drop-to', points: RED_MARK_DEPTH }, text('red-mark', redHead.mark))
    elements.push({ kind: 'blank-lines', lines: 1 }, text('file-number', redHead.fileNumber), {
      kind: 'red-line',
    })
    elements.push({ kind: 'blank-lines', lines: 1 })
  } else if (marking !== undefined) elements.push({ kind: 'blank-lines', lines: 1 })
  for (const line of title.split('\n')) elements.push(text('title', line))
  if (redHead === undefined && fileNumber !== undefined) elements.push(text('file-number', fileNumber))
  if (subtitle !== undefined) elements.push(text('subtitle', subtitle))
  elements.push({ kind: 'blank-lines', lines: 1 })
  if (addressee !== undefined) elements.push(text('addressee', withColon(addressee, language)))
  return elements
}

/** 35 mm. */
const RED_MARK_DEPTH = (35 * 72) / 25.4

function withColon(addressee: string, language: Language): string {
  return /[:：]$/.test(addressee) ? addressee : addressee + (language === 'zh' ? '：' : ':')
}

function body(blocks: readonly Block[], language: Language, { headings, counts }: Numbers): Element[] {
  const caption = (kind: 'table' | 'figure', words: string | undefined): Element[] => {
    if (words === undefined) return []
    counts[kind]++
    // The caption of a figure belongs to what stands above it.
    const more = kind === 'figure' ? { keepsNext: false } : {}
    return [text('caption', label(language, kind, counts[kind], words), more)]
  }
  return blocks.flatMap((block): Element[] => {
    if (block.kind === 'heading') return [heading(block, headings, language)]
    if (block.kind === 'paragraph') return [paragraph(block)]
    if (block.kind === 'page-break') return [{ kind: 'page-break', orientation: block.orientation }]
    if (block.kind === 'figure')
      return [{ kind: 'figure', figure: block }, ...caption('figure', block.caption)]
    const note = block.note === undefined ? [] : [text('note', block.note)]
    return [...caption('table', block.caption), { kind: 'table', table: block }, ...note]
  })
}

function paragraph(block: Extract<Block, { kind: 'paragraph' }>): Element {
  const moved = block.align === 'centre' || block.align === 'right'
  return text('body', block.text, {
    align: block.align,
    indent: block.indent === false || moved ? 0 : undefined,
  })
}

function heading(
  block: Extract<Block, { kind: 'heading' }>,
  numbers: HeadingNumbers,
  language: Language,
): Element {
  const number = block.numbered === false ? '' : numbers.next(block.level)
  const own = { text: number + block.text }
  const { role } = stylesOf(language).body
  const runs: ComposedRun[] =
    block.runIn === undefined ? [own] : [own, { text: block.runIn, role, bold: false }]
  const more = block.runIn === undefined ? {} : { align: stylesOf(language).body.align }
  return { kind: 'text', style: `h${block.level}`, runs, level: block.level, ...more }
}

function label(language: Language, kind: 'table' | 'figure', n: number, caption: string): string {
  if (language === 'en') return `${kind === 'table' ? 'Table' : 'Figure'} ${n}. ${caption}`
  return `${kind === 'table' ? '表' : '图'} ${n}　${caption}`
}

function back({ attachments = [], signature, copyTo, printedBy, language }: OfficialDocument): Element[] {
  const elements: Element[] = []
  if (attachments.length > 0) {
    elements.push({ kind: 'blank-lines', lines: 1 })
    attachments.forEach((name, i) => {
      const several = attachments.length > 1 ? `${i + 1}. ` : ''
      const lead = language === 'zh' ? (i === 0 ? '附件：' : '　　　') : i === 0 ? 'Attachments: ' : ''
      elements.push(text('body', lead + several + name, { align: 'left' }))
    })
  }
  if (signature !== undefined) {
    const date = dateText(signature.date, language)
    const [issuerRight, dateRight] = signatureIndents(signature.issuer, date)
    elements.push({ kind: 'blank-lines', lines: 2 })
    elements.push(text('signature', signature.issuer, { fromRight: issuerRight, keepsNext: true }))
    elements.push(text('signature', date, { fromRight: dateRight }))
  }
  if (copyTo !== undefined || printedBy !== undefined) {
    const date = printedBy === undefined ? undefined : dateText(printedBy.date, language)
    elements.push({ kind: 'imprint', copyTo, office: printedBy?.office, date })
  }
  return elements
}

/**
 * The date stands four characters from the right edge and the issuer is centred above it, two characters from the edge
 * at least (GB/T 9704-2012, 7.3.5); a long issuer pushes the date inward.
 */
function signatureIndents(issuer: string, date: string): [issuer: number, date: number] {
  const difference = (charsWide(issuer) - charsWide(date)) / 2
  const dateRight = Math.max(4, 2 + difference)
  return [(dateRight - difference) * CHAR_PITCH, dateRight * CHAR_PITCH]
}

/** Shares of the width: the declared weights, else by the longest text of each column (3 to 16 characters count). */
export function columnShares({ columns, rows, totals }: DocumentTable): number[] {
  const weights = columns.map((column, i) => {
    if (column.weight !== undefined) return column.weight
    const texts = [column.header, ...rows.map((row) => cellOf(row[i]).text), cellOf(totals?.[i]).text]
    return Math.min(16, Math.max(3, ...texts.map((each) => Math.max(...each.split('\n').map(charsWide)))))
  })
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => weight / sum)
}

/** Type size in tables: 小四, smaller when there are many columns. */
export function tableSize({ columns }: DocumentTable): number {
  return columns.length <= 5 ? 12 : columns.length <= 9 ? 10.5 : 9
}

export function cellOf(cell: DocumentTable['rows'][number][number] | undefined): {
  readonly text: string
  readonly bold?: boolean
  readonly fill?: string
} {
  if (cell === undefined || cell === null) return { text: '' }
  return typeof cell === 'object' ? cell : { text: String(cell) }
}
