import type { DutyPlanData } from './plan-data.ts'

/** A fault of a plan: which rule, and where. */
export interface PlanFault {
  readonly rule: string
  readonly at: string
}

const MINUTE = 60_000
const DAY_MINUTES = 1440

/**
 * Reads a finished plan as somebody who doesn't trust it: counts heads minute by minute from the duties and holds them
 * against the hours, the gaps and the tours that the plan claims. Shares no code with what made the plan.
 */
export function checkPlan(plan: Omit<DutyPlanData, 'streets'>): PlanFault[] {
  return [
    ...checkHeads(plan),
    ...checkGaps(plan),
    ...checkPeople(plan),
    ...checkTours(plan),
    ...checkSums(plan),
  ]
}

type Plan = Omit<DutyPlanData, 'streets'>
const ms = (iso: string) => Date.parse(iso)

/** The instant at which the duty day begins, from the plan's own first hour. */
function dayStart(plan: Plan): number {
  const midday = ms(`${plan.dutyDay}T12:00:00Z`)
  const local = new Intl.DateTimeFormat('en-GB', {
    timeZone: plan.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    day: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(midday)
  const part = (type: string) => Number(local.find((each) => each.type === type)!.value)
  const ahead = (part('day') - Number(plan.dutyDay.slice(8))) * DAY_MINUTES
  const offset =
    (Math.abs(ahead) > DAY_MINUTES ? -Math.sign(ahead) * DAY_MINUTES : ahead) +
    part('hour') * 60 +
    part('minute') -
    720
  return ms(`${plan.dutyDay}T08:00:00Z`) - offset * MINUTE
}

/** Staff heads on duty in every minute of the duty day. */
function headsByMinute(plan: Plan): number[] {
  const start = dayStart(plan)
  const heads = new Array<number>(DAY_MINUTES).fill(0)
  for (const duty of plan.duties) {
    if (duty.role === 'volunteer' || duty.role === 'leader') continue
    const staff = duty.people.filter((each) => each.kind === 'officer' || each.kind === 'auxiliary').length
    const from = Math.max(0, Math.round((ms(duty.startAt) - start) / MINUTE))
    const to = Math.min(DAY_MINUTES, Math.round((ms(duty.endAt) - start) / MINUTE))
    for (let minute = from; minute < to; minute++) heads[minute]! += staff
  }
  return heads
}

function checkHeads(plan: Plan): PlanFault[] {
  const heads = headsByMinute(plan)
  const faults: PlanFault[] = []
  if (plan.force.required.length !== 24 || plan.force.least.length !== 24)
    faults.push({ rule: 'hours_complete', at: `${plan.force.required.length}` })
  for (let hour = 0; hour < 24; hour++) {
    const own = heads.slice(hour * 60, hour * 60 + 60)
    if (Math.min(...own) !== plan.force.least[hour]) faults.push({ rule: 'least_heads', at: `hour ${hour}` })
    const mean = own.reduce((a, b) => a + b, 0) / 60
    if (Math.abs(mean - plan.force.planned[hour]!) > 0.06)
      faults.push({ rule: 'mean_heads', at: `hour ${hour}` })
    if (plan.force.required[hour] !== plan.level.required[hour])
      faults.push({ rule: 'required_as_level', at: `hour ${hour}` })
  }
  return faults
}

/** Every minute that is short lies in exactly one gap with the right figures and a reason; no gap lies elsewhere. */
function checkGaps(plan: Plan): PlanFault[] {
  const start = dayStart(plan)
  const heads = headsByMinute(plan)
  const listed = new Array<number>(DAY_MINUTES).fill(0)
  const faults: PlanFault[] = []
  const all = plan.units
    .flatMap((unit) => unit.people)
    .filter((each) => each.kind === 'officer' || each.kind === 'auxiliary').length
  for (const gap of plan.gaps.filter((each) => each.code === 'force_short')) {
    const { from, to, required, planned, missing } = gap.params
    if (Number(required) - Number(planned) !== Number(missing))
      faults.push({ rule: 'gap_sum', at: String(from) })
    const away = gap.reasons.reduce((sum, reason) => sum + Number(reason.params.heads), 0)
    if (away !== all - Number(planned)) faults.push({ rule: 'gap_reasons_sum', at: String(from) })
    for (let m = (ms(String(from)) - start) / MINUTE; m < (ms(String(to)) - start) / MINUTE; m++) {
      listed[m]! += Number(missing)
      if (heads[m] !== Number(planned)) faults.push({ rule: 'gap_planned', at: `${from} +${m}` })
    }
  }
  for (let m = 0; m < DAY_MINUTES; m++) {
    const missing = Math.max(0, plan.force.required[Math.floor(m / 60)]! - heads[m]!)
    if (missing !== listed[m]) faults.push({ rule: 'gap_listed', at: `minute ${m}` })
  }
  return faults
}

function checkPeople(plan: Plan): PlanFault[] {
  const faults: PlanFault[] = []
  const known = new Map(
    plan.units.flatMap((unit) => unit.people.map((person) => [person.id, unit.id] as const)),
  )
  const duties = [...plan.duties].sort((a, b) => ms(a.startAt) - ms(b.startAt))
  const until = new Map<string, number>()
  for (const duty of duties) {
    if (ms(duty.endAt) <= ms(duty.startAt)) faults.push({ rule: 'duty_order', at: duty.callSign })
    if (duty.people.length < 2) faults.push({ rule: 'two_people', at: duty.callSign })
    for (const person of duty.people) {
      if (!known.has(person.id)) faults.push({ rule: 'person_known', at: person.name })
      if ((until.get(person.id) ?? 0) > ms(duty.startAt)) faults.push({ rule: 'one_place', at: person.name })
      until.set(person.id, ms(duty.endAt))
    }
  }
  return faults
}

function checkTours(plan: Plan): PlanFault[] {
  const faults: PlanFault[] = []
  const duties = new Map(plan.duties.map((duty) => [duty.id, duty]))
  for (const tour of plan.tours) {
    const at = `${tour.callSign} ${tour.startAt}`
    const duty = duties.get(tour.dutyId)
    if (!duty || duty.startAt !== tour.startAt || duty.endAt !== tour.endAt)
      faults.push({ rule: 'tour_duty', at })
    let now = ms(tour.startAt)
    for (const stop of tour.stops) {
      if (ms(stop.arriveAt) < now + (stop.travelSeconds - 1) * 1000) faults.push({ rule: 'tour_travel', at })
      if (Math.abs(ms(stop.leaveAt) - ms(stop.arriveAt) - stop.dwellSeconds * 1000) > 1000)
        faults.push({ rule: 'tour_stay', at })
      if (!(stop.name || stop.street || stop.crossing)) faults.push({ rule: 'stop_named', at })
      now = ms(stop.leaveAt)
    }
    if (now > ms(tour.endAt)) faults.push({ rule: 'tour_in_duty', at })
  }
  return faults
}

function checkSums(plan: Plan): PlanFault[] {
  const faults: PlanFault[] = []
  const visits = plan.tours.reduce((n, tour) => n + tour.stops.length, 0)
  const chance = plan.tours.flatMap((tour) => tour.stops).filter((stop) => stop.kind === 'explore').length
  if (visits !== plan.tourPlan.visits)
    faults.push({ rule: 'visits', at: `${visits}/${plan.tourPlan.visits}` })
  if (visits > 0 && Math.abs(chance / visits - plan.tourPlan.exploreShare) > 1e-6)
    faults.push({ rule: 'chance_share', at: `${chance}/${visits}` })
  if (plan.records.kinds.reduce((n, kind) => n + kind.used, 0) !== plan.records.used)
    faults.push({ rule: 'records', at: String(plan.records.used) })
  for (const alert of plan.alerts)
    if (alert.weeks.length > 0 && alert.weeks.at(-1) !== alert.observed)
      faults.push({ rule: 'last_week', at: alert.zoneName })
  const zones = plan.alerts.filter((alert) => alert.zoneId !== '')
  if (plan.zones.length !== zones.length) faults.push({ rule: 'zones_coloured', at: `${zones.length}` })
  const own = plan.alerts.find((alert) => alert.zoneId === '')
  const inZones = zones.reduce((n, alert) => n + alert.observed, 0)
  if (own && inZones > own.observed) faults.push({ rule: 'zones_within_whole', at: `${inZones}` })
  const expects = (code: string, is: boolean) =>
    plan.gaps.some((gap) => gap.code === code) === is ? [] : [{ rule: 'gap_said', at: code }]
  return [
    ...faults,
    ...expects('no_records', plan.records.used === 0),
    ...expects('assumed_force', plan.assumedForce),
    ...expects('no_checkpoint', plan.checkpoints.length === 0),
    ...expects('targets_left', plan.tourPlan.uncovered.length > 0),
    ...expects('duty_not_held', plan.skipped.length > 0),
    ...expects('rule_broken', plan.violations.length > 0),
  ]
}
