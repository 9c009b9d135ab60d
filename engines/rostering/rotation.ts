/**
 * Crew rotations: a cycle of duties that every crew walks through, each crew shifted by an equal part of the cycle.
 * With a cycle whose length is a multiple of the crews this gives the same crews a shift on every day: no hole, no double.
 */
import { findHoles, type MinuteWindow } from './holes.ts'
import { type Roster, RosterInputError, type RosterPerson, type ShiftType } from './model.ts'
import { restBetween } from './rest.ts'

export interface RotationTemplate {
  readonly id: string
  readonly crews: number
  readonly shifts: readonly ShiftType[]
  /** Shift ids of one cycle, null = off. */
  readonly cycle: readonly (string | null)[]
  /** Shifts that have to be filled by one crew on every day. */
  readonly filled: readonly string[]
}

const EIGHT: ShiftType[] = [
  { id: 'day', startMinute: 480, minutes: 480 },
  { id: 'evening', startMinute: 960, minutes: 480 },
  { id: 'night', startMinute: 1440, minutes: 480 },
]
const TWELVE: ShiftType[] = [
  { id: 'day', startMinute: 480, minutes: 720 },
  { id: 'night', startMinute: 1200, minutes: 720 },
]
/** Main duty handles calls at the station around the clock, the deputy patrols; the day after each is free. */
const ROLES: ShiftType[] = [
  { id: 'main', startMinute: 480, minutes: 1440, dayOffAfter: true },
  { id: 'deputy', startMinute: 480, minutes: 1440, dayOffAfter: true },
]
const filled = (shifts: readonly ShiftType[]): string[] => shifts.map((shift) => shift.id)

/** The usual rotations; hours are the common ones and can be replaced by the caller's own template. */
export const ROTATIONS = {
  /** 四班三运转 白中夜休: 42 h a week, 24 h between duties. */
  fourCrewsThreeShifts: {
    id: 'fourCrewsThreeShifts',
    crews: 4,
    shifts: EIGHT,
    cycle: ['day', 'evening', 'night', null],
    filled: filled(EIGHT),
  },
  /** 四班三运转 白白中中夜夜休休: 42 h a week, at least 16 h between duties. */
  fourCrewsThreeShiftsPaired: {
    id: 'fourCrewsThreeShiftsPaired',
    crews: 4,
    shifts: EIGHT,
    cycle: ['day', 'day', 'evening', 'evening', 'night', 'night', null, null],
    filled: filled(EIGHT),
  },
  /** 四班两运转 白夜休休, 12 hours: 42 h a week. */
  fourCrewsTwoShifts: {
    id: 'fourCrewsTwoShifts',
    crews: 4,
    shifts: TWELVE,
    cycle: ['day', 'night', null, null],
    filled: filled(TWELVE),
  },
  /** 主副班 with four crews: main, free, deputy, free. */
  mainAndDeputy: {
    id: 'mainAndDeputy',
    crews: 4,
    shifts: ROLES,
    cycle: ['main', null, 'deputy', null],
    filled: filled(ROLES),
  },
} as const satisfies Record<string, RotationTemplate>

export interface RotationCrew {
  readonly id: string
  readonly members: readonly RosterPerson[]
}

export interface RotationRoster {
  /** Shift a crew and day. */
  readonly crews: Readonly<Record<string, readonly (string | null)[]>>
  /** The same a person, leave days taken out. */
  readonly roster: Roster
  /** Members away on a duty day of their crew. */
  readonly absences: readonly {
    readonly person: string
    readonly crew: string
    readonly day: number
    readonly shift: string
  }[]
  readonly offset: number
  readonly hoursPerWeek: number
  /** Least rest between two duties of a crew, minutes. */
  readonly leastRestMinutes: number
}

export interface RotationRequest {
  readonly template: RotationTemplate
  readonly crews: readonly RotationCrew[]
  readonly days: number
  /** Place in the cycle at which the first crew stands on day 0; default 0. `auto` = fewest duties lost to leave. */
  readonly offset?: number | 'auto'
}

/**
 * Lays the rotation out. Guarantees, checked before it returns: every shift of `filled` has exactly the same number of
 * crews on every day (one, when crews = cycle positions of that shift), no crew has two duties that overlap.
 * Throws RosterInputError when crews or cycle can't give that.
 */
