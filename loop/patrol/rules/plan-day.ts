import { hashText, seededRandom } from '../../../engines/statistics/index.ts'
import {
  checkTours,
  type TourPlan as EnginePlan,
  type TourStop as EngineStop,
  type Tour as EngineTour,
  planTours,
  predictability,
  type TourProblem,
  tourDifference,
} from '../../../engines/tours/index.ts'
import type { PatrolReason, Target, UncoveredTarget } from '../model.ts'
import { freeWindows } from './free-windows.ts'
import type { PlanDayInput, PlanDuty, PlannedDay, PlannedVisit } from './plan-day-forms.ts'
import { spreadTour } from './spread.ts'
import { uncoveredOf } from './targets.ts'

export type { KeptVisit, PlanDayInput, PlanDuty, PlannedDay, PlannedVisit } from './plan-day-forms.ts'

/**
 * Plans the tours of one organisation's duties for a day, duty by duty: units with a zone first, in it; then those
 * without one, everywhere; where a zone has nobody on duty, all. Every tour knows the visits that stand already and keeps
 * the gap to them. Must-visits come first, then rewards; the plan keeps away from the times and ways of the days before
 * and is spread over the duty by chance. Deterministic by input. Pure and long: runs in a worker thread.
 */
export function planDay(input: PlanDayInput): PlannedDay {
  const order = input.duties
    .map((duty, i) => ({ duty, i }))
    .sort(
      (a, b) =>
        Number(a.duty.zoneId === null) - Number(b.duty.zoneId === null) ||
        a.duty.fromMinute - b.duty.fromMinute ||
        a.i - b.i,
    )
  const day = new DayUnderWay(input)
  const tours = new Map<number, EngineTour>()
  for (const { duty, i } of order) tours.set(i, day.plan(duty))
  const all = input.duties.map((_, i) => tours.get(i)!)
  const targets = new Map(input.targets.map((target) => [target.key, target]))
  const visits = all.flatMap((tour) => tour.visits)
  const explored = visits.filter((visit) => targets.get(visit.stop)!.kind === 'explore').length
  const latest = input.history[0] ?? []
  const differenceOf = (some: readonly EngineTour[]) =>
    tourDifference(some, latest, input.sameTimeMinutes)?.overall ?? null
  const difference = differenceOf(all)
  return {
    tours: all.map((tour) => ({
      dutyId: tour.unit,
      visits: tour.visits.map((visit) => plannedVisit(visit, targets.get(visit.stop)!)),
      difference: differenceOf([tour]),
    })),
    uncovered: day.uncovered(),
    visits: visits.length,
    exploreShare: visits.length === 0 ? 0 : explored / visits.length,
    difference,
    differenceMet: difference === null || difference >= input.minDifference,
    predictability: input.history.length === 0 ? null : predictability([all, ...input.history]),
    faults: day.faults,
  }
}

/** Most rounds of the search a duty; a zone's tour is found in a fraction of it. */
const ROUNDS = { most: 120, least: 10, work: 1_200, guess: 1 } as const

class DayUnderWay {
  readonly faults: { code: string; unit?: string; stop?: string }[] = []
  readonly #input: PlanDayInput
  readonly #place: ReadonlyMap<string, number>
  readonly #begins = new Map<string, number[]>()
  readonly #reasons = new Map<string, PatrolReason>()
  readonly #drawn: Target[]

  constructor(input: PlanDayInput) {
    this.#input = input
    this.#place = new Map(input.targets.map((target, i) => [target.key, i]))
    this.#drawn = input.targets.filter((target) => target.kind === 'explore')
    for (const { key, beginSecond } of input.kept) this.#note(key, beginSecond)
  }

