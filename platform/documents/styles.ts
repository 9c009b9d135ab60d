import type { FontRole } from './fonts.ts'
import { CHAR_PITCH, LINE_PITCH, SIZE } from './layout.ts'
import type { Language } from './model.ts'

export type StyleName =
  | 'marking'
  | 'red-mark'
  | 'file-number'
  | 'title'
  | 'subtitle'
  | 'addressee'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'body'
  | 'caption'
  | 'note'
  | 'signature'
  | 'imprint'

export interface Style {
  readonly role: FontRole
  /** Points. */
  readonly size: number
  /** Height of a line in points. */
  readonly line: number
  readonly align: 'left' | 'centre' | 'right' | 'justify'
  /** First-line indent in points. */
  readonly indent: number
  readonly bold?: boolean
  readonly colour?: string
  /** Space below the paragraph in points; Chinese documents have none. */
  readonly after?: number
  /** Stays on the page of what follows. */
  readonly keepsNext?: boolean
}

const base = {
  role: 'body',
  size: SIZE.三号,
  line: LINE_PITCH,
  align: 'left',
  indent: 0,
} as const satisfies Style
const TWO_CHARS = 2 * CHAR_PITCH

const ZH: Readonly<Record<StyleName, Style>> = {
  marking: { ...base, role: 'hei' },
  'red-mark': { ...base, role: 'title', size: 42, line: 60, align: 'centre', colour: '#D40000' },
  'file-number': { ...base, align: 'centre' },
  title: { ...base, role: 'title', size: SIZE.二号, line: 36, align: 'centre', keepsNext: true },
  subtitle: { ...base, role: 'kai', align: 'centre' },
  addressee: base,
  h1: { ...base, role: 'hei', indent: TWO_CHARS, keepsNext: true },
  h2: { ...base, role: 'kai', indent: TWO_CHARS, keepsNext: true },
  h3: { ...base, indent: TWO_CHARS, bold: true, keepsNext: true },
  h4: { ...base, indent: TWO_CHARS, keepsNext: true },
  body: { ...base, align: 'justify', indent: TWO_CHARS },
  caption: { ...base, role: 'hei', size: SIZE.小四, line: 22, align: 'centre', keepsNext: true },
  note: { ...base, size: SIZE.五号, line: 16 },
  signature: { ...base, align: 'right' },
  imprint: { ...base, size: SIZE.四号, line: 24 },
}

const english = { ...base, role: 'latin', size: 12, line: 20 } as const satisfies Style

/** English documents keep the page and the order of parts; type sizes are those of English letters. */
const EN: Readonly<Record<StyleName, Style>> = {
  marking: { ...english, role: 'latin-bold' },
  'red-mark': { ...english, role: 'latin-bold', size: 28, line: 44, align: 'centre', colour: '#D40000' },
  'file-number': { ...english, align: 'centre' },
  title: { ...english, role: 'latin-bold', size: 18, line: 28, align: 'centre', keepsNext: true },
  subtitle: { ...english, align: 'centre' },
  addressee: english,
  h1: { ...english, role: 'latin-bold', size: 14, line: 28, keepsNext: true },
  h2: { ...english, role: 'latin-bold', line: 24, keepsNext: true },
  h3: { ...english, role: 'latin-bold', keepsNext: true, after: 6 },
  h4: { ...english, keepsNext: true, after: 6 },
  body: { ...english, after: 6 },
  caption: { ...english, role: 'latin-bold', size: 10.5, align: 'centre', keepsNext: true },
  note: { ...english, size: 9.5, line: 14 },
  signature: { ...english, align: 'right' },
  imprint: { ...english, size: 11 },
}

export function stylesOf(language: Language): Readonly<Record<StyleName, Style>> {
  return language === 'zh' ? ZH : EN
}

/** Fonts of tables, by language. */
export function tableFonts(language: Language): {
  readonly head: FontRole
  readonly cell: FontRole
  readonly strong: FontRole
} {
  return language === 'zh'
    ? { head: 'hei', cell: 'body', strong: 'hei' }
    : { head: 'latin-bold', cell: 'latin', strong: 'latin-bold' }
}
