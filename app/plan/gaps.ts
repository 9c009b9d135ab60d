import type { Reason } from '../../loop/analysis/model.ts'
import type { Duty } from '../../loop/roster/model.ts'
import type { DutyPlanData, PlanGap, PlanUnit } from './plan-data.ts'

type GapSource = Pick<
  DutyPlanData,
  | 'dutyDay'
  | 'assumedForce'
  | 'records'
  | 'alerts'
  | 'level'
  | 'force'
  | 'units'
  | 'duties'
  | 'skipped'
  | 'violations'
  | 'tours'
  | 'tourPlan'
  | 'checkpoints'
>

/** Data older than this at the begin of the day says little about the day. */
const OLD_DAYS = 14
const DAY_MS = 86_400_000

/** Everything that the plan lacks, with when and why: nothing short is left unsaid. */
export function planGaps(plan: GapSource): PlanGap[] {
  return [
    ...(plan.assumedForce ? [gap('assumed_force', { people: headsOf(plan.units) })] : []),
    ...recordGaps(plan),
    ...plan.force.holes.flatMap((hole) => shortStretches(hole, plan)),
    ...plan.level.reasons
      .filter((reason) => reason.code === 'composition_short')
      .map((reason) => gap('composition_short', {}, [reason])),
    ...plan.skipped.map((each) =>
      gap('duty_not_held', {
        callSign: each.callSign,
        shift: each.shift,
        present: each.present,
        needed: each.needed,
        away: each.away.length,
      }),
    ),
    ...plan.violations.map((each) =>
      gap('rule_broken', {
        rule: each.rule,
        callSign: each.callSign ?? '',
        person: each.person ?? '',
        found: each.found,
        limit: each.limit,
      }),
    ),
    ...(plan.tourPlan.uncovered.length > 0
      ? [gap('targets_left', { targets: plan.tourPlan.uncovered.length })]
      : []),
    ...emptyTours(plan),
    ...(plan.duties.some((duty) => duty.role === 'leader') ? [] : [gap('no_leader', {})]),
    ...(plan.checkpoints.length === 0 ? [gap('no_checkpoint', {})] : []),
  ]
}

/** A hole cut where a duty begins or ends inside it: the heads stay the same, the people and so the reasons don't. */
function shortStretches(hole: GapSource['force']['holes'][number], { units, duties }: GapSource): PlanGap[] {
  const edges = duties
    .flatMap((duty) => [duty.startAt, duty.endAt])
    .filter((at) => at > hole.from && at < hole.to)
  const cuts = [hole.from, ...new Set(edges.sort()), hole.to]
  const pieces = cuts
    .slice(1)
    .map((to, i) => ({ from: cuts[i]!, to, why: whyShort(cuts[i]!, to, units, duties) }))
  const { required, planned, missing } = hole
  return pieces.map(({ from, to, why }) => gap('force_short', { from, to, required, planned, missing }, why))
}

function gap(code: PlanGap['code'], params: PlanGap['params'], reasons: readonly Reason[] = []): PlanGap {
  return { code, params, reasons }
}

function recordGaps({ records, alerts, dutyDay }: GapSource): PlanGap[] {
  if (records.used === 0 || records.to === null) return [gap('no_records', {})]
  const days = Math.floor((Date.parse(`${dutyDay}T00:00:00Z`) - Date.parse(records.to)) / DAY_MS)
  const unknown = alerts.filter((alert) => alert.colour === 'unknown')
  return [
    ...(days > OLD_DAYS ? [gap('old_records', { days })] : []),
    ...(unknown.length > 0 ? [gap('colour_unknown', { areas: unknown.length, of: alerts.length })] : []),
  ]
}

function emptyTours({ tours }: GapSource): PlanGap[] {
  const empty = tours.filter((tour) => tour.stops.length === 0)
  return empty.length === 0
    ? []
    : [
        gap('empty_tours', {
          tours: empty.length,
          callSigns: [...new Set(empty.map((tour) => tour.callSign))].join('、'),
        }),
      ]
}

const headsOf = (units: readonly PlanUnit[]) => units.reduce((n, unit) => n + unit.people.length, 0)

/**
 * Where the people are who are not on duty in a stretch of the day, by unit: at their break between two duties, not yet
 * begun, leading (who leads isn't counted on the street), gone home, or off all day. The sum of heads is everybody on strength who is not on duty then.
 */
export function whyShort(
  from: string,
  to: string,
  units: readonly PlanUnit[],
  duties: readonly Duty[],
): Reason[] {
  const groups = new Map<string, { heads: number; callSigns: string[]; back: string }>()
  const start = Date.parse(from)
  const end = Date.parse(to)
  for (const unit of units) {
    const away = new Map<string, number>()
    let back = ''
    for (const person of unit.people) {
      if (person.kind !== 'officer' && person.kind !== 'auxiliary') continue
      const own = duties.filter((duty) => duty.people.some((each) => each.id === person.id))
      const now = own.filter((duty) => Date.parse(duty.startAt) < end && Date.parse(duty.endAt) > start)
      if (now.some((duty) => duty.role !== 'leader')) continue
      const later = own.filter((duty) => Date.parse(duty.startAt) >= end).map((duty) => duty.startAt)
      const earlier = own.some((duty) => Date.parse(duty.endAt) <= start)
      const code =
        now.length > 0
          ? 'leading'
          : own.length === 0
            ? 'off_all_day'
            : later.length === 0
              ? 'gone'
              : earlier
                ? 'between'
                : 'not_begun'
      away.set(code, (away.get(code) ?? 0) + 1)
      if (later.length > 0) back = [...later].sort()[0]!
    }
    for (const [code, heads] of away) {
      const key = `${code} ${code === 'between' || code === 'not_begun' ? back : ''}`
      const group = groups.get(key) ?? { heads: 0, callSigns: [], back }
      groups.set(key, {
        ...group,
        heads: group.heads + heads,
        callSigns: [...group.callSigns, unit.callSign],
      })
    }
  }
  return [...groups]
    .sort((a, b) => rank(a[0]) - rank(b[0]) || (a[0] < b[0] ? -1 : 1))
    .map(([key, { heads, callSigns, back }]) => ({
      code: key.split(' ')[0]!,
      params: { heads, units: callSigns.length, first: callSigns[0]!, back: key.split(' ')[1] ? back : '' },
    }))
}

/** What could be changed first: who is at a break, then who begins later, who is off, who has worked already. */
const rank = (key: string) =>
  ['between', 'not_begun', 'leading', 'off_all_day', 'gone'].indexOf(key.split(' ')[0]!)
