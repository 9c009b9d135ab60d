import { fastMetres } from '../../../engines/geo/index.ts'
import type { LngLat } from '../../../engines/geo/units.ts'
import { edgeRoadClass, edgeStreet, type ProfileId } from '../../../engines/roads/index.ts'
import { hashText } from '../../../engines/statistics/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { breathe } from '../../../platform/stage/breathe.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { OrgUnit } from '../../map/model.ts'
import { type LoadedRoads, roads } from '../../map/reads.ts'
import type { Duty } from '../../roster/model.ts'
import { patrolErrors } from '../errors.ts'
import type { Target, Tour, TourPlan, TourStop } from '../model.ts'
import type { PlanDayInput, PlanDuty, PlannedDay, PlannedVisit } from '../rules/plan-day.ts'
import { drawStreetPlaces } from '../rules/street-places.ts'
import { type FindRoad, makeTargets, type OnRoad } from '../rules/targets.ts'
import { cardOf } from '../rules/task-cards.ts'
import { wayOfStop } from '../rules/way-of-stop.ts'
import { type DayBasis, gatherDay } from './gather-day.ts'
import { onRoad, profileOf, travelTables, wayBetween } from './network.ts'
import { middleOf, streetsOf } from './streets-of.ts'
import { type Slot, slotsOf } from './tour-slots.ts'

/** Street places are drawn with some to spare: the plan takes as many as there is time for. */
const SPARE_SHARE = 2
const MINUTES_A_VISIT = 16
/** Above every hot spot's: what chance drew is visited, or chance would only fill gaps. */
const EXPLORE_REWARD = 16

/** A plan worked out and not yet saved. */
export interface PreparedDay {
  readonly org: OrgUnit
  readonly plan: TourPlan
  /** New form of every tour that was planned now. */
  readonly tours: readonly Tour[]
  /** Tours as they stood before, of the same duties. */
  readonly before: ReadonlyMap<string, Tour>
  /** Tours whose duty is gone. */
  readonly orphans: readonly Tour[]
}

export interface PrepareOptions {
  /** Also issued tours, from now on; what was begun stays. */
  readonly again?: boolean
  readonly reason?: string | null
  readonly by: string
  /** Also the hours that are over: for a made-up day that is told from its morning on. */
  readonly past?: boolean
}

/**
 * Works out the tours of one organisation's day: targets, travel times on live roads, street places by chance, then the
 * plan itself in a worker thread, checked by the independent checker. Nothing is saved here.
 * @throws AppError patrol.no_duties, patrol.duties_over, map.no_roads
 */
