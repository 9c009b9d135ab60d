import type { Heading, Language } from './model.ts'

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 → 一, 10 → 十, 21 → 二十一; for 1 to 99. */
export function chineseNumeral(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens]}十`
  return head + (ones === 0 && tens > 0 ? '' : DIGITS[ones]!)
}

/** Numbers headings in the order of a document; a heading of a level begins the deeper ones anew. */
export class HeadingNumbers {
  readonly #language: Language
  readonly #counts = [0, 0, 0, 0]
  constructor(language: Language) {
    this.#language = language
  }

  next(level: Heading['level']): string {
    this.#counts[level - 1]!++
    this.#counts.fill(0, level)
    const [one, two, three, four] = this.#counts as [number, number, number, number]
    if (this.#language === 'zh') {
      if (level === 1) return `${chineseNumeral(one)}、`
      if (level === 2) return `（${chineseNumeral(two)}）`
      return level === 3 ? `${three}.` : `（${four}）`
    }
    if (level === 1) return `${one}. `
    if (level === 2) return `${one}.${two} `
    return level === 3 ? `(${String.fromCharCode(96 + three)}) ` : `(${'i'.repeat(four)}) `
  }
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** `2026-11-22` → 2026年11月22日, 22 November 2026. Anything else stays as it is. */
export function dateText(date: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (match === null) return date
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`
}

/** Width in characters of the grid: full-width ones count 1, others ½. */
export function charsWide(text: string): number {
  let width = 0
  for (const char of text)
    width += /[\u1100-\u11ff\u2e80-\uffef\u2014\u2018-\u201d\u2026]/.test(char) ? 1 : 0.5
  return width
}
