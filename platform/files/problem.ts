import { type AppError, defineErrors, sentence } from '../errors/errors.ts'
import { SENTENCES } from './sentences.ts'

/** A text in both languages of the product. */
export interface Words {
  readonly zh: string
  readonly en: string
}

export type Language = keyof Words
/** A code of this folder's register, or a registered code of another part, such as `sites.radius_missing`. */
export type ProblemCode = keyof typeof SENTENCES | `${string}.${string}`
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

const PART = 'files'
const kinds = Object.entries(SENTENCES).map(([code, { zh, en }]) => [code, [400, zh, en] as const])
const throwable = defineErrors(PART, Object.fromEntries(kinds))

/** One sentence for people: where, what was found, what is expected. */
export function describeProblem({ code, params }: Problem, language: Language): string {
  return place(params, language) + sentence(code in SENTENCES ? `${PART}.${code}` : code, params, language)
}

/** The same as an error of the register, for a request that fails as a whole. */
export function fileError({ code, params }: Problem): AppError {
  return throwable(code, params)
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