export async function prepareDay(
  services: Services,
  org: OrgUnit,
  day: string,
  options: PrepareOptions,
): Promise<PreparedDay> {
  const basis = await gatherDay(services, org, day)
  if (basis.duties.length === 0) throw patrolErrors('no_duties', { org: org.name, day })
  const loaded = roads(services)
  const nowMs = services.clock.now().getTime()
  const before = new Map(basis.tours.map((tour) => [tour.dutyId, tour]))
  const slots = slotsOf(basis, before, options.again === true, options.past === true ? null : nowMs, nowMs)
  if (slots.length === 0 && basis.tours.length === 0)
    throw patrolErrors('duties_over', { org: org.name, day })
  const { targets: known, left } = makeTargets(
    basis.hot,
    basis.sites,
    await roadWords(loaded, basis),
    basis.parameters,
    basis,
  )
  const version = (basis.plan?.version ?? 0) + 1
  const seed = hashText(`${day} ${org.id} ${version}`)
  const targets = [...known, ...(await drawTargets(services, loaded, basis, slots, seed))]
  const places = [...targets.map((target) => target.lngLat), ...slots.flatMap((slot) => [slot.from, slot.to])]
  const profiles = new Set<ProfileId>(slots.map((slot) => profileOf(slot.duty.mode)))
  const planned = new Set(slots.map((slot) => slot.duty.id))
  const frozen = basis.tours.filter(
    (tour) => !planned.has(tour.dutyId) && basis.duties.some((duty) => duty.id === tour.dutyId),
  )
  const kept = [...slots.flatMap((slot) => slot.keep), ...frozen.flatMap((tour) => tour.stops)]
  const input: PlanDayInput = {
    duties: slots.map(
      (slot, i): PlanDuty => ({
        dutyId: slot.duty.id,
        profile: profileOf(slot.duty.mode),
        zoneId: basis.units.get(slot.duty.unitId!)?.zoneId ?? null,
        start: targets.length + 2 * i,
        end: targets.length + 2 * i + 1,
        fromMinute: slot.fromMinute,
        toMinute: slot.toMinute,
      }),
    ),
    targets,
    travel: await travelTables(loaded, places, profiles),
    history: basis.history,
    kept: kept.map((stop) => ({
      key: stop.key,
      beginSecond: (Date.parse(stop.leaveAt) - basis.midnightMs) / 1000 - stop.dwellSeconds,
    })),
    exploreShare: basis.parameters.exploreShare,
    streetEveryMinutes: basis.parameters.streetEveryMinutes,
    minDifference: basis.parameters.minDifference,
    sameTimeMinutes: basis.parameters.sameTimeMinutes,
    seed,
  }
  const result = await services.compute.run<PlannedDay>('patrol.plan_tours', input)
  const [fault] = result.faults
  if (fault) throw patrolErrors('bad_plan', { code: fault.code, unit: fault.unit ?? '' })
  const tours: Tour[] = []
  for (const [i, slot] of slots.entries())
    tours.push(
      await tourOf(services, loaded, basis, slot, result.tours[i]!, targets, before.get(slot.duty.id)),
    )
  return {
    org,
    before,
    tours,
    orphans: basis.tours.filter((tour) => !basis.duties.some((duty) => duty.id === tour.dutyId)),
    plan: {
      orgId: org.id,
      orgPath: org.path,
      day,
      uncovered: [...result.uncovered, ...left].sort((a, b) => Number(b.mustVisit) - Number(a.mustVisit)),
      targets: known.length + left.length,
      visits: result.visits + kept.length,
      exploreShare: result.exploreShare,
      difference: result.difference,
      wantedDifference: basis.parameters.minDifference,
      differenceMet: result.differenceMet,
      predictability: result.predictability,
      level: basis.level,
      seed,
      version,
      plannedAt: services.clock.now().toISOString(),
      plannedBy: options.by,
      reason: options.reason ?? null,
    },
  }
}

/** Street words of every place of the day, looked up with pauses for requests. */
async function roadWords(loaded: LoadedRoads, basis: DayBasis): Promise<FindRoad> {
  const words = new Map<LngLat, OnRoad | null>()
  for (const at of [...basis.hot.map((place) => place.centre), ...basis.sites.map((site) => site.lngLat)]) {
    words.set(at, onRoad(loaded, at))
    await breathe()
  }
  return (at) => words.get(at) ?? null
}

