import type { DutyPerson, Reason } from '../model.ts'

const HOUR = 3_600_000
/** A team that ends or begins this near to a hole can bridge it. */
const REACH = 2 * HOUR

/** A duty as the proposal looks at it, times in milliseconds. */
export interface FillDuty {
  readonly id: string
  readonly day: string
  readonly callSign: string
  readonly version: number
  readonly role: string
  readonly startMs: number
  readonly endMs: number
  readonly people: readonly DutyPerson[]
}

export interface FillHole {
  readonly fromMs: number
  readonly toMs: number
  readonly missing: number
}

export interface FillLimits {
  readonly minRestHours: number
  readonly maxHoursPerDay: number
}

/** One way to close a hole or a part of it, ready to be sent as a change of one duty. */
export interface FillProposal {
  /** `extend`: a duty beside the hole ends later or begins earlier; `join`: people who are free go with a duty that runs in it; `ask`: nobody of the own unit can. */
  readonly kind: 'extend' | 'join' | 'ask'
  readonly dutyId: string | null
  readonly callSign: string | null
  readonly expectedVersion: number | null
  readonly startMs: number | null
  readonly endMs: number | null
  /** Who is touched. */
  readonly people: ReadonlyArray<DutyPerson & Load>
  /** People of the duty after the change. */
  readonly personIds: readonly string[]
  /** Heads that it adds in the hole, at most what is missing. */
  readonly heads: number
  readonly reasons: readonly Reason[]
}

interface Span {
  readonly id: string | null
  readonly day: string
  readonly startMs: number
  readonly endMs: number
}

interface Load {
  readonly hours: number
  readonly restBefore: number | null
  readonly restAfter: number | null
}

/**
 * Hours of the duty day and rest to the days beside it, if a person held `span` instead of the duty of the same id; null when
 * a limit breaks or he is on duty elsewhere. Windows of one duty day belong together, as in the check of the hard rules.
 */
function load(own: readonly Span[], span: Span, limits: FillLimits): Load | null {
  const others = own.filter((each) => each.id !== span.id)
  if (others.some((each) => each.startMs < span.endMs && each.endMs > span.startMs)) return null
  const apart = others.filter((each) => each.day !== span.day)
  const before = apart.filter((each) => each.endMs <= span.startMs).map((each) => each.endMs)
  const after = apart.filter((each) => each.startMs >= span.endMs).map((each) => each.startMs)
  const restBefore = before.length === 0 ? null : (span.startMs - Math.max(...before)) / HOUR
  const restAfter = after.length === 0 ? null : (Math.min(...after) - span.endMs) / HOUR
  const hours = [...others.filter((each) => each.day === span.day), span].reduce(
    (sum, each) => sum + (each.endMs - each.startMs) / HOUR,
    0,
  )
  const tired = [restBefore, restAfter].some((rest) => rest !== null && rest < limits.minRestHours)
  return tired || hours > limits.maxHoursPerDay ? null : { hours, restBefore, restAfter }
}

const counted = (person: DutyPerson) => person.kind === 'officer' || person.kind === 'auxiliary'

/**
 * Ways to close a hole with the own unit's people, the one that brings most first: whole teams beside the hole that stay on or
 * begin early (as long as the day allows), then people without a duty who can join a team that is out. Nobody gets less rest or
 * a longer day than the limits allow; when nobody can, the answer is to ask the unit above, with what stands in the way.
 * @param duties staff duties that touch the hole's day and the days beside it
 * @param free sworn and auxiliary people who are not away that day
 * @param nowMs teams whose duty is over by now are not asked to stay
 */
export function fillHole(
  hole: FillHole,
  duties: readonly FillDuty[],
  free: readonly DutyPerson[],
  limits: FillLimits,
  nowMs = Number.NEGATIVE_INFINITY,
): FillProposal[] {
  const spans = new Map<string, Span[]>()
  for (const duty of duties)
    for (const person of duty.people) spans.set(person.id, [...(spans.get(person.id) ?? []), duty])
  const own = (person: DutyPerson) => spans.get(person.id) ?? []
  const teams = duties.filter((duty) => duty.role !== 'volunteer' && duty.role !== 'leader')
  const found = [
    ...teams.flatMap((duty) => extend(hole, duty, own, limits, nowMs)),
    ...join(hole, teams, free, own, limits),
  ].sort((a, b) => gain(b, hole) - gain(a, hole) || a.people.length - b.people.length)
  if (found.length > 0) return found.slice(0, 3)
  const params = { free: free.length, rest: limits.minRestHours, hours: limits.maxHoursPerDay }
  return [{ ...nobody, reasons: [{ code: 'nobody_free', params }] }]
}

