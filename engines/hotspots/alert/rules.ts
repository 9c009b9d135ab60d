/** The four colours, from calm to worst. */
export type Colour = 'green' | 'yellow' | 'orange' | 'red'

export const COLOURS: readonly Colour[] = ['green', 'yellow', 'orange', 'red']

interface RuleBase {
  readonly id: string
  /** Goes up with every change of a number below, so that a stored colour can always be explained. */
  readonly version: number
  /** Where the rule comes from. */
  readonly source: string
  /** The city's own names for the colours, when they differ. */
  readonly labels?: Partial<Readonly<Record<Colour, string>>>
}

/** Colour by how rarely chance alone would bring so many: the default. */
export interface TailRule extends RuleBase {
  readonly kind: 'tail'
  /** Upper-tail probabilities below which the colour holds. */
  readonly thresholds: { readonly yellow: number; readonly orange: number; readonly red: number }
  /** Fewer incidents than this never raise a colour. */
  readonly minimumCount: number
  /** Periods that the expectation stands on, the last `recentPeriods` of them counting `recentWeight` times. */
  readonly baselinePeriods: number
  readonly recentPeriods: number
  readonly recentWeight: number
  /**
   * Variance / mean of the baseline above which counts are taken as negative binomial. 1.25: without it
   * steady series of true ratio 1.3 turn red two and a half times too often, and at 1.15 Poisson series too seldom.
   */
  readonly overdispersedFrom: number
  /** Periods a year, for the season: 52 for weeks. 0 = no season. */
  readonly periodsPerYear: number
  /** Slow rises: a CUSUM that looks for this rise and cries wolf once in so many periods raises green to yellow. */
  readonly slowRise: { readonly rise: number; readonly falseAlarmEvery: number } | null
}

/** Percent over the mean of the last periods. */
export interface PercentRule extends RuleBase {
  readonly kind: 'percent_over_mean'
  readonly periods: number
  /** A colour holds above this percent. */
  readonly above: { readonly yellow: number; readonly orange: number; readonly red: number }
}

/** Against the period before: fewer = green, more = orange, more than the growth constant = red. */
export interface TrendRule extends RuleBase {
  readonly kind: 'trend'
  readonly growthConstantPercent: number
}

/** By the number of kinds of key incidents that occurred. */
export interface KindsRule extends RuleBase {
  readonly kind: 'kinds'
  /** A colour holds from so many kinds; a colour left out is never given. */
  readonly atLeast: { readonly yellow?: number; readonly orange?: number; readonly red?: number }
}

export type AlertRule = TailRule | PercentRule | TrendRule | KindsRule

/** The default: tail probability with minimum count, two baselines, season and slow rises. */
export const TAIL_RULE: TailRule = {
  id: 'tail',
  version: 1,
  source: 'Poisson / negative binomial tail, default of the product',
  kind: 'tail',
  thresholds: { yellow: 0.1, orange: 0.025, red: 0.005 },
  minimumCount: 3,
  baselinePeriods: 52,
  recentPeriods: 8,
  recentWeight: 2,
  overdispersedFrom: 1.25,
  periodsPerYear: 52,
  slowRise: { rise: 1.5, falseAlarmEvery: 250 },
}

/** Presets of practice; their percent changes are noise at small counts, so the tail is always shown beside them. */
export const ALERT_RULES: readonly AlertRule[] = [
  TAIL_RULE,
  {
    id: 'percent_4_weeks',
    version: 1,
    source: 'preset A: up to 10 % over the norm green, to 30 % yellow; 50 % for red is the product’s',
    kind: 'percent_over_mean',
    periods: 4,
    above: { yellow: 10, orange: 30, red: 50 },
  },
  {
    id: 'shanghai_15_weeks',
    version: 1,
    source:
      'Shanghai 2017: property crime against the mean of 15 weeks; its steps are not published, these are the product’s',
    kind: 'percent_over_mean',
    periods: 15,
    above: { yellow: 0, orange: 30, red: 50 },
    labels: { green: 'grey', yellow: 'orange', orange: 'red', red: 'black' },
  },
  {
    id: 'shenyang_trend',
    version: 1,
    source:
      'Shenyang: fewer = green, increase below the growth constant = orange, above = red; the constant is the product’s',
    kind: 'trend',
    growthConstantPercent: 20,
  },
  {
    id: 'wuhan_kinds',
    version: 1,
    source: 'Wuhan 2008: three or more kinds of key incidents red, two yellow, one blue',
    kind: 'kinds',
    atLeast: { yellow: 2, red: 3 },
    labels: { green: 'blue' },
  },
]

/** A rule by its id; throws RangeError for an unknown one. */
export function getAlertRule(id: string): AlertRule {
  const rule = ALERT_RULES.find((each) => each.id === id)
  if (!rule)
    throw new RangeError(
      `alert rule: found "${id}", expected one of ${ALERT_RULES.map((r) => r.id).join(', ')}`,
    )
  return rule
}
