/**
 * Reader of the employee shift scheduling instances of Curtois & Qu (2014), text form: sections HORIZON, SHIFTS, STAFF,
 * DAYS_OFF, SHIFT_ON_REQUESTS, SHIFT_OFF_REQUESTS, COVER; '#' starts a comment, day 0 is a Monday.
 */
import {
  type CoverNeed,
  RosterInputError,
  type RosterPerson,
  type RosterProblem,
  type RosterRequest,
  type ShiftType,
} from './model.ts'

interface Line {
  readonly number: number
  readonly fields: readonly string[]
}

const SECTIONS = [
  'SECTION_HORIZON',
  'SECTION_SHIFTS',
  'SECTION_STAFF',
  'SECTION_DAYS_OFF',
  'SECTION_SHIFT_ON_REQUESTS',
  'SECTION_SHIFT_OFF_REQUESTS',
  'SECTION_COVER',
] as const

/** Text of an instance → problem. Throws {@link RosterInputError} naming line, what was found and what is expected. */
export function readCurtois(text: string): RosterProblem {
  const sections = split(text)
  const horizon = sections.get('SECTION_HORIZON')
  if (horizon?.length !== 1)
    throw new RosterInputError('SECTION_HORIZON: expected one line with the number of days')
  const days = whole(horizon[0]!, 0, 'number of days')
  const shifts: ShiftType[] = (sections.get('SECTION_SHIFTS') ?? []).map((line) => ({
    id: field(line, 0, 'shift id'),
    startMinute: 0,
    minutes: whole(line, 1, 'minutes of the shift'),
    forbiddenNext: (line.fields[2] ?? '').split('|').filter((id) => id !== ''),
  }))
  const off = new Map<string, number[]>()
  for (const line of sections.get('SECTION_DAYS_OFF') ?? [])
    off.set(
      field(line, 0, 'employee id'),
      line.fields.slice(1).map((_, i) => whole(line, i + 1, 'day index')),
    )
  const people = (sections.get('SECTION_STAFF') ?? []).map((line) => person(line, off))
  const requests: RosterRequest[] = []
  for (const [section, want] of [
    ['SECTION_SHIFT_ON_REQUESTS', true],
    ['SECTION_SHIFT_OFF_REQUESTS', false],
  ] as const)
    for (const line of sections.get(section) ?? [])
      requests.push({
        person: field(line, 0, 'employee id'),
        day: whole(line, 1, 'day'),
        shift: field(line, 2, 'shift id'),
        want,
        weight: whole(line, 3, 'weight'),
      })
  const cover: CoverNeed[] = (sections.get('SECTION_COVER') ?? []).map((line) => ({
    day: whole(line, 0, 'day'),
    shifts: [field(line, 1, 'shift id')],
    target: whole(line, 2, 'requirement'),
    underWeight: whole(line, 3, 'weight for under'),
    overWeight: whole(line, 4, 'weight for over'),
  }))
  return { days, firstWeekday: 0, shifts, people, cover, requests }
}

function person(line: Line, off: ReadonlyMap<string, readonly number[]>): RosterPerson {
  const id = field(line, 0, 'employee id')
  const perGroup: Record<string, { max: number }> = {}
  for (const part of field(line, 1, 'maximum a shift type').split('|')) {
    const [shift, most] = part.split('=')
    const max = Number(most)
    if (shift === undefined || shift === '' || most === undefined || !Number.isInteger(max))
      throw new RosterInputError(`line ${line.number}: found '${part}', expected a maximum like E=14`)
    perGroup[shift] = { max }
  }
  return {
    id,
    unavailable: off.get(id) ?? [],
    rules: {
      perGroup,
      minutes: { max: whole(line, 2, 'maximum minutes'), min: whole(line, 3, 'minimum minutes') },
      run: { max: whole(line, 4, 'maximum run'), min: whole(line, 5, 'minimum run') },
      rest: { min: whole(line, 6, 'minimum days off in a row') },
      weekends: { max: whole(line, 7, 'maximum weekends') },
    },
  }
}

function split(text: string): Map<string, Line[]> {
  const sections = new Map<string, Line[]>()
  let current: Line[] | null = null
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) return
    if (line.startsWith('SECTION_')) {
      if (!SECTIONS.some((name) => name === line))
        throw new RosterInputError(
          `line ${index + 1}: found '${line}', expected one of ${SECTIONS.join(', ')}`,
        )
      current = []
      sections.set(line, current)
      return
    }
    if (current === null)
      throw new RosterInputError(
        `line ${index + 1}: found '${line.slice(0, 40)}', expected SECTION_HORIZON first`,
      )
    current.push({ number: index + 1, fields: line.split(',').map((part) => part.trim()) })
  })
  for (const name of ['SECTION_SHIFTS', 'SECTION_STAFF', 'SECTION_COVER'])
    if ((sections.get(name)?.length ?? 0) === 0)
      throw new RosterInputError(`${name}: found no lines, expected at least one`)
  return sections
}

function field(line: Line, index: number, what: string): string {
  const value = line.fields[index]
  if (value === undefined || value === '')
    throw new RosterInputError(`line ${line.number}, field ${index + 1}: found nothing, expected ${what}`)
  return value
}

function whole(line: Line, index: number, what: string): number {
  const value = field(line, index, what)
  if (!/^\d+$/.test(value))
    throw new RosterInputError(
      `line ${line.number}, field ${index + 1}: found '${value}', expected ${what} as a whole number`,
    )
  return Number(value)
}
