import { AlignmentType, HeadingLevel, type IRunOptions, LineRuleType, Paragraph, TextRun } from 'docx'
import type { ComposedRun, Element } from './compose.ts'
import type { FontRole } from './fonts.ts'
import { CHAR_PITCH, SIZE } from './layout.ts'
import type { Language } from './model.ts'
import { type Style, stylesOf } from './styles.ts'

/** The names of fonts as offices' machines have them; the reader's Word replaces what it lacks. */
const EAST_ASIAN: Readonly<Record<FontRole, string>> = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  hei: '黑体',
  kai: '楷体_GB2312',
  song: '宋体',
  latin: '宋体',
  'latin-bold': '黑体',
}
const LATIN = 'Times New Roman'

export function twips(points: number): number {
  return Math.round(points * 20)
}

/** Text in 3号 (16 pt) is set 0.2 pt closer, so that 28 characters fill a line: a character's share is 15.79 pt. */
const GRID_SPACING = Math.round((CHAR_PITCH - SIZE.三号) * 20)

function fontsOf(role: FontRole) {
  const hint: 'default' | 'eastAsia' = role === 'latin' || role === 'latin-bold' ? 'default' : 'eastAsia'
  return { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: EAST_ASIAN[role], hint }
}

export function runOptions(
  role: FontRole,
  size: number,
  bold: boolean,
  colour?: string,
): Omit<IRunOptions, 'text'> {
  return {
    font: fontsOf(role),
    size: size * 2,
    bold: bold || role === 'latin-bold',
    color: colour?.slice(1),
    characterSpacing: size === SIZE.三号 ? GRID_SPACING : undefined,
  }
}

/** The fonts of a style for the style sheet. */
export function fontElement({ role }: Style): string {
  const { ascii, eastAsia, hint } = fontsOf(role)
  return `<w:rFonts w:ascii="${ascii}" w:hAnsi="${ascii}" w:cs="${ascii}" w:eastAsia="${eastAsia}" w:hint="${hint}"/>`
}

const ALIGN = {
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const

export function alignment(align: keyof typeof ALIGN) {
  return ALIGN[align]
}

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const

/** A paragraph of the composed document. Everything is written at the paragraph: it looks the same in any template. */
export function textParagraph(
  element: Extract<Element, { kind: 'text' }>,
  language: Language,
  spaceBefore = 0,
): Paragraph {
  const style = stylesOf(language)[element.style]
  const { align = style.align, indent = style.indent, fromRight = 0, level } = element
  return new Paragraph({
    children: element.runs.flatMap((run) => textRuns(run, style)),
    heading: level === undefined ? undefined : HEADINGS[level - 1],
    alignment: alignment(align),
    indent: { firstLine: twips(indent), right: twips(fromRight) },
    spacing: {
      before: twips(spaceBefore),
      after: twips(style.after ?? 0),
      line: twips(style.line),
      lineRule: LineRuleType.EXACT,
    },
    keepNext: element.keepsNext ?? style.keepsNext,
    widowControl: false,
  })
}

function textRuns(run: ComposedRun, style: Style): TextRun[] {
  const bold = run.bold ?? style.bold ?? false
  const options = runOptions(run.role ?? style.role, style.size, bold, style.colour)
  return run.text
    .split('\n')
    .map((text, i) => new TextRun({ ...options, text, break: i === 0 ? undefined : 1 }))
}

export function blankParagraph(points: number): Paragraph {
  return new Paragraph({
    spacing: { before: 0, after: 0, line: twips(points), lineRule: LineRuleType.EXACT },
  })
}
