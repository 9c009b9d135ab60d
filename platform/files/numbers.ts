import { cellText } from './grid.ts'
import { done, failed, type Outcome, problem } from './problem.ts'
import type { Cell } from './table.ts'

/** `1234.5`, `1,234.5`, `１２３`, `-3`, `2e3`; nothing with units, percent signs or a decimal comma. */
const NUMBER = /^[+-]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

/** Text to number, full-width digits included; undefined when it isn't one. */
export function toNumber(cell: Cell): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined
  if (typeof cell !== 'string') return undefined
  const text = cell.normalize('NFKC').trim().replace('−', '-')
  if (!NUMBER.test(text)) return undefined
  return Number(text.replaceAll(',', ''))
}

export interface NumberLimits {
  readonly whole?: boolean
  readonly min?: number
  readonly max?: number
}

export function parseNumber(cell: Cell, limits: NumberLimits = {}): Outcome<number> {
  const value = toNumber(cell)
  const found = cellText(cell)
  if (value === undefined) return failed(problem('number_wrong', { found }))
  if (limits.whole && !Number.isSafeInteger(value)) return failed(problem('integer_wrong', { found }))
  if (limits.min !== undefined && value < limits.min) {
    return failed(problem('number_too_small', { found, limit: limits.min }))
  }
  if (limits.max !== undefined && value > limits.max) {
    return failed(problem('number_too_large', { found, limit: limits.max }))
  }
  return done(value)
}
