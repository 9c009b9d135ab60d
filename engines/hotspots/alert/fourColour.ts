import { midTail } from '../../statistics/index.ts'
import { type Expectation, expectation } from './expectation.ts'
import { type AlertRule, type Colour, getAlertRule, TAIL_RULE, type TailRule } from './rules.ts'
import { slowRise } from './slowRise.ts'

export interface AlertInput {
  /** Count of the period just ended: seven days for the daily colour, so that weekdays don't matter. */
  readonly observed: number
  /** Counts of earlier periods of the same length, oldest first, no overlap; null = unknown or left out. */
  readonly baseline: ReadonlyArray<number | null>
  /** Counts by kind of key incident, for rules that count kinds. */
  readonly kinds?: Readonly<Record<string, number>>
  /** A rule, or its id; default the tail rule. */
  readonly rule?: AlertRule | string
}

/** One ground of a colour, as data: the text is made at the edge, per language. */
export interface AlertReason {
  readonly code:
    | 'tail'
    | 'minimum_count'
    | 'overdispersed'
    | 'season'
    | 'slow_rise'
    | 'short_baseline'
    | 'percent_over_mean'
    | 'no_norm'
    | 'trend'
    | 'kinds'
    | 'within_chance'
  readonly params: Readonly<Record<string, number | string>>
}

export interface Alert {
  readonly colour: Colour
  readonly ruleId: string
  readonly ruleVersion: number
  readonly observed: number
  /** Expected count and upper-tail probability (mid-p) by the tail method, shown with every rule; null = not known. */
  readonly expected: number | null
  readonly p: number | null
  readonly reasons: readonly AlertReason[]
}

/**
 * The colour of one station or zone and type, by a rule that is data. Same input and same rule, same colour. Every
 * rule's answer also carries expected, observed and p, so that a colour by percent can be seen for what it is.
 * Throws RangeError when counts are not whole numbers >= 0.
 */
export function fourColour(input: AlertInput): Alert {
  const rule = typeof input.rule === 'string' ? getAlertRule(input.rule) : (input.rule ?? TAIL_RULE)
  for (const count of [input.observed, ...input.baseline])
    if (count !== null && (!Number.isInteger(count) || count < 0))
      throw new RangeError(`alert: found count ${count}, expected whole numbers >= 0`)
  const { observed, baseline } = input
  const expected = expectation(baseline, rule.kind === 'tail' ? rule : TAIL_RULE)
  const p = expected ? midTail(observed, expected.mean, Math.max(expected.mean, expected.variance)) : null
  const decided =
    rule.kind === 'tail'
      ? byTail(rule, observed, baseline, expected, p)
      : withChance(byPractice(rule, observed, baseline, input.kinds ?? {}), p)
  return {
    ...decided,
    ruleId: rule.id,
    ruleVersion: rule.version,
    observed,
    expected: expected?.mean ?? null,
    p,
  }
}

interface Decision {
  readonly colour: Colour
  readonly reasons: AlertReason[]
}

function byTail(
  rule: TailRule,
  observed: number,
  baseline: AlertInput['baseline'],
  expected: Expectation | null,
  p: number | null,
): Decision {
  if (expected === null || p === null) {
    const periods = baseline.filter((count) => count !== null).length
    return { colour: 'green', reasons: [{ code: 'short_baseline', params: { periods, needed: 4 } }] }
  }
  const reasons: AlertReason[] = [
    {
      code: 'tail',
      params: {
        observed,
        expected: expected.mean,
        p,
        recentMean: expected.recentMean,
        longMean: expected.longMean,
        periods: expected.periods,
      },
    },
  ]
  if (expected.dispersion > 1)
    reasons.push({ code: 'overdispersed', params: { varianceToMean: expected.dispersion } })
  if (expected.seasonFactor !== 1) reasons.push({ code: 'season', params: { factor: expected.seasonFactor } })
  const { yellow, orange, red } = rule.thresholds
  let colour: Colour = p < red ? 'red' : p < orange ? 'orange' : p < yellow ? 'yellow' : 'green'
  if (colour !== 'green' && observed < rule.minimumCount) {
    reasons.push({ code: 'minimum_count', params: { observed, minimum: rule.minimumCount } })
    colour = 'green'
  }
  if (rule.slowRise) {
    const known = [...baseline.slice(-rule.baselinePeriods).filter((count) => count !== null), observed]
    const rise = slowRise(known, { ...rule.slowRise, dispersion: expected.dispersion })
    if (rise?.alarm && observed >= rule.minimumCount) {
      reasons.push({ code: 'slow_rise', params: { sum: rise.sum, limit: rise.limit } })
      if (colour === 'green') colour = 'yellow'
    }
  }
  return { colour, reasons }
}

function byPractice(
  rule: Exclude<AlertRule, TailRule>,
  observed: number,
  baseline: AlertInput['baseline'],
  kinds: Readonly<Record<string, number>>,
): Decision {
  if (rule.kind === 'kinds') {
    const present = Object.keys(kinds).filter((kind) => (kinds[kind] as number) > 0)
    const { yellow = Infinity, orange = Infinity, red = Infinity } = rule.atLeast
    const n = present.length
    const colour: Colour = n >= red ? 'red' : n >= orange ? 'orange' : n >= yellow ? 'yellow' : 'green'
    return { colour, reasons: [{ code: 'kinds', params: { kinds: n, list: present.sort().join(',') } }] }
  }
  const wanted = rule.kind === 'trend' ? 1 : rule.periods
  const last = baseline.slice(-wanted).filter((count) => count !== null)
  if (last.length < wanted)
    return {
      colour: 'green',
      reasons: [{ code: 'short_baseline', params: { periods: last.length, needed: wanted } }],
    }
  const norm = last.reduce((a, b) => a + b, 0) / wanted
  if (norm === 0 && observed > 0)
    return { colour: 'red', reasons: [{ code: 'no_norm', params: { observed, periods: wanted } }] }
  const percent = norm === 0 ? 0 : (100 * (observed - norm)) / norm
  if (rule.kind === 'trend') {
    const colour: Colour =
      observed <= norm ? 'green' : percent > rule.growthConstantPercent ? 'red' : 'orange'
    return {
      colour,
      reasons: [
        { code: 'trend', params: { observed, before: norm, percent, constant: rule.growthConstantPercent } },
      ],
    }
  }
  const { yellow, orange, red } = rule.above
  const colour: Colour =
    percent > red ? 'red' : percent > orange ? 'orange' : percent > yellow ? 'yellow' : 'green'
  return {
    colour,
    reasons: [{ code: 'percent_over_mean', params: { observed, mean: norm, percent, periods: wanted } }],
  }
}

/** A raised colour that chance explains well says so. */
function withChance(decision: Decision, p: number | null): Decision {
  if (decision.colour === 'green' || p === null || p < TAIL_RULE.thresholds.yellow) return decision
  return { ...decision, reasons: [...decision.reasons, { code: 'within_chance', params: { p } }] }
}
