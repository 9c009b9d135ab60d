/**
 * Reader of the Second International Nurse Rostering Competition's text form: scenario, history, one file a week.
 * A shift type with a skill becomes one shift of ours (`Early/HeadNurse`, group `Early`, needs the skill), so that skill
 * cover, skill limits and runs by shift type are ordinary rules. Prices: optimal cover 30, runs of days 30, of a shift
 * type 15, requests 10, whole weekends 30, total duties 20, total weekends 30 (Ceschia et al. 2015).
 */
import {
  type CoverNeed,
  type Limit,
  type PersonRules,
  RosterInputError,
  type RosterPerson,
  type RosterProblem,
  type RosterRequest,
  type ShiftType,
} from './model.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export interface Inrc2Files {
  readonly scenario: string
  readonly history: string
  /** Week data in their order; the horizon is 7 days each. */
  readonly weeks: readonly string[]
}

/** Files' texts → problem over all weeks at once. Throws {@link RosterInputError} naming file and line. */
export function readInrc2(files: Inrc2Files): RosterProblem {
  if (files.weeks.length === 0)
    throw new RosterInputError('weeks: found none, expected at least one week file')
  const scenario = readScenario(new Lines('scenario', files.scenario))
  const people = readHistory(new Lines('history', files.history), scenario)
  const cover: CoverNeed[] = []
  const requests: RosterRequest[] = []
  files.weeks.forEach((text, week) => {
    readWeek(new Lines(`week ${week + 1}`, text), scenario, week * 7, cover, requests)
  })
  const { shifts } = scenario
  return { days: 7 * files.weeks.length, firstWeekday: 0, shifts, people, cover, requests }
}

interface Scenario {
  readonly types: readonly string[]
  readonly skills: readonly string[]
  readonly shifts: readonly ShiftType[]
  readonly nurses: readonly {
    readonly id: string
    readonly skills: readonly string[]
    readonly rules: PersonRules
  }[]
}

/** The words of a text line by line, without empty lines. */
class Lines {
  readonly name: string
  readonly rows: readonly { readonly number: number; readonly words: readonly string[] }[]

  constructor(name: string, text: string) {
    this.name = name
    this.rows = text
      .split(/\r?\n/)
      .map((line, index) => ({ number: index + 1, words: line.trim().split(/\s+/) }))
      .filter((row) => row.words[0] !== '')
  }

  fail(at: number, expected: string): never {
    const row = this.rows[at]
    const where = row === undefined ? 'end of file' : `line ${row.number}`
    const found = row === undefined ? 'nothing' : `'${row.words.join(' ').slice(0, 60)}'`
    throw new RosterInputError(`${this.name}, ${where}: found ${found}, expected ${expected}`)
  }

  find(key: string): number {
    const at = this.rows.findIndex((row) => row.words[0] === key)
    return at === -1 ? this.fail(this.rows.length, key) : at
  }

  words(at: number, least: number, expected: string): readonly string[] {
    const words = this.rows[at]?.words
    return words === undefined || words.length < least ? this.fail(at, expected) : words
  }

  whole(at: number, word: string | undefined, expected: string): number {
    return word !== undefined && /^\d+$/.test(word) ? Number(word) : this.fail(at, expected)
  }

  pair(at: number, word: string | undefined): [number, number] {
    const match = /^\((\d+),(\d+)\)$/.exec(word ?? '')
    return match === null ? this.fail(at, 'a pair like (2,5)') : [Number(match[1]), Number(match[2])]
  }

  /** Number behind `KEY = n`, and the place of the line after it. */
  section(key: string): { count: number; first: number } {
    const at = this.find(key)
    return { count: this.whole(at, this.rows[at]!.words[2], `${key} = a number`), first: at + 1 }
  }
}