const nobody = {
  kind: 'ask',
  dutyId: null,
  callSign: null,
  expectedVersion: null,
  startMs: null,
  endMs: null,
  people: [],
  personIds: [],
  heads: 0,
} as const

/** Head-hours of the hole that a proposal covers. */
function gain(proposal: FillProposal, hole: FillHole): number {
  const { startMs, endMs, heads } = proposal
  if (startMs === null || endMs === null) return 0
  return heads * (Math.min(endMs, hole.toMs) - Math.max(startMs, hole.fromMs))
}

type Own = (person: DutyPerson) => readonly Span[]

function extend(hole: FillHole, duty: FillDuty, own: Own, limits: FillLimits, nowMs: number): FillProposal[] {
  // Who has gone home can't stay on, and nobody begins in the past.
  const late = duty.endMs > nowMs && duty.endMs <= hole.fromMs && hole.fromMs - duty.endMs <= REACH
  const early = duty.startMs > nowMs && duty.startMs >= hole.toMs && duty.startMs - hole.toMs <= REACH
  const staff = duty.people.filter(counted)
  if ((!late && !early) || staff.length === 0) return []
  // The day's other windows of the same people take from what is left.
  const others = Math.max(
    ...staff.map((person) =>
      own(person)
        .filter((each) => each.day === duty.day && each.id !== duty.id)
        .reduce((sum, each) => sum + each.endMs - each.startMs, 0),
    ),
  )
  const most = limits.maxHoursPerDay * HOUR - others
  const startMs = late ? duty.startMs : Math.max(hole.fromMs, duty.endMs - most)
  const endMs = late ? Math.min(hole.toMs, duty.startMs + most) : duty.endMs
  const covered = Math.min(endMs, hole.toMs) - Math.max(startMs, hole.fromMs)
  if (covered < Math.min(HOUR, hole.toMs - hole.fromMs)) return []
  const loads = staff.map((person) => load(own(person), { ...duty, startMs, endMs }, limits))
  const held = loads.filter((each) => each !== null)
  if (held.length < staff.length) return []
  return [
    {
      kind: 'extend',
      dutyId: duty.id,
      callSign: duty.callSign,
      expectedVersion: duty.version,
      startMs,
      endMs,
      people: staff.map((person, i) => ({ ...person, ...held[i]! })),
      personIds: duty.people.map((person) => person.id),
      heads: Math.min(hole.missing, staff.length),
      reasons: [
        { code: late ? 'ends_at_hole' : 'begins_at_hole', params: { callSign: duty.callSign } },
        {
          code: 'hours',
          params: { hours: tenth(Math.max(...held.map((each) => each.hours))), limit: limits.maxHoursPerDay },
        },
        restReason(held, limits),
      ],
    },
  ]
}

function join(
  hole: FillHole,
  teams: readonly FillDuty[],
  free: readonly DutyPerson[],
  own: Own,
  limits: FillLimits,
): FillProposal[] {
  const [team] = teams
    .filter((duty) => duty.startMs <= hole.fromMs && duty.endMs >= hole.toMs)
    .sort((a, b) => a.endMs - a.startMs - (b.endMs - b.startMs) || a.people.length - b.people.length)
  if (!team) return []
  const able = free
    .filter((person) => counted(person) && !team.people.some((each) => each.id === person.id))
    .flatMap((person) => {
      const held = load(own(person), { ...team, id: null }, limits)
      return held ? [{ ...person, ...held }] : []
    })
    .sort((a, b) => a.hours - b.hours || (b.restBefore ?? 99) - (a.restBefore ?? 99))
    .slice(0, hole.missing)
  if (able.length === 0) return []
  return [
    {
      kind: 'join',
      dutyId: team.id,
      callSign: team.callSign,
      expectedVersion: team.version,
      startMs: team.startMs,
      endMs: team.endMs,
      people: able,
      personIds: [...team.people, ...able].map((person) => person.id),
      heads: able.length,
      reasons: [
        { code: 'runs_in_hole', params: { callSign: team.callSign } },
        { code: 'free_that_day', params: { heads: able.length } },
        restReason(able, limits),
      ],
    },
  ]
}

const tenth = (value: number) => Math.round(value * 10) / 10

function restReason(loads: readonly Load[], limits: FillLimits): Reason {
  const rests = loads.flatMap((each) => [each.restBefore, each.restAfter]).filter((rest) => rest !== null)
  return rests.length === 0
    ? { code: 'rested', params: {} }
    : { code: 'rest', params: { hours: tenth(Math.min(...rests)), limit: limits.minRestHours } }
}
