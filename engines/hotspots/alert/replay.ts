import { type Alert, fourColour } from './fourColour.ts'
import { type AlertRule, COLOURS, type Colour, TAIL_RULE } from './rules.ts'

export interface Replay {
  readonly ruleId: string
  readonly ruleVersion: number
  readonly alerts: readonly Alert[]
  readonly colours: Readonly<Record<Colour, number>>
  /** Raised colours (yellow and worse), and of the reds those, that chance alone explains (p at or over 0.10). */
  readonly raisedWithinChance: number
  readonly redWithinChance: number
}

/**
 * What a rule would have said in each of the last `periods`, each time knowing only what lay before: rules can be
 * laid beside each other over the same year. `counts` oldest first; periods without a count are left out.
 */
export function replayRule(
  counts: ReadonlyArray<number | null>,
  rule: AlertRule,
  periods = 52,
  kinds?: ReadonlyArray<Readonly<Record<string, number>>>,
): Replay {
  const alerts: Alert[] = []
  for (let i = Math.max(0, counts.length - periods); i < counts.length; i++) {
    const observed = counts[i]
    if (observed === null || observed === undefined) continue
    alerts.push(fourColour({ observed, baseline: counts.slice(0, i), rule, kinds: kinds?.[i] }))
  }
  const chance = alerts.filter(
    (alert) => alert.colour !== 'green' && alert.p !== null && alert.p >= TAIL_RULE.thresholds.yellow,
  )
  const colours = Object.fromEntries(
    COLOURS.map((colour) => [colour, alerts.filter((alert) => alert.colour === colour).length]),
  ) as Record<Colour, number>
  return {
    ruleId: rule.id,
    ruleVersion: rule.version,
    alerts,
    colours,
    raisedWithinChance: chance.length,
    redWithinChance: chance.filter((alert) => alert.colour === 'red').length,
  }
}