/** The duties to plan now, each with what stays of its tour, where it goes on from and the time that it has. */
/** Street places drawn at random for the zones of the units on duty. */
async function drawTargets(
  services: Services,
  loaded: LoadedRoads,
  basis: DayBasis,
  slots: readonly Slot[],
  seed: number,
): Promise<Target[]> {
  const { parameters, org, day } = basis
  const stretches = await streetsOf(services, org.path, day)
  const zones = [...new Set(stretches.map((stretch) => stretch.zoneId ?? ''))]
  const weights = new Map<string, number>()
  let minutes = 0
  for (const slot of slots) {
    const zone = basis.units.get(slot.duty.unitId!)?.zoneId ?? null
    const free = slot.toMinute - slot.fromMinute
    minutes += free
    for (const each of zone === null ? zones : [zone])
      weights.set(each, (weights.get(each) ?? 0) + free / (zone === null ? zones.length : 1))
  }
  const count = Math.ceil(
    Math.max(
      (SPARE_SHARE * parameters.exploreShare * minutes) / MINUTES_A_VISIT,
      // A crew without any known place has nothing but these.
      minutes / parameters.streetEveryMinutes,
    ),
  )
  const drawn = drawStreetPlaces(
    stretches,
    (edge) => middleOf(services, edge),
    basis.hot.map((place) => place.centre),
    weights,
    count,
    String(seed),
  )
  return drawn.map(({ edge, zoneId }): Target => {
    const lngLat = middleOf(services, edge)
    return {
      key: `street:${edge}`,
      kind: 'explore',
      siteId: null,
      siteKind: null,
      readerCode: null,
      name: null,
      street: edgeStreet(loaded.graph, edge),
      crossing: onRoad(loaded, lngLat)?.crossing ?? '',
      roadClass: edgeRoadClass(loaded.graph, edge),
      lngLat,
      zoneId,
      dwellSeconds: parameters.exploreDwellMinutes * 60,
      reward: EXPLORE_REWARD,
      mustVisit: false,
      minVisits: 1,
      repeats: false,
      minGapSeconds: 3600,
      windows: [],
      count: null,
    }
  })
}

async function tourOf(
  services: Services,
  loaded: LoadedRoads,
  basis: DayBasis,
  slot: Slot,
  planned: PlannedDay['tours'][number],
  targets: readonly Target[],
  before: Tour | undefined,
): Promise<Tour> {
  const { duty } = slot
  const byKey = new Map(targets.map((target) => [target.key, target]))
  const stops: TourStop[] = [...slot.keep]
  let at = slot.from
  for (const visit of planned.visits) {
    const target = byKey.get(visit.key)!
    const way = wayBetween(loaded, profileOf(duty.mode), at, target.lngLat)
    stops.push(stopOf(basis, duty, visit, target, way?.metres ?? Math.round(fastMetres(at, target.lngLat))))
    at = target.lngLat
    await breathe()
  }
  return {
    id: before?.id ?? newId(services.clock.now().getTime()),
    orgId: basis.org.id,
    orgPath: basis.org.path,
    day: basis.day,
    unitId: duty.unitId!,
    callSign: duty.callSign,
    dutyId: duty.id,
    shift: duty.shift,
    zoneId: basis.units.get(duty.unitId!)?.zoneId ?? null,
    mode: duty.mode,
    startAt: duty.startAt,
    endAt: duty.endAt,
    stops,
    difference: planned.difference,
    seed: hashText(`${basis.day} ${duty.unitId}`),
    status: before?.status ?? 'planned',
    version: (before?.version ?? 0) + 1,
    receivedAt: null,
  }
}

function stopOf(
  basis: DayBasis,
  duty: Duty,
  visit: PlannedVisit,
  target: Target,
  travelMetres: number,
): TourStop {
  const iso = (second: number) => new Date(basis.midnightMs + Math.round(second) * 1000).toISOString()
  const begin = (visit.leaveSecond - target.dwellSeconds) / 60
  const { way, reasons } = wayOfStop(duty.mode, target, begin, basis.parameters.modeSlots)
  return {
    key: target.key,
    kind: target.kind,
    siteId: target.siteId,
    readerCode: target.readerCode,
    name: target.name,
    street: target.street,
    crossing: target.crossing,
    lngLat: target.lngLat,
    zoneId: target.zoneId,
    arriveAt: iso(visit.arriveSecond),
    leaveAt: iso(visit.leaveSecond),
    dwellSeconds: target.dwellSeconds,
    travelSeconds: Math.round(visit.travelSeconds),
    travelMetres,
    mustVisit: target.mustVisit,
    count: target.count,
    card: cardOf(target.kind, target.siteKind),
    way,
    reasons: visit.reasons,
    wayReasons: reasons,
  }
}
