import type { Duty } from '../useRoster.ts'
import type { HoleOfOrg, UnitNow } from './useToday.ts'

/** One line of the gap list: a hole of the plan, a unit without a known place, or a team that hasn't begun. */
export type Gap =
  | { readonly kind: 'hole'; readonly at: number; readonly hole: HoleOfOrg }
  | { readonly kind: 'unknown'; readonly at: number; readonly unit: UnitNow }
  | { readonly kind: 'absent'; readonly at: number; readonly duty: Duty }

const idle = new Set(['off_duty', 'rostered'])

/**
 * What is missing now or later today, most urgent first: what is missing now before what comes. A team counts as absent ten
 * minutes after its duty began while its unit has not taken up duty; without measured units nothing is said about teams.
 */
export function listGaps(
  holes: readonly HoleOfOrg[],
  running: readonly Duty[],
  units: readonly UnitNow[] | null,
  now: number,
): Gap[] {
  const gaps: Gap[] = holes.map((hole) => ({
    kind: 'hole',
    at: Math.max(now, Date.parse(hole.from)),
    hole,
  }))
  if (units) {
    const byId = new Map(units.map((unit) => [unit.unitId, unit]))
    for (const unit of units)
      if (unit.stale && !idle.has(unit.state)) gaps.push({ kind: 'unknown', at: now, unit })
    for (const duty of running) {
      if (duty.unitId === null || duty.role === 'volunteer' || now - Date.parse(duty.startAt) < 600_000)
        continue
      const unit = byId.get(duty.unitId)
      if (!unit || idle.has(unit.state)) gaps.push({ kind: 'absent', at: now, duty })
    }
  }
  const rank = { hole: 0, unknown: 1, absent: 2 }
  return gaps.sort((a, b) => a.at - b.at || rank[a.kind] - rank[b.kind])
}

/** What a list without gaps means. */
export type NoGaps = 'no_people' | 'no_units' | 'no_need' | 'none_missing'

/**
 * Why the list is empty: only where force is asked for, and there is somebody to meet it, does that mean that nothing is
 * missing. What isn't known (null) is no ground to say that it isn't there.
 */
export function whyNoGaps(facts: {
  readonly people: number | null
  readonly units: number | null
  readonly required: number
}): NoGaps {
  if (facts.people === 0) return 'no_people'
  if (facts.units === 0) return 'no_units'
  return facts.required > 0 ? 'none_missing' : 'no_need'
}
