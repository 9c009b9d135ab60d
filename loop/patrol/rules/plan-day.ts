import {
  checkTours,
  type TourStop as EngineStop,
  type Tour as EngineTour,
  type PastTour,
  planTours,
  type TourProblem,
  tourDifference,
} from '../../../engines/tours/index.ts'
import type { PatrolReason, Target, UncoveredTarget } from '../model.ts'
import { uncoveredOf } from './targets.ts'

/** One duty that gets a tour. Places are indexes of the travel tables: target i is place i, then each duty's start and end. */
export interface PlanDuty {
  readonly dutyId: string
  /** Which travel table: police, ebike, foot. */
  readonly profile: string
  /** Null: serves the whole organisation. */
  readonly zoneId: string | null
  readonly start: number
  readonly end: number
  readonly fromMinute: number
  readonly toMinute: number
}

/** Everything that a day's tours are made from: plain data, so that a worker thread can take it. */
export interface PlanDayInput {
  readonly duties: readonly PlanDuty[]
  readonly targets: readonly Target[]
  /** Seconds from place to place, row by row; Infinity = no way. */
  readonly travel: Readonly<Record<string, { readonly places: number; readonly seconds: Float64Array }>>
  /** Tours of earlier days, latest first. */
  readonly history: readonly (readonly PastTour[])[]
  /** Visits that stand already (issued tours, the part of a tour that was done), as target keys. */
  readonly kept: readonly string[]
  readonly exploreShare: number
  readonly minDifference: number
  readonly sameTimeMinutes: number
  readonly seed: number
  readonly rounds?: number
}

export interface PlannedVisit {
  readonly key: string
  readonly arriveSecond: number
  readonly leaveSecond: number
  readonly travelSeconds: number
  readonly reasons: readonly PatrolReason[]
}

export interface PlannedDay {
  readonly tours: readonly {
    readonly dutyId: string
    readonly visits: readonly PlannedVisit[]
    readonly difference: number | null
  }[]
  readonly uncovered: readonly UncoveredTarget[]
  readonly visits: number
  readonly exploreShare: number
  readonly difference: number | null
  readonly differenceMet: boolean
  readonly predictability: number | null
  /** Faults that the independent checker finds; a plan with one is never kept. */
  readonly faults: readonly { readonly code: string; readonly unit?: string; readonly stop?: string }[]
}

/** Share of drawn street places that a plan should end with. */
const EXPLORE_BOUNDS = { least: 0.1, most: 0.2 } as const

/**
 * Plans the tours of one organisation's duties for a day: a target is served by the units of its own zone and by those
 * without a zone; where its zone has nobody on duty, by all. Must-visits come first, then rewards; the plan keeps away
 * from the times and ways of the days before. Deterministic by input. Pure and long: runs in a worker thread.
 */
export function planDay(input: PlanDayInput): PlannedDay {
  const known = input.targets.filter((target) => target.kind !== 'explore')
  const drawn = input.targets.filter((target) => target.kind === 'explore')
  const free = input.duties.reduce((sum, duty) => sum + duty.toMinute - duty.fromMinute, 0)
  let wanted = Math.min(drawn.length, Math.round((input.exploreShare * free) / MINUTES_A_VISIT))
  let best = attempt(input, known, drawn.slice(0, wanted))
  // The estimate of visits was a guess: the second plan knows how many there is time for. Too much chance is taken back
  // only when it cost a target; where all are met, chance may have the time that is left.
  const { least, most } = EXPLORE_BOUNDS
  const tooFew = best.exploreShare < least
  const tooMany =
    best.exploreShare > most && best.uncovered.some((each) => each.reason.code === 'no_time_left')
  if (best.visits > 0 && (tooFew || tooMany)) {
    const toKnown = best.visits - Math.round(best.exploreShare * best.visits)
    const share = input.exploreShare / (1 - input.exploreShare)
    const better = Math.min(drawn.length, Math.round(share * toKnown))
    if (better !== wanted && tooFew === better > wanted) {
      wanted = better
      best = attempt(input, known, drawn.slice(0, wanted))
    }
  }
  return best
}

/** Stay and way of a visit on the average, for the first guess of how many there will be. */
const MINUTES_A_VISIT = 16

