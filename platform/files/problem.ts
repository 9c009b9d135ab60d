import { SENTENCES } from './sentences.ts'

/** A text in both languages of the product. */
export interface Words {
  readonly zh: string
  readonly en: string
}

export type Language = keyof Words
export type ProblemCode = keyof typeof SENTENCES
export type ProblemParam = string | number

/**
 * What is wrong with a file, a column or a value, as data. `params` fill the sentence of the code; `row` and `field`
 * (the header as it stands in the file) are always named so when the problem is about one of them.
 */
export interface Problem {
  readonly code: ProblemCode
  readonly params: Readonly<Record<string, ProblemParam>>
}

/** Either a value or the reasons why there is none. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function failed<T = never>(...problems: Problem[]): Outcome<T> {
  return { ok: false, problems }
}

export function problem(code: ProblemCode, params: Problem['params'] = {}): Problem {
  return { code, params }
}

/** One sentence for people: where, what was found, what is expected. */
export function describeProblem({ code, params }: Problem, language: Language): string {
  const text = SENTENCES[code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    return value === undefined ? '' : String(value)
  })
  return place(params, language) + text
}

function place(params: Problem['params'], language: Language): string {
  const { row, field } = params
  if (language === 'zh') {
    return `${row === undefined ? '' : `第 ${row} 行`}${field === undefined ? '' : `「${field}」`}${row === undefined && field === undefined ? '' : '：'}`
  }
  const where = [row === undefined ? '' : `row ${row}`, field === undefined ? '' : `"${field}"`].filter(
    Boolean,
  )
  return where.length === 0 ? '' : `${where.join(', ')}: `
}
