import { ALERT_RULES, replayRule, TAIL_RULE } from '../../../engines/hotspots/index.ts'
import type { AnalysedIncident } from '../../incidents/model.ts'
import type { RuleRecord } from '../model.ts'
import { weekCounts } from './week-windows.ts'

const WEEK_MS = 7 * 86_400_000
/** Weeks that are played again; before them as many for the baseline and the season. */
export const REPLAYED_WEEKS = 52
export const REPLAY_HISTORY_WEEKS = 3 * 52

/**
 * What each built-in rule would have said in each week of the past year, knowing only what lay before: how many of its
 * raised weeks chance explains, and how many weeks that chance does not explain it passed over.
 */
export function replayRules(
  incidents: readonly AnalysedIncident[],
  endMs: number,
  weeks = REPLAYED_WEEKS,
  report?: (progress: unknown) => void,
): RuleRecord[] {
  const first = incidents[0]?.reportedAt.getTime() ?? endMs
  const history = REPLAY_HISTORY_WEEKS
  const counts = weekCounts(
    incidents.map((each) => each.reportedAt.getTime()),
    endMs,
    history,
    first,
  )
  const kinds: Record<string, number>[] = Array.from({ length: history }, () => ({}))
  for (const each of incidents) {
    const slot = history - 1 - Math.floor((endMs - 1 - each.reportedAt.getTime()) / WEEK_MS)
    const week = kinds[slot]
    if (week) week[each.classCode] = (week[each.classCode] ?? 0) + 1
  }
  return ALERT_RULES.map((rule, i) => {
    const replay = replayRule(counts, rule, weeks, kinds)
    report?.({ what: 'rule', done: i + 1, of: ALERT_RULES.length })
    const missed = replay.alerts.filter(
      ({ colour, p, observed }) =>
        colour === 'green' &&
        p !== null &&
        p < TAIL_RULE.thresholds.orange &&
        observed >= TAIL_RULE.minimumCount,
    )
    return {
      ruleId: replay.ruleId,
      ruleVersion: replay.ruleVersion,
      weeks: replay.alerts.length,
      colours: replay.colours,
      raisedWithinChance: replay.raisedWithinChance,
      redWithinChance: replay.redWithinChance,
      missed: missed.length,
    }
  })
}