function attempt(input: PlanDayInput, known: readonly Target[], drawn: readonly Target[]): PlannedDay {
  const done = new Map<string, number>()
  for (const key of input.kept) done.set(key, (done.get(key) ?? 0) + 1)
  const place = new Map(input.targets.map((target, i) => [target.key, i]))
  const chanceOf = shareDrawn(input.duties, drawn)
  const stops = [...known, ...drawn].flatMap((target): EngineStop[] => {
    const had = done.get(target.key) ?? 0
    const minVisits = Math.max(0, target.minVisits - had)
    const maxVisits = Math.max(0, target.maxVisits - had)
    if (maxVisits === 0) return []
    const chosen = chanceOf.get(target.key)
    const own = chosen ? [chosen] : serving(input.duties, target.zoneId)
    return [
      {
        id: target.key,
        place: place.get(target.key)!,
        kind: target.kind === 'explore' ? 'hotspot' : target.kind,
        reward: target.reward,
        dwellSeconds: target.dwellSeconds,
        mustVisit: target.mustVisit && minVisits > 0,
        minVisits,
        maxVisits,
        minGapSeconds: target.minGapSeconds,
        ...(target.windows.length > 0 ? { windows: target.windows } : {}),
        ...(own.length < input.duties.length ? { modes: own.map(modeOf) } : {}),
      },
    ]
  })
  const problem: TourProblem = {
    units: input.duties.map((duty) => ({
      id: duty.dutyId,
      mode: modeOf(duty),
      start: duty.start,
      end: duty.end,
      fromMinute: duty.fromMinute,
      toMinute: duty.toMinute,
    })),
    stops,
    travel: travelBy(input),
    history: input.history,
    minDifference: input.minDifference,
    sameTimeMinutes: input.sameTimeMinutes,
    exploreShare: 0,
  }
  const plan = planTours(problem, {
    seed: input.seed,
    ...(input.rounds === undefined ? {} : { rounds: input.rounds }),
  })
  const targets = new Map(input.targets.map((target) => [target.key, target]))
  const visits = plan.tours.flatMap((tour) => tour.visits)
  const explored = visits.filter((visit) => targets.get(visit.stop)!.kind === 'explore').length
  const latest = input.history[0] ?? []
  return {
    tours: plan.tours.map((tour) => ({
      dutyId: tour.unit,
      visits: tour.visits.map((visit) => plannedVisit(visit, targets.get(visit.stop)!)),
      difference:
        tourDifference([{ unit: tour.unit, visits: tour.visits }], latest, input.sameTimeMinutes)?.overall ??
        null,
    })),
    uncovered: plan.uncovered.flatMap((entry): UncoveredTarget[] => {
      const target = targets.get(entry.stop)!
      if (target.kind === 'explore') return []
      const had = done.get(entry.stop) ?? 0
      return [uncoveredOf(target, entry.visits + had, plainReason(entry.reason))]
    }),
    visits: visits.length,
    exploreShare: visits.length === 0 ? 0 : explored / visits.length,
    difference: plan.difference,
    differenceMet: plan.differenceMet,
    predictability: plan.predictability,
    faults: checkTours(problem, plan).map(({ code, unit, stop }) => ({
      code,
      ...(unit === undefined ? {} : { unit }),
      ...(stop === undefined ? {} : { stop }),
    })),
  }
}

/** The engine tells units apart by mode only: each duty is a mode of its own, so that a stop can name who may serve it. */
const modeOf = (duty: PlanDuty) => `${duty.profile}@${duty.dutyId}`

/** Duties that may serve a place: those of its zone and those without one; where its zone has nobody, all. */
function serving(duties: readonly PlanDuty[], zoneId: string | null): readonly PlanDuty[] {
  if (zoneId === null || !duties.some((duty) => duty.zoneId === zoneId)) return duties
  return duties.filter((duty) => duty.zoneId === zoneId || duty.zoneId === null)
}

/** Gives each drawn street place to one duty, each duty as many as its time allows: chance reaches every crew. */
function shareDrawn(duties: readonly PlanDuty[], drawn: readonly Target[]): Map<string, PlanDuty> {
  const given = new Map<PlanDuty, number>(duties.map((duty) => [duty, 0]))
  const load = (duty: PlanDuty) => (given.get(duty)! + 1) / (duty.toMinute - duty.fromMinute)
  const chosen = new Map<string, PlanDuty>()
  for (const target of drawn) {
    const able = serving(duties, target.zoneId)
    if (able.length === 0) continue
    const duty = able.reduce((a, b) => (load(b) < load(a) ? b : a))
    given.set(duty, given.get(duty)! + 1)
    chosen.set(target.key, duty)
  }
  return chosen
}

function travelBy(input: PlanDayInput) {
  return (mode: string, from: number, to: number): number => {
    const table = input.travel[mode.slice(0, mode.indexOf('@'))]
    return table ? table.seconds[from * table.places + to]! : Infinity
  }
}

function plannedVisit(visit: EngineTour['visits'][number], target: Target): PlannedVisit {
  const reasons = visit.reasons.map((reason): PatrolReason => {
    if (reason.code !== 'hot_spot') return reason
    if (target.kind === 'explore') return { code: 'explore', params: {} }
    return { code: 'hot_spot', params: { rank: reason.params.rank ?? 0, count: target.count ?? 0 } }
  })
  return {
    key: visit.stop,
    arriveSecond: visit.arriveSecond,
    leaveSecond: visit.leaveSecond,
    travelSeconds: visit.travelSeconds,
    reasons,
  }
}

/** The engine's reason with what a reader needs: clock times for windows, no inner mode names. */
function plainReason(reason: {
  code: string
  params: Readonly<Record<string, number | string>>
}): PatrolReason {
  if (reason.code === 'no_unit_of_mode') return { code: 'no_unit_on_duty', params: {} }
  if (reason.code !== 'window_missed') return reason
  const windows = String(reason.params.windows ?? '')
    .split(',')
    .filter((each) => each !== '')
    .map((each) => each.split('-').map(clockOf).join('–'))
    .join(', ')
  return { code: 'window_missed', params: { windows } }
}

function clockOf(minute: string): string {
  const within = Number(minute) % 1440
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(Math.round(within % 60)).padStart(2, '0')}`
}
