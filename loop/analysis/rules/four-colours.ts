import { type AlertReason, fourColour } from '../../../engines/hotspots/index.ts'
import type { AnalysedIncident } from '../../incidents/model.ts'
import type { DayAlert, DayColour, Reason } from '../model.ts'
import { weekCounts } from './week-windows.ts'

/** Weeks that the colour stands on: two years, so that the season can be seen. */
export const BASELINE_WEEKS = 105

export interface AlertPlace {
  readonly orgId: string
  readonly orgPath: string
  readonly zoneId: string
  readonly zoneName: string
}

/** What a colour counts: one incident's time, class and places that answer for it. */
export type CountedIncident = Pick<AnalysedIncident, 'orgPath' | 'zoneId' | 'classCode' | 'reportedAt'>

export interface ColourOptions {
  readonly dutyDay: string
  /** Start of the duty day: only what was reported before it counts. */
  readonly beforeMs: number
  readonly ruleId: string
  readonly minLocatedShare: number
  readonly computedAt: string
}

/**
 * The colours of one organisation and its zones for a duty day. Pure: the same incidents and the same rule give the same
 * colours. A zone whose week can't be placed well enough, or whose history is too short, is `unknown`, never green.
 * @param incidents citizen-reported, whitelisted, valid: what `listForAnalysis` answers; whole history up to the day
 */
export function colourOrganisation(
  org: AlertPlace,
  zones: readonly AlertPlace[],
  incidents: readonly CountedIncident[],
  options: ColourOptions,
): DayAlert[] {
  const own = incidents.filter((each) => each.orgPath.startsWith(org.orgPath))
  const first = own[0]?.reportedAt.getTime() ?? options.beforeMs
  const weekStart = options.beforeMs - 7 * 86_400_000
  const week = own.filter((each) => inSpan(each, weekStart, options.beforeMs))
  const located = week.length === 0 ? 1 : week.filter((each) => each.zoneId !== null).length / week.length
  const colour = (place: AlertPlace, list: readonly CountedIncident[], locatedShare: number): DayAlert => {
    const counts = weekCounts(
      list.map((each) => each.reportedAt.getTime()),
      options.beforeMs,
      BASELINE_WEEKS,
      first,
    )
    const observed = counts.at(-1) ?? 0
    const inWeek = list.filter((each) => inSpan(each, weekStart, options.beforeMs))
    const alert = fourColour({
      observed,
      baseline: counts.slice(0, -1),
      kinds: countBy(inWeek, (each) => each.classCode),
      rule: options.ruleId,
    })
    const reasons: Reason[] = [...alert.reasons.map(plain), ...drivers(inWeek)]
    let decided: DayColour = alert.colour
    if (alert.reasons.some((reason) => reason.code === 'short_baseline')) decided = 'unknown'
    if (place.zoneId !== '' && locatedShare < options.minLocatedShare) {
      decided = 'unknown'
      reasons.unshift({
        code: 'not_located',
        params: { share: locatedShare, minimum: options.minLocatedShare },
      })
    }
    return {
      dutyDay: options.dutyDay,
      ...place,
      colour: decided,
      ruleId: alert.ruleId,
      ruleVersion: alert.ruleVersion,
      observed,
      expected: alert.expected,
      p: alert.p,
      weeks: counts.slice(-8).map((count) => count ?? 0),
      locatedShare,
      reasons,
      computedAt: options.computedAt,
      publishedAt: null,
      publishedBy: null,
    }
  }
  return [
    colour(org, own, located),
    ...zones.map((zone) =>
      colour(
        zone,
        own.filter((each) => each.zoneId === zone.zoneId),
        located,
      ),
    ),
  ]
}

function inSpan(each: CountedIncident, fromMs: number, toMs: number): boolean {
  const at = each.reportedAt.getTime()
  return at >= fromMs && at < toMs
}

function countBy<T>(list: readonly T[], keyOf: (each: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const each of list) counts[keyOf(each)] = (counts[keyOf(each)] ?? 0) + 1
  return counts
}

const plain = (reason: AlertReason): Reason => ({ code: reason.code, params: reason.params })

/** What the week is made of: the kind that occurred most. */
function drivers(week: readonly CountedIncident[]): Reason[] {
  const [top] = Object.entries(countBy(week, (each) => each.classCode)).sort(
    (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1),
  )
  return top ? [{ code: 'mostly', params: { classCode: top[0], count: top[1], of: week.length } }] : []
}
