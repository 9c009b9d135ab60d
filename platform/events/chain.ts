import { createHash } from 'node:crypto'
import type { StoredEvent } from './event.ts'

/** Text whose hash is chained: keys sorted, so that it doesn't depend on how the database keeps JSON. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value).filter(([, v]) => v !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
    .join(',')}}`
}

/** A line before it has its number. */
export type Line = Omit<StoredEvent, 'hash' | 'seq'>

/** The text of a line before and after its number: keys are sorted, and the number is only known inside the database. */
export function textAround({ at, stage, type, unitId, ...rest }: Line): [before: string, after: string] {
  const before = canonical({ ...rest, at: at.toISOString() })
  return [`${before.slice(0, -1)},"seq":`, `,${canonical({ stage, type, unitId }).slice(1)}`]
}

/** sha256 over the hash before and the canonical text of the line. */
export function chain(previous: string, { seq, ...line }: Omit<StoredEvent, 'hash'>): string {
  const [before, after] = textAround(line)
  return createHash('sha256').update(previous).update(before).update(String(seq)).update(after).digest('hex')
}