function readScenario(lines: Lines): Scenario {
  const skillRows = lines.section('SKILLS')
  const skills = range(skillRows.count).map((i) => lines.words(skillRows.first + i, 1, 'a skill')[0]!)
  const typeRows = lines.section('SHIFT_TYPES')
  const runs = new Map<string, Limit>()
  for (const i of range(typeRows.count)) {
    const at = typeRows.first + i
    const [id, word] = lines.words(at, 2, 'a shift type and its run limits')
    const [min, max] = lines.pair(at, word)
    runs.set(id!, { min, max, weight: 15 })
  }
  const types = [...runs.keys()]
  const forbidden = new Map<string, readonly string[]>()
  const forbiddenAt = lines.find('FORBIDDEN_SHIFT_TYPES_SUCCESSIONS')
  for (const i of range(types.length)) {
    const [id, , ...next] = lines.words(forbiddenAt + 1 + i, 2, 'a shift type and its forbidden successors')
    forbidden.set(id!, next)
  }
  const contracts = readContracts(lines, runs)
  const nurseRows = lines.section('NURSES')
  const nurses = range(nurseRows.count).map((i) => {
    const at = nurseRows.first + i
    const [id, contract, , ...own] = lines.words(at, 4, 'a nurse, contract, number of skills and skills')
    return { id: id!, skills: own, rules: contracts.get(contract!) ?? lines.fail(at, 'a known contract') }
  })
  const shifts = types.flatMap((type) =>
    skills.map((skill) => ({
      id: `${type}/${skill}`,
      startMinute: 0,
      minutes: 480,
      group: type,
      needs: [skill],
      forbiddenNext: (forbidden.get(type) ?? []).flatMap((next) => skills.map((other) => `${next}/${other}`)),
    })),
  )
  return { types, skills, shifts, nurses }
}

function readContracts(lines: Lines, groupRun: ReadonlyMap<string, Limit>): Map<string, PersonRules> {
  const { count, first } = lines.section('CONTRACTS')
  const contracts = new Map<string, PersonRules>()
  for (const i of range(count)) {
    const at = first + i
    const words = lines.words(
      at,
      6,
      'a contract with totals, runs, rests, weekends and the whole-weekend flag',
    )
    const limit = (word: string | undefined, weight: number): Limit => {
      const [min, max] = lines.pair(at, word)
      return { min, max, weight }
    }
    contracts.set(words[0]!, {
      duties: limit(words[1], 20),
      run: limit(words[2], 30),
      rest: limit(words[3], 30),
      weekends: { max: lines.whole(at, words[4], 'maximum weekends'), weight: 30 },
      groupRun: Object.fromEntries(groupRun),
      ...(words[5] === '1' ? { wholeWeekends: 30 } : {}),
    })
  }
  return contracts
}

function readHistory(lines: Lines, scenario: Scenario): RosterPerson[] {
  const first = lines.find('NURSE_HISTORY') + 1
  const rows = new Map(lines.rows.slice(first).map((row, i) => [row.words[0]!, first + i]))
  return scenario.nurses.map(({ id, skills, rules }) => {
    const at = rows.get(id) ?? lines.fail(lines.rows.length, `a line for ${id}`)
    const words = lines.words(at, 7, 'totals, last shift and runs of a nurse')
    const figure = (index: number): number =>
      lines.whole(at, words[index], `a whole number in field ${index + 1}`)
    const type = words[3]!
    if (type !== 'None' && !scenario.types.includes(type)) lines.fail(at, 'a known shift type or None')
    return {
      id,
      skills,
      rules,
      history: {
        lastShift: type === 'None' ? null : `${type}/${scenario.skills[0]}`,
        duties: figure(1),
        weekends: figure(2),
        groupRun: figure(4),
        run: figure(5),
        rest: figure(6),
      },
    }
  })
}

function readWeek(
  lines: Lines,
  scenario: Scenario,
  from: number,
  cover: CoverNeed[],
  requests: RosterRequest[],
): void {
  const { types, skills } = scenario
  let at = lines.find('REQUIREMENTS') + 1
  for (; at < lines.rows.length && !lines.rows[at]!.words[0]!.startsWith('SHIFT_OFF_REQUESTS'); at++) {
    const [type, skill, ...days] = lines.words(at, 9, 'shift type, skill and seven pairs')
    if (!types.includes(type!) || !skills.includes(skill!)) lines.fail(at, 'a known shift type and skill')
    for (let day = 0; day < 7; day++) {
      const [min, target] = lines.pair(at, days[day])
      cover.push({
        day: from + day,
        shifts: [`${type}/${skill}`],
        min,
        target,
        underWeight: 30,
        overWeight: 0,
      })
    }
  }
  const asked = lines.section('SHIFT_OFF_REQUESTS')
  const ids = new Set(scenario.nurses.map((nurse) => nurse.id))
  for (const i of range(asked.count)) {
    const row = asked.first + i
    const [person, type, weekday] = lines.words(row, 3, 'a nurse, a shift type or Any, and a weekday')
    const day = WEEKDAYS.indexOf(weekday!)
    if (!ids.has(person!) || day === -1 || (type !== 'Any' && !types.includes(type!)))
      lines.fail(row, 'a known nurse, a shift type or Any, and Mon to Sun')
    const shifts = type === 'Any' ? ['any'] : skills.map((skill) => `${type}/${skill}`)
    for (const shift of shifts)
      requests.push({ person: person!, day: from + day, shift, want: false, weight: 10 })
  }
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
