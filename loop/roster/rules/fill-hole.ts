import type { DutyPerson, Reason } from '../model.ts'
import {
  ableFor,
  counted,
  type FillLimits,
  HOUR,
  type Load,
  load,
  type Own,
  restReason,
  type Span,
  tenth,
} from './fill-load.ts'

export type { FillLimits } from './fill-load.ts'

/** A team that ends or begins this near to a hole can bridge it. */
const REACH = 2 * HOUR
/** Nobody patrols alone, and more than a vehicle holds are two teams. */
const PAIR = 2
const LARGEST_TEAM = 5

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
  readonly day: string
  readonly fromMs: number
  readonly toMs: number
  readonly missing: number
}

/** One way to close a hole or a part of it, ready to be sent as a change of one duty. */
export interface FillProposal {
  /**
   * `extend`: a duty beside the hole ends later or begins earlier; `form`: people who are free make a team of their own; `join`:
   * one who is free goes with a team that is out; `ask`: nobody of the own unit can.
   */
  readonly kind: 'extend' | 'form' | 'join' | 'ask'
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

/**
 * Ways to close a hole with the own unit's people, the one that brings most first: whole teams beside the hole that stay on or
 * begin early (as long as the day allows), then people without a duty who form a team under an officer, or one who joins a team that is out. Nobody gets less rest or
 * a longer day than the limits allow; when nobody can, the answer is to ask the unit above, with what stands in the way.
 * @param duties staff duties that touch the hole's day and the days beside it
 * @param free members of the own teams who are not away that day
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
    ...(hole.missing >= PAIR ? form(hole, free, own, limits) : join(hole, teams, free, own, limits)),
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

function form(hole: FillHole, free: readonly DutyPerson[], own: Own, limits: FillLimits): FillProposal[] {
  const span: Span = { id: null, day: hole.day, startMs: hole.fromMs, endMs: hole.toMs }
  const able = ableFor(span, free, own, limits)
  const officer = able.find((person) => person.kind === 'officer')
  if (!officer) return []
  const team = [officer, ...able.filter((person) => person !== officer)].slice(
    0,
    Math.min(hole.missing, LARGEST_TEAM),
  )
  if (team.length < PAIR) return []
  return [
    {
      kind: 'form',
      dutyId: null,
      callSign: null,
      expectedVersion: null,
      startMs: hole.fromMs,
      endMs: hole.toMs,
      people: team,
      personIds: team.map((person) => person.id),
      heads: team.length,
      reasons: [
        { code: 'free_that_day', params: { heads: team.length } },
        { code: 'led_by', params: { name: officer.name } },
        restReason(team, limits),
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
  const others = free.filter((person) => !team.people.some((each) => each.id === person.id))
  const able = ableFor({ ...team, id: null }, others, own, limits).slice(0, hole.missing)
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
