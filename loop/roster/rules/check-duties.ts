import type { ParametersOf } from '../../../platform/parameters/parameters.ts'
import type { DutyPerson, RosterViolation } from '../model.ts'
import type { rosterParameters } from '../parameters.ts'

type Parameters = ParametersOf<typeof rosterParameters>

export interface CheckedDuty {
  readonly id: string | null
  readonly day: string
  readonly callSign: string
  readonly role: string
  readonly startMs: number
  readonly endMs: number
  readonly people: readonly DutyPerson[]
}

const HOUR = 3_600_000
/** A duty that covers at least three hours between 23:00 and 06:00 local time is a night. */
const NIGHT_HOURS = 3

/**
 * All hard rules that duties break; independent of whoever planned or edited them. Stretches of one person that follow
 * within an hour of each other count as one.
 */
export function checkDuties(
  duties: readonly CheckedDuty[],
  awayOn: (day: string) => ReadonlySet<string>,
  utcOffsetMinutes: number,
  parameters: Parameters,
): RosterViolation[] {
  const found: RosterViolation[] = []
  const note = (
    rule: RosterViolation['rule'],
    duty: CheckedDuty,
    person: string | null,
    value: number,
    limit: number,
  ) =>
    found.push({
      rule,
      day: duty.day,
      dutyId: duty.id,
      callSign: duty.callSign,
      person,
      found: Math.round(value * 10) / 10,
      limit,
    })
  for (const duty of duties) {
    if (duty.people.length < parameters.minPeople && duty.role !== 'leader')
      note('fewer_than_two', duty, null, duty.people.length, parameters.minPeople)
    const uncovered = minutesWithoutOfficer(duty, duties)
    if (uncovered > 0) note('auxiliaries_without_officer', duty, null, uncovered, 0)
    const away = awayOn(duty.day)
    for (const person of duty.people) if (away.has(person.id)) note('on_leave', duty, person.name, 1, 0)
  }
  for (const [, own] of byPerson(duties)) checkPerson(own, utcOffsetMinutes, parameters, note)
  return found
}

/**
 * Minutes of an auxiliaries' duty in which no officer of the same list (the same station) is on duty, in their team or
 * beside it: auxiliaries patrol in pairs under an officer, they don't need him in the car (R-078).
 */
function minutesWithoutOfficer(duty: CheckedDuty, duties: readonly CheckedDuty[]): number {
  if (!duty.people.some((person) => person.kind === 'auxiliary')) return 0
  const covered = duties
    .filter((other) => other.people.some((person) => person.kind === 'officer'))
    .map((other) => [Math.max(other.startMs, duty.startMs), Math.min(other.endMs, duty.endMs)] as const)
    .filter(([from, to]) => to > from)
    .sort((a, b) => a[0] - b[0])
  let open = 0
  let until = duty.startMs
  for (const [from, to] of covered) {
    open += Math.max(0, from - until)
    until = Math.max(until, to)
  }
  return (open + Math.max(0, duty.endMs - until)) / 60_000
}

function byPerson(duties: readonly CheckedDuty[]): Map<string, Array<{ duty: CheckedDuty; name: string }>> {
  const people = new Map<string, Array<{ duty: CheckedDuty; name: string }>>()
  for (const duty of [...duties].sort((a, b) => a.startMs - b.startMs))
    for (const person of duty.people) {
      const own = people.get(person.id) ?? []
      own.push({ duty, name: person.name })
      people.set(person.id, own)
    }
  return people
}

type Note = (
  rule: RosterViolation['rule'],
  duty: CheckedDuty,
  person: string | null,
  value: number,
  limit: number,
) => void

function checkPerson(
  own: ReadonlyArray<{ duty: CheckedDuty; name: string }>,
  utcOffsetMinutes: number,
  parameters: Parameters,
  note: Note,
): void {
  let nights = 0
  let lastNightDay = ''
  let freeSince = Number.NEGATIVE_INFINITY
  const hoursByDay = new Map<string, number>()
  for (const [i, { duty, name }] of own.entries()) {
    const before = own[i - 1]?.duty
    if (before) {
      const rest = (duty.startMs - before.endMs) / HOUR
      if (rest < 0) note('double_duty', duty, name, rest, 0)
      // Windows of one duty day belong together (the deputy's three patrols); between days the rest counts.
      else if (before.day !== duty.day && rest < parameters.minRestHours)
        note('rest_too_short', duty, name, rest, parameters.minRestHours)
      if (rest >= 24) freeSince = duty.startMs
    } else freeSince = duty.startMs
    const days = (duty.endMs - freeSince) / HOUR / 24
    if (days > 7) {
      note('no_free_day', duty, name, days, 7)
      freeSince = duty.startMs
    }
    const hours = (hoursByDay.get(duty.day) ?? 0) + (duty.endMs - duty.startMs) / HOUR
    hoursByDay.set(duty.day, hours)
    // A 24-hour main duty, or a leader's day on site, holds standby in it and has its own free day after it.
    if (hours > parameters.maxHoursPerDay && !['main', 'deputy', 'leader'].includes(duty.role))
      note('too_long_a_day', duty, name, hours, parameters.maxHoursPerDay)
    if (nightHours(duty, utcOffsetMinutes) >= NIGHT_HOURS) {
      nights = isDayAfter(lastNightDay, duty.day) ? nights + 1 : lastNightDay === duty.day ? nights : 1
      lastNightDay = duty.day
      if (nights > parameters.maxNightsInRow)
        note('nights_in_row', duty, name, nights, parameters.maxNightsInRow)
    }
  }
}

function isDayAfter(before: string, day: string): boolean {
  return before !== '' && Date.parse(`${day}T00:00:00Z`) - Date.parse(`${before}T00:00:00Z`) === 24 * HOUR
}

/** Hours of a duty between 23:00 and 06:00 local time. */
function nightHours(duty: CheckedDuty, utcOffsetMinutes: number): number {
  const shift = utcOffsetMinutes * 60_000
  let hours = 0
  for (
    let day = Math.floor((duty.startMs + shift) / (24 * HOUR)) - 1;
    day * 24 * HOUR - shift < duty.endMs;
    day++
  ) {
    const from = day * 24 * HOUR + 23 * HOUR - shift
    hours += Math.max(0, Math.min(duty.endMs, from + 7 * HOUR) - Math.max(duty.startMs, from)) / HOUR
  }
  return hours
}