  #note(key: string, beginSecond: number): void {
    const list = this.#begins.get(key)
    if (list) list.push(beginSecond)
    else this.#begins.set(key, [beginSecond])
  }

  #missing(target: Target): number {
    return Math.max(0, target.minVisits - (this.#begins.get(target.key)?.length ?? 0))
  }

  plan(duty: PlanDuty): EngineTour {
    const known = this.#input.targets.filter(
      (target) => target.kind !== 'explore' && serves(duty, target, this.#input.duties),
    )
    const stops = known.flatMap((target) => this.#stop(target, duty))
    const random = seededRandom(`${this.#input.seed}/${duty.dutyId}`)
    const seed = hashText(`${this.#input.seed} ${duty.dutyId}`)
    // How many visits there is time for decides how many of them chance gets; a quick plan tells it well enough.
    const guess = this.#search(duty, stops, seed, ROUNDS.guess).plan.tours[0]!.visits.length
    const all = [...stops, ...this.#chance(duty, guess)]
    const rounds = Math.round(ROUNDS.work / Math.max(1, all.length))
    const { problem, plan } = this.#search(
      duty,
      all,
      seed,
      Math.max(ROUNDS.least, Math.min(ROUNDS.most, rounds)),
    )
    const tour = spreadTour(plan.tours[0]!, problem, random)
    for (const { code, unit, stop } of checkTours(problem, { tours: [tour], uncovered: plan.uncovered }))
      this.faults.push({
        code,
        ...(unit === undefined ? {} : { unit }),
        ...(stop === undefined ? {} : { stop }),
      })
    for (const visit of tour.visits) this.#note(visit.stop, visit.beginSecond)
    for (const entry of plan.uncovered) this.#reasons.set(entry.stop, entry.reason)
    return tour
  }

  /** The target as this duty may serve it; none when it isn't open or due while the duty lasts. */
  #stop(target: Target, duty: PlanDuty): EngineStop[] {
    const missing = this.#missing(target)
    const had = this.#begins.get(target.key) ?? []
    const open = target.windows.length > 0 ? target.windows : [duty]
    const windows = freeWindows(
      open
        .map(({ fromMinute, toMinute }) => ({
          fromMinute: Math.max(fromMinute, duty.fromMinute),
          toMinute: Math.min(toMinute, duty.toMinute),
        }))
        .filter(({ fromMinute, toMinute }) => toMinute > fromMinute),
      had,
      target.minGapSeconds,
      target.dwellSeconds,
    )
    if (windows.length === 0) return []
    const room = (duty.toMinute - duty.fromMinute) * 60
    const maxVisits = target.repeats
      ? Math.max(1, Math.floor(room / target.minGapSeconds))
      : Math.min(1, Math.max(missing, 0))
    if (maxVisits === 0) return []
    return [
      {
        id: target.key,
        place: this.#place.get(target.key)!,
        kind: target.kind === 'explore' ? 'hotspot' : target.kind,
        reward: target.reward,
        dwellSeconds: target.dwellSeconds,
        mustVisit: target.mustVisit && missing > 0,
        minVisits: Math.min(1, missing),
        maxVisits,
        minGapSeconds: target.minGapSeconds,
        windows,
      },
    ]
  }

  /**
   * Street places drawn for this duty: their share of the visits, one at least, and more where the known places
   * leave the crew without anything to do for long.
   */
  #chance(duty: PlanDuty, visits: number): EngineStop[] {
    const share = this.#input.exploreShare
    const wanted = Math.floor((duty.toMinute - duty.fromMinute) / this.#input.streetEveryMinutes)
    const count = Math.max(1, Math.round((share * visits) / (1 - share)), wanted - visits)
    const mine = this.#drawn
      .filter((target) => serves(duty, target, this.#input.duties))
      .slice(0, share > 0 ? count : 0)
    for (const target of mine) this.#drawn.splice(this.#drawn.indexOf(target), 1)
    return mine.flatMap((target) => this.#stop(target, duty))
  }

  #search(
    duty: PlanDuty,
    stops: readonly EngineStop[],
    seed: number,
    rounds: number,
  ): { problem: TourProblem; plan: EnginePlan } {
    const table = this.#input.travel[duty.profile]!
    const problem: TourProblem = {
      units: [
        {
          id: duty.dutyId,
          mode: duty.profile,
          start: duty.start,
          end: duty.end,
          fromMinute: duty.fromMinute,
          toMinute: duty.toMinute,
        },
      ],
      stops,
      travel: (_, from, to) => table.seconds[from * table.places + to]!,
      history: this.#input.history,
      minDifference: this.#input.minDifference,
      sameTimeMinutes: this.#input.sameTimeMinutes,
      // Chance is drawn here, from all streets and not from known places only.
      exploreShare: 0,
    }
    return { problem, plan: planTours(problem, { seed, rounds }) }
  }

  /** Targets with fewer visits than wanted, with the reason of the last duty that could have gone there. */
  uncovered(): UncoveredTarget[] {
    return this.#input.targets.flatMap((target): UncoveredTarget[] => {
      if (target.kind === 'explore' || this.#missing(target) === 0) return []
      const visits = this.#begins.get(target.key)?.length ?? 0
      return [uncoveredOf(target, visits, this.#reasonOf(target))]
    })
  }

  #reasonOf(target: Target): PatrolReason {
    const { duties } = this.#input
    const able = duties.filter((duty) => serves(duty, target, duties))
    const windows = target.windows
      .map(({ fromMinute, toMinute }) => clockSpan(fromMinute, toMinute))
      .join(', ')
    const open = able.some(
      (duty) =>
        target.windows.length === 0 ||
        target.windows.some(
          (window) => window.fromMinute < duty.toMinute && duty.fromMinute < window.toMinute,
        ),
    )
    if (able.length === 0) return { code: 'no_unit_on_duty', params: {} }
    if (!open) return { code: 'nobody_in_hours', params: { windows } }
    const reason = this.#reasons.get(target.key)
    if (!reason || reason.code === 'window_missed')
      return windows ? { code: 'window_missed', params: { windows } } : { code: 'too_close', params: {} }
    return inMinutes(reason)
  }
}

/** May a duty serve a place? Its own zone's, any when it has none, and any where the zone has nobody on duty. */
function serves(duty: PlanDuty, target: Target, duties: readonly PlanDuty[]): boolean {
  if (duty.zoneId === null || target.zoneId === null || duty.zoneId === target.zoneId) return true
  return !duties.some((each) => each.zoneId === target.zoneId || each.zoneId === null)
}

function plannedVisit(visit: EngineTour['visits'][number], target: Target): PlannedVisit {
  const reasons = visit.reasons.flatMap((reason): PatrolReason[] => {
    // The window of a stop is mostly the duty itself here; only real opening hours are worth saying.
    if (reason.code === 'window')
      return target.windows.length > 0 ? [windowReason(target, visit.beginSecond)] : []
    if (reason.code !== 'hot_spot') return [inMinutes(reason)]
    if (target.kind === 'explore') return [{ code: 'explore', params: {} }]
    return [{ code: 'hot_spot', params: { rank: reason.params.rank ?? 0, count: target.count ?? 0 } }]
  })
  return {
    key: visit.stop,
    arriveSecond: visit.arriveSecond,
    leaveSecond: visit.leaveSecond,
    travelSeconds: visit.travelSeconds,
    reasons,
  }
}

/** Spans of a reason in whole minutes: what is said to people. */
function inMinutes(reason: PatrolReason): PatrolReason {
  const params = Object.entries(reason.params).map(([name, value]) =>
    name.endsWith('Seconds') && typeof value === 'number'
      ? [name.replace(/Seconds$/, 'Minutes'), Math.max(1, Math.round(value / 60))]
      : [name, value],
  )
  return { code: reason.code, params: Object.fromEntries(params) }
}

function windowReason(target: Target, begin: number): PatrolReason {
  const own = target.windows.find(
    ({ fromMinute, toMinute }) => fromMinute * 60 <= begin && begin < toMinute * 60,
  )
  return { code: 'window', params: { hours: own ? clockSpan(own.fromMinute, own.toMinute) : '' } }
}

function clockSpan(fromMinute: number, toMinute: number): string {
  const clock = (minute: number) =>
    `${String(Math.floor((minute % 1440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  return `${clock(fromMinute)}–${clock(toMinute)}`
}
