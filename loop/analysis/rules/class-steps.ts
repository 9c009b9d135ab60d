/** A series that breaks: a class comes in, goes out, or changes its level in one month. */
export interface ClassStep {
  readonly classCode: string
  /** First month of the new level, `yyyy-mm`. */
  readonly month: string
  /** Mean a month before and after. */
  readonly before: number
  readonly after: number
  readonly kind: 'began' | 'ended' | 'rose' | 'fell'
  /** The class that took over when one name ended and another began with the same level. */
  readonly renamedTo: string | null
}

interface Monthly {
  readonly classCode: string
  readonly month: string
  readonly count: number
}

/** Months that must lie on either side of a break. */
const LEAST_MONTHS = 2
/** Half the log-likelihood ratio that chance reaches about once in thousand series of two years. */
const LEAST_EVIDENCE = 9
/** A change below this factor is ordinary life, not a change of what is counted. */
const LEAST_FACTOR = 2

/**
 * Breaks in monthly counts that chance does not explain: what looks like a fall of one class and a rise of another is
 * often a new name. Months are whole ones only, oldest first; a month without a record counts zero.
 */
export function classSteps(monthly: readonly Monthly[], months: readonly string[]): ClassStep[] {
  const byClass = new Map<string, number[]>()
  for (const { classCode, month, count } of monthly) {
    const at = months.indexOf(month)
    if (at < 0) continue
    const counts = byClass.get(classCode) ?? new Array<number>(months.length).fill(0)
    counts[at] = (counts[at] ?? 0) + count
    byClass.set(classCode, counts)
  }
  const steps = [...byClass].flatMap(([classCode, counts]) => stepOf(classCode, counts, months))
  return steps
    .map((step) => ({ ...step, renamedTo: step.kind === 'ended' ? heirOf(step, steps, months) : null }))
    .sort((a, b) => (a.month < b.month ? 1 : a.month > b.month ? -1 : a.classCode < b.classCode ? -1 : 1))
}

function stepOf(classCode: string, counts: readonly number[], months: readonly string[]): ClassStep[] {
  const n = counts.length
  const total = counts.reduce((a, b) => a + b, 0)
  let best = { evidence: LEAST_EVIDENCE, at: -1, before: 0, after: 0 }
  let left = counts.slice(0, LEAST_MONTHS).reduce((a, b) => a + b, 0)
  for (let at = LEAST_MONTHS; at <= n - LEAST_MONTHS; at++) {
    const before = left / at
    const after = (total - left) / (n - at)
    const evidence =
      left * Math.log(before || 1) + (total - left) * Math.log(after || 1) - total * Math.log(total / n || 1)
    const low = Math.min(before, after)
    const high = Math.max(before, after)
    if (evidence > best.evidence && high >= LEAST_FACTOR * low && high >= LEAST_MONTHS)
      best = { evidence, at, before, after }
    left += counts[at] ?? 0
  }
  if (best.at < 0) return []
  const { before, after } = best
  const kind =
    before < after / 10 ? 'began' : after < before / 10 ? 'ended' : before < after ? 'rose' : 'fell'
  return [{ classCode, month: months[best.at] ?? '', before, after, kind, renamedTo: null }]
}

/** The class that began within a month of another's end at a level that chance can't tell from it. */
function heirOf(ended: ClassStep, steps: readonly ClassStep[], months: readonly string[]): string | null {
  const at = months.indexOf(ended.month)
  const heirs = steps.filter(
    (step) =>
      step.kind === 'began' &&
      Math.abs(months.indexOf(step.month) - at) <= 1 &&
      Math.abs(step.after - ended.before) <= 3 * Math.sqrt((step.after + ended.before) / LEAST_MONTHS),
  )
  heirs.sort((a, b) => Math.abs(a.after - ended.before) - Math.abs(b.after - ended.before))
  return heirs[0]?.classCode ?? null
}

/** Whole months `yyyy-mm` between two local days `[from, to)`, oldest first. */
export function wholeMonths(fromDay: string, toDay: string): string[] {
  const months: string[] = []
  let year = Number(fromDay.slice(0, 4))
  let month = Number(fromDay.slice(5, 7))
  if (fromDay.slice(8) !== '01') month++
  for (;;) {
    if (month > 12) {
      year++
      month = 1
    }
    const name = `${year}-${String(month).padStart(2, '0')}`
    if (name >= toDay.slice(0, 7)) return months
    months.push(name)
    month++
  }
}
