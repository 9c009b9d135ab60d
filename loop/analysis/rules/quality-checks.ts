import { poissonTail } from '../../../engines/statistics/index.ts'
import type { QualityCheck } from '../model.ts'
import type { ClassStep } from './class-steps.ts'

/** What the checks look at: counts, never rows. */
export interface CheckedFacts {
  readonly used: number
  readonly located: number
  readonly timed: number
  readonly piles: ReadonlyArray<{
    readonly classCode: string
    readonly lon: number
    readonly lat: number
    readonly count: number
    readonly ofClass: number
  }>
  readonly defaultPoints: number
  readonly outsideBox: number
  readonly duplicates: number
  readonly fullHours: readonly number[]
  readonly delay: { readonly n: number; readonly overWeek: number; readonly p90Hours: number | null }
}

export interface CheckLimits {
  /** Below these shares a map or an hour table is weak, and says so. */
  readonly locatedShare: number
  readonly timedShare: number
}

/** Chance of so many at midnight among the other full hours below which midnight stands for "hour not known". */
const HEAPED = 0.001

/** More records than this that are all at midnight sharp hold dates, not hours. */
const MOST_MIDNIGHTS = 5

/** How many records have an hour of the day: none when all of them are at midnight. */
export function withHour({ timed, fullHours }: Pick<CheckedFacts, 'timed' | 'fullHours'>): number {
  return timed > MOST_MIDNIGHTS && fullHours[0] === timed ? 0 : timed
}

/**
 * Judges the records that feed analysis, one check after the other, each with its count and what it was counted among.
 * `warn` means: figures that stand on this can mislead; `note`: worth a look; `ok`: nothing found.
 */
export function qualityChecks(
  facts: CheckedFacts,
  steps: readonly ClassStep[],
  limits: CheckLimits,
): QualityCheck[] {
  const { used, located, timed } = facts
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)
  const few = (count: number, whole: number): QualityCheck['level'] =>
    count === 0 ? 'ok' : count > 0.02 * whole ? 'warn' : 'note'
  const checks: QualityCheck[] = [
    {
      code: 'unlocated',
      count: used - located,
      whole: used,
      level: share(located, used) < limits.locatedShare ? 'warn' : located < used ? 'note' : 'ok',
      params: { minimum: limits.locatedShare },
      drill: 'unlocated',
    },
    {
      code: 'untimed',
      count: used - timed,
      whole: used,
      level: share(timed, used) < limits.timedShare ? 'warn' : timed < used ? 'note' : 'ok',
      params: { minimum: limits.timedShare },
      drill: 'untimed',
    },
    {
      code: 'duplicates',
      count: facts.duplicates,
      whole: located,
      level: few(facts.duplicates, located),
      params: {},
      drill: 'duplicates',
    },
    {
      code: 'default_points',
      count: facts.defaultPoints,
      whole: located,
      level: facts.defaultPoints > 0 ? 'warn' : 'ok',
      params: {},
      drill: 'default_points',
    },
    {
      code: 'outside',
      count: facts.outsideBox,
      whole: located,
      level: few(facts.outsideBox, located),
      params: {},
      drill: 'outside',
    },
    midnight(facts),
    {
      code: 'late',
      count: facts.delay.overWeek,
      whole: facts.delay.n,
      level: share(facts.delay.overWeek, facts.delay.n) > 0.05 && facts.delay.n > 0 ? 'warn' : 'ok',
      params: facts.delay.p90Hours === null ? {} : { p90Hours: Math.round(facts.delay.p90Hours) },
      drill: 'late',
    },
  ]
  for (const pile of facts.piles)
    checks.push({
      code: 'pile',
      count: pile.count,
      whole: pile.ofClass,
      level: 'warn',
      params: { classCode: pile.classCode, lon: pile.lon, lat: pile.lat },
      drill: `${pile.lon},${pile.lat}`,
    })
  for (const step of steps)
    checks.push({
      code: step.renamedTo ? 'class_renamed' : `class_${step.kind}`,
      count: Math.round(step.after),
      whole: Math.round(step.before),
      level: 'warn',
      params: {
        classCode: step.classCode,
        month: step.month,
        ...(step.renamedTo ? { renamedTo: step.renamedTo } : {}),
      },
      drill: null,
    })
  return checks
}

/** Midnight among the full hours: forms that know only a date write 00:00, and the night looks busy. */
function midnight({ fullHours, timed }: CheckedFacts): QualityCheck {
  const count = fullHours[0] ?? 0
  const others = fullHours.slice(1)
  const mean = others.reduce((a, b) => a + b, 0) / Math.max(1, others.length)
  const heaped = count >= 5 && count > 2 * mean && poissonTail(count, Math.max(mean, 0.5)) < HEAPED
  return {
    code: 'midnight',
    count,
    whole: timed,
    level: heaped ? 'warn' : 'ok',
    params: { usual: Math.round(mean * 10) / 10 },
    drill: 'midnight',
  }
}
