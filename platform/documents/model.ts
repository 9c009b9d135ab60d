import type { Drawing } from './drawing.ts'

export type Language = 'zh' | 'en'

/** A piece of running text. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
}
export type Inline = string | readonly Run[]

/** Headings are numbered by the document: zh 一、 (一) 1. (1); en 1. 1.1 (a) (i). */
export interface Heading {
  readonly kind: 'heading'
  readonly level: 1 | 2 | 3 | 4
  readonly text: string
  /** Text that follows in the same paragraph (levels 3 and 4 mostly). */
  readonly runIn?: string
  /** false: without number. */
  readonly numbered?: boolean
}

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: Inline
  /** Default true: first line indented by two characters. */
  readonly indent?: boolean
  readonly align?: 'left' | 'centre' | 'right'
}

export interface Column {
  readonly header: string
  /** Share of the width relative to the other columns; default 1. */
  readonly weight?: number
  readonly align?: 'left' | 'centre' | 'right'
}

export interface StyledCell {
  readonly text: string
  readonly bold?: boolean
  /** Ground colour `#RRGGBB`; the text must carry the meaning too. */
  readonly fill?: string
}
export type TableCell = string | number | null | StyledCell

export interface DocumentTable {
  readonly kind: 'table'
  readonly caption?: string
  readonly columns: readonly Column[]
  readonly rows: ReadonlyArray<readonly TableCell[]>
  /** Last row in bold. */
  readonly totals?: readonly TableCell[]
  /** Small text under the table: source, n, period. */
  readonly note?: string
}

export interface Figure {
  readonly kind: 'figure'
  readonly drawing: Drawing
  readonly caption?: string
  /** What the picture shows, for readers who can't see it. */
  readonly description: string
  /** Width in millimetres; default the width of the text block. Height follows the drawing's frame. */
  readonly widthMm?: number
}

export interface PageBreak {
  readonly kind: 'page-break'
  /** Pages from here on; default stays as it is. */
  readonly orientation?: 'portrait' | 'landscape'
}

export type Block = Heading | Paragraph | DocumentTable | Figure | PageBreak

/** An official document, without its look: written as DOCX and as PDF with the same content. */
export interface OfficialDocument {
  readonly language: Language
  readonly title: string
  /** Line under the title, e.g. the day or "(draft)". */
  readonly subtitle?: string
  /** Red head with issuing mark and red line; leave out for internal drafts. */
  readonly redHead?: { readonly mark: string; readonly fileNumber: string }
  /** File number under the title when there is no red head. */
  readonly fileNumber?: string
  /** Top left, e.g. 内部资料. */
  readonly marking?: string
  readonly addressee?: string
  readonly blocks: readonly Block[]
  readonly attachments?: readonly string[]
  /** `date` is yyyy-mm-dd. */
  /** An attachment that is part of the file: on pages of its own after the signature. */
  readonly annex?: { readonly title: string; readonly blocks: readonly Block[] }
  readonly signature?: { readonly issuer: string; readonly date: string }
  readonly copyTo?: string
  readonly printedBy?: { readonly office: string; readonly date: string }
  /** Small line in the foot of each page, e.g. "演示数据". */
  readonly footNote?: string
  readonly author?: string
}
