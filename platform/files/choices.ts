import type { Choice } from './fields.ts'
import { cellText } from './grid.ts'
import { normaliseName } from './names.ts'
import { done, failed, type Outcome, problem } from './problem.ts'
import type { Cell } from './table.ts'

const MOST_SHOWN = 12

/** A code, a label in either language or a synonym; case, width and punctuation don't matter. */
export function parseChoice<C extends string>(cell: Cell, choices: readonly Choice<C>[]): Outcome<C> {
  const found = cellText(cell)
  const wanted = normaliseName(found)
  const hits = choices.filter(({ code, label, synonyms = [] }) =>
    [code, label.zh, label.en, ...synonyms].some((name) => name === found || normaliseName(name) === wanted),
  )
  const exact = hits.find((choice) => choice.code === found)
  if (exact !== undefined || hits.length === 1) return done((exact ?? hits[0]!).code)
  const shown = (hits.length > 1 ? hits : choices)
    .slice(0, MOST_SHOWN)
    .map(({ code, label }) => `${code} ${label.zh}`)
  const expected = shown.join(', ') + (choices.length > MOST_SHOWN && hits.length === 0 ? ' …' : '')
  return failed(problem(hits.length > 1 ? 'choice_ambiguous' : 'choice_unknown', { found, expected }))
}

const YES = new Set(['是', '有', '真', '对', '√', '✓', 'y', 'yes', 'true', 't', '1', 'on'])
const NO = new Set(['否', '无', '没有', '假', '不', '×', '✗', 'n', 'no', 'false', 'f', '0', 'off'])

export function parseBoolean(cell: Cell): Outcome<boolean> {
  if (typeof cell === 'boolean') return done(cell)
  const text = cellText(cell).normalize('NFKC').toLowerCase()
  if (YES.has(text)) return done(true)
  if (NO.has(text)) return done(false)
  return failed(problem('boolean_wrong', { found: cellText(cell) }))
}
