import { ROTATIONS, rotationRoster } from '../../../engines/rostering/index.ts'
import type { ParametersOf } from '../../../platform/parameters/parameters.ts'
import type { DutyPerson, DutyRole, RosterUnit } from '../model.ts'
import type { rosterParameters } from '../parameters.ts'
import { teamDay } from './rest-days.ts'

export type RosterParameters = ParametersOf<typeof rosterParameters>

export interface DraftDuty {
  readonly day: string
  readonly unitId: string
  readonly callSign: string
  readonly role: DutyRole
  readonly shift: string
  readonly mode: RosterUnit['mode']
  /** Minutes from 00:00 local time of the duty day's date. */
  readonly fromMinute: number
  readonly toMinute: number
  readonly people: readonly DutyPerson[]
}

export interface SkippedDuty {
  readonly day: string
  readonly callSign: string
  readonly shift: string
  /** Who of the unit is there, and who is away. */
  readonly present: number
  readonly needed: number
  readonly away: readonly string[]
}

export interface DutyPlan {
  readonly duties: readonly DraftDuty[]
  /** Duties that can't be held: fewer people than a team needs. Shown, not hidden. */
  readonly skipped: readonly SkippedDuty[]
}

/**
 * The duties of one organisation's units over days. Units of a crew walk through the rotation (each crew shifted by its
 * number); units without one have the daily windows of their kind and their free days (rest-days). People on leave are taken out; a unit with fewer than the least number of people left holds no duty that day.
 * @param epochDay day number of `days[0]` since a fixed day: the rotation goes on where the last plan ended
 */
export function planDuties(
  units: readonly RosterUnit[],
  days: readonly string[],
  epochDay: number,
  awayOn: (day: string) => ReadonlySet<string>,
  parameters: RosterParameters,
): DutyPlan {
  const duties: DraftDuty[] = []
  const skipped: SkippedDuty[] = []
  const template = ROTATIONS[parameters.rotation]
  const cycle = rotationRoster({
    template,
    crews: Array.from({ length: template.crews }, (_, i) => ({ id: String(i + 1), members: [] })),
    days: days.length,
    offset: epochDay % template.cycle.length,
  }).crews
  const shifts = new Map(template.shifts.map((shift) => [shift.id, shift]))
  for (const [i, day] of days.entries()) {
    const away = awayOn(day)
    for (const unit of units) {
      const { windows, resting } = dutiesOf(unit, i)
      // The whole team has its free day: that is no duty that fell away.
      if (unit.members.length > 0 && resting.size === unit.members.length) continue
      for (const window of windows) {
        const people = unit.members.filter((person) => !away.has(person.id) && !resting.has(person.id))
        const draft = { day, callSign: unit.callSign, shift: window.shift }
        if (people.length < parameters.minPeople) {
          skipped.push({
            ...draft,
            present: people.length,
            needed: parameters.minPeople,
            away: unit.members.filter((person) => away.has(person.id)).map((person) => person.name),
          })
          continue
        }
        duties.push({
          ...draft,
          unitId: unit.id,
          role: window.role,
          mode: unit.mode,
          fromMinute: window.from,
          toMinute: window.to,
          people,
        })
      }
    }
  }
  return { duties, skipped }

  function dutiesOf(unit: RosterUnit, i: number) {
    const role = parameters.roleByKind[unit.kind]
    if (unit.crewNo === null) {
      const peers = units.filter((each) => each.crewNo === null && each.kind === unit.kind)
      const windows = parameters.windowsByKind[unit.kind].map((window) => ({
        shift: window.label,
        role,
        ...clockSpan(window.from, window.to),
      }))
      const rule = { ...parameters, cycle: parameters.daysByKind[unit.kind] }
      return teamDay(unit, windows, rule, peers.indexOf(unit), peers.length, epochDay + i)
    }
    return { windows: shiftsOf(unit.crewNo, role, i), resting: new Set<string>() }
  }

  function shiftsOf(crewNo: number, role: DutyRole, i: number) {
    const id = cycle[String(((crewNo - 1) % template.crews) + 1)]?.[i]
    const shift = id ? shifts.get(id) : undefined
    if (!shift) return []
    return [
      {
        shift: parameters.shiftLabels[shift.id] ?? shift.id,
        role: shift.id === 'main' || shift.id === 'deputy' ? shift.id : role,
        from: shift.startMinute,
        to: shift.startMinute + shift.minutes,
      },
    ]
  }
}

/** Minutes of a window of local clock times on a duty day that begins at 08:00: what lies before 08:00 is the next morning. */
export function clockSpan(from: string, to: string): { from: number; to: number } {
  const minutes = (text: string) => {
    const [hour, minute] = text.split(':').map(Number) as [number, number]
    return hour * 60 + minute
  }
  let start = minutes(from)
  let end = minutes(to)
  if (start < 480) start += 1440
  while (end <= start) end += 1440
  return { from: start, to: end }
}