export function rotationRoster(request: RotationRequest): RotationRoster {
  const { template, crews, days } = request
  validate(template, crews)
  const length = template.cycle.length
  const places = Array.from({ length }, (_, place) => place)
  const lost = (offset: number): number => lay(template, crews, days, offset).absences.length
  const offset =
    request.offset === 'auto'
      ? places.reduce((best, place) => (lost(place) < lost(best) ? place : best), 0)
      : (((request.offset ?? 0) % length) + length) % length
  const plan = lay(template, crews, days, offset)
  const shifts = new Map(template.shifts.map((shift) => [shift.id, shift]))
  const minutes = template.cycle.reduce((sum, id) => sum + (id === null ? 0 : shifts.get(id)!.minutes), 0)
  return {
    ...plan,
    offset,
    hoursPerWeek: (minutes / 60 / length) * 7,
    leastRestMinutes: leastRest(template, shifts),
  }
}

function lay(template: RotationTemplate, crews: readonly RotationCrew[], days: number, offset: number) {
  const length = template.cycle.length
  const step = length / crews.length
  const byCrew: Record<string, (string | null)[]> = {}
  const roster: Record<string, (string | null)[]> = {}
  const absences: { person: string; crew: string; day: number; shift: string }[] = []
  crews.forEach((crew, k) => {
    const row = Array.from({ length: days }, (_, day) => template.cycle[(day + offset + k * step) % length]!)
    byCrew[crew.id] = row
    for (const member of crew.members) {
      const away = new Set(member.unavailable ?? [])
      roster[member.id] = row.map((shift, day) => {
        if (shift === null || !away.has(day)) return shift
        absences.push({ person: member.id, crew: crew.id, day, shift })
        return null
      })
    }
  })
  return { crews: byCrew, roster, absences }
}

function validate(template: RotationTemplate, crews: readonly RotationCrew[]): void {
  const where = `rotation '${template.id}'`
  const length = template.cycle.length
  if (crews.length !== template.crews)
    throw new RosterInputError(`${where}: found ${crews.length} crews, expected ${template.crews}`)
  if (length === 0 || length % template.crews !== 0)
    throw new RosterInputError(
      `${where}: found a cycle of ${length} days, expected a multiple of ${template.crews}`,
    )
  const shifts = new Map(template.shifts.map((shift) => [shift.id, shift]))
  for (const id of [...template.cycle, ...template.filled])
    if (id !== null && !shifts.has(id))
      throw new RosterInputError(
        `${where}: found shift '${id}', expected one of ${[...shifts.keys()].join(', ')}`,
      )
  const step = length / template.crews
  for (const id of template.filled)
    for (let phase = 0; phase < step; phase++) {
      const heads = template.cycle.filter((shift, day) => shift === id && day % step === phase).length
      if (heads !== 1)
        throw new RosterInputError(
          `${where}: shift '${id}' has ${heads} crews on some days, expected exactly 1`,
        )
    }
  const rest = leastRest(template, shifts)
  if (rest < 0)
    throw new RosterInputError(`${where}: two duties of a crew overlap by ${-rest} minutes, expected none`)
  const members = new Set<string>()
  for (const crew of crews)
    for (const member of crew.members) {
      if (members.has(member.id))
        throw new RosterInputError(`${where}: person '${member.id}' stands in two crews, expected one`)
      members.add(member.id)
    }
}

/** Least time between two duties that follow each other in the cycle, also around its end. */
function leastRest(template: RotationTemplate, shifts: ReadonlyMap<string, ShiftType>): number {
  const { cycle } = template
  let least = Infinity
  cycle.forEach((id, day) => {
    if (id === null) return
    for (let gap = 1; gap <= cycle.length; gap++) {
      const next = cycle[(day + gap) % cycle.length]
      if (next === null || next === undefined) continue
      least = Math.min(least, restBetween(shifts.get(id)!, shifts.get(next)!, gap))
      break
    }
  })
  return least
}

/** The rotation's duties as minute windows (one head a crew), for {@link findHoles}. */
export function rotationWindows(
  template: RotationTemplate,
  plan: Pick<RotationRoster, 'crews'>,
  shiftIds: readonly string[] = template.filled,
): MinuteWindow[] {
  const shifts = new Map(template.shifts.map((shift) => [shift.id, shift]))
  return Object.entries(plan.crews).flatMap(([crew, row]) =>
    row.flatMap((id, day) => {
      if (id === null || !shiftIds.includes(id)) return []
      const from = day * 1440 + shifts.get(id)!.startMinute
      return [{ fromMinute: from, toMinute: from + shifts.get(id)!.minutes, label: crew }]
    }),
  )
}

/** True when the template's filled shifts cover every minute between the first and the last duty's start. */
export function coversRoundTheClock(
  template: RotationTemplate,
  plan: Pick<RotationRoster, 'crews'>,
): boolean {
  const duties = rotationWindows(template, plan)
  if (duties.length === 0) return false
  const from = Math.min(...duties.map((duty) => duty.fromMinute))
  const to = Math.max(...duties.map((duty) => duty.toMinute))
  return findHoles([{ fromMinute: from, toMinute: to }], duties).holes.length === 0
}
