import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultParameters } from '../../../platform/parameters/parameters.ts'
import type { RosterUnit } from '../model.ts'
import { rosterParameters } from '../parameters.ts'
import { type CheckedDuty, checkDuties } from './check-duties.ts'
import { dayHoles, headsByHour, leastByHour } from './day-holes.ts'
import { clockSpan, planDuties } from './plan-duties.ts'

const parameters = defaultParameters(rosterParameters)
const nobody = () => new Set<string>()
const members = (unit: string, kinds: string) =>
  [...kinds].map((kind, i) => ({
    id: `${unit}-${i}`,
    name: `${unit}${i}`,
    kind: kind === 'o' ? ('officer' as const) : ('auxiliary' as const),
  }))
const crews: RosterUnit[] = [1, 2, 3, 4].map((crewNo) => ({
  id: `c${crewNo}`,
  callSign: `班${crewNo}`,
  kind: 'duty_group',
  mode: 'car',
  crewNo,
  members: members(`c${crewNo}`, 'ooaa'),
}))
const patrol: RosterUnit = {
  id: 'p1',
  callSign: '巡1',
  kind: 'patrol',
  mode: 'foot',
  crewNo: null,
  members: members('p1', 'aa'),
}
const days = Array.from({ length: 28 }, (_, i) => `2026-02-${String(i + 1).padStart(2, '0')}`)
const midnight = (day: string) => Date.parse(`${day}T00:00:00+08:00`)
const checked = (plan: ReturnType<typeof planDuties>): CheckedDuty[] =>
  plan.duties.map((duty) => ({
    id: null,
    day: duty.day,
    callSign: duty.callSign,
    role: duty.role,
    startMs: midnight(duty.day) + duty.fromMinute * 60_000,
    endMs: midnight(duty.day) + duty.toMinute * 60_000,
    people: duty.people,
  }))

describe('four crews, three shifts', () => {
  const plan = planDuties(crews, days, 20_000, nobody, parameters)
  it('cover 24 hours of 28 days with exactly one crew and no double shift', () => {
    const from = midnight(days[0]!) + 8 * 3_600_000
    for (let minute = 0; minute < 28 * 1440; minute += 7) {
      const at = from + minute * 60_000
      expect(checked(plan).filter((duty) => duty.startMs <= at && duty.endMs > at)).toHaveLength(1)
    }
  }, 60_000)
  it('break no hard rule, by the independent checker', () => {
    expect(checkDuties(checked(plan), nobody, 480, parameters)).toEqual([])
  })
  it('go on over the border of two plans', () => {
    const first = planDuties(crews, days.slice(0, 14), 20_000, nobody, parameters)
    const second = planDuties(crews, days.slice(14), 20_014, nobody, parameters)
    expect([...first.duties, ...second.duties]).toEqual(plan.duties)
  })
})

describe('teams without rotation', () => {
  const team = (id: string, kind: RosterUnit['kind'], kinds: string): RosterUnit => ({
    ...patrol,
    id,
    callSign: id,
    kind,
    members: members(id, kinds),
  })
  const teams = fc.array(
    fc.record({
      kind: fc.constantFrom<RosterUnit['kind']>('patrol', 'night_group', 'mobile_group', 'checkpoint_group'),
      size: fc.integer({ min: 2, max: 7 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  it('break no hard rule in four weeks, whatever their size, and over the border of plans', () => {
    fc.assert(
      fc.property(teams, fc.integer({ min: 0, max: 40_000 }), (drawn, epochDay) => {
        const units = drawn.map(({ kind, size }, i) => team(`t${i}`, kind, 'o'.repeat(size)))
        const plan = planDuties(units, days, epochDay, nobody, parameters)
        expect(checkDuties(checked(plan), nobody, 480, parameters)).toEqual([])
        const parts = [days.slice(0, 9), days.slice(9)].map((part, k) =>
          planDuties(units, part, epochDay + 9 * k, nobody, parameters),
        )
        expect(parts.flatMap((part) => part.duties)).toEqual(plan.duties)
      }),
    )
  })
  it('have somebody out every day when enough members take turns', () => {
    const plan = planDuties([team('m', 'mobile_group', 'ooaaa')], days, 20_000, nobody, parameters)
    expect(plan.duties).toHaveLength(days.length)
    expect(Math.min(...plan.duties.map((duty) => duty.people.length))).toBeGreaterThanOrEqual(2)
  })
  it('lose only one of three a day, so that the team of three is always out', () => {
    const plan = planDuties([team('n', 'night_group', 'oaa')], days, 20_000, nobody, parameters)
    expect(plan.duties).toHaveLength(days.length)
  })
  it('never have all officers free on the same day when there are two', () => {
    for (const kinds of ['oo', 'ooa', 'ooaaa', 'oooaa', 'ooaaaa']) {
      const plan = planDuties([team('m', 'mobile_group', kinds)], days, 20_000, nobody, parameters)
      for (const duty of plan.duties)
        expect(
          duty.people.some((person) => person.kind === 'officer'),
          `${kinds} ${duty.day}`,
        ).toBe(true)
    }
  })
  it('of two pairs, never rest on the same day', () => {
    const plan = planDuties(
      [team('a', 'patrol', 'oa'), team('b', 'patrol', 'oa')],
      days,
      20_000,
      nobody,
      parameters,
    )
    for (const day of days)
      expect(
        plan.duties.some((duty) => duty.day === day),
        day,
      ).toBe(true)
    expect(new Set(plan.duties.filter((duty) => duty.unitId === 'a').map((duty) => duty.day)).size).toBe(24)
  })
})

describe('the plan', () => {
  it('has the deputy patrol windows of the source documents', () => {
    const { duties } = planDuties([patrol, { ...patrol, id: 'p2' }], ['2026-02-01'], 0, nobody, parameters)
    const windows = (unitId: string) =>
      duties.filter((duty) => duty.unitId === unitId).map((duty) => [duty.fromMinute, duty.toMinute])
    // From 22:30 to 08:30 is too short a rest: one team has the early windows, the other the late ones
    expect([windows('p1'), windows('p2')]).toEqual([
      [
        [510, 680],
        [780, 1050],
      ],
      [
        [780, 1050],
        [1200, 1350],
      ],
    ])
  })
  it('holds no patrol of a single person and says who is away', () => {
    const plan = planDuties([patrol], ['2026-02-01'], 0, () => new Set(['p1-0']), parameters)
    expect(plan.duties).toEqual([])
    expect(plan.skipped[0]).toMatchObject({ callSign: '巡1', present: 1, needed: 2, away: ['p10'] })
  })
  it('reads a window before 08:00 as the next morning', () => {
    expect(clockSpan('23:00', '05:00')).toEqual({ from: 1380, to: 1740 })
    expect(clockSpan('05:00', '07:00')).toEqual({ from: 1740, to: 1860 })
    expect(clockSpan('08:00', '08:00')).toEqual({ from: 480, to: 1920 })
  })
})

describe('the checker finds', () => {
  const duty = (day: string, from: number, to: number, more: Partial<CheckedDuty> = {}): CheckedDuty => ({
    id: 'd',
    day,
    callSign: '巡1',
    role: 'patrol',
    startMs: midnight(day) + from * 3_600_000,
    endMs: midnight(day) + to * 3_600_000,
    people: members('p', 'oo'),
    ...more,
  })
  const rules = (duties: CheckedDuty[], away = nobody) => [
    ...new Set(checkDuties(duties, away, 480, parameters).map((each) => each.rule)),
  ]
  it.each([
    ['rest_too_short', [duty('2026-02-01', 16, 24), duty('2026-02-02', 8, 16)]],
    ['double_duty', [duty('2026-02-01', 8, 16), duty('2026-02-01', 15, 18)]],
    ['too_long_a_day', [duty('2026-02-01', 8, 22)]],
    ['fewer_than_two', [duty('2026-02-01', 8, 16, { people: members('p', 'o') })]],
    ['auxiliaries_without_officer', [duty('2026-02-01', 8, 16, { people: members('p', 'aa') })]],
    ['nights_in_row', [1, 2, 3, 4].map((n) => duty(`2026-02-0${n}`, 23, 29))],
  ] as Array<[string, CheckedDuty[]]>)('%s', (rule, duties) => {
    expect(rules(duties)).toEqual([rule])
  })
  it('on_leave', () => {
    expect(rules([duty('2026-02-01', 8, 16)], () => new Set(['p-0']))).toEqual(['on_leave'])
  })
  it('no fault when an officer of the station is on duty beside the auxiliaries', () => {
    const officers = duty('2026-02-01', 8, 16, { people: members('q', 'oo') })
    expect(rules([duty('2026-02-01', 9, 15, { people: members('p', 'aa') }), officers])).toEqual([])
  })
})

it('holes are exact to the minute, by brute force', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(6), { minLength: 24, maxLength: 24 }),
      fc.array(fc.tuple(fc.integer({ min: -300, max: 1500 }), fc.integer({ min: 1, max: 700 }), fc.nat(4)), {
        maxLength: 8,
      }),
      (required, raw) => {
        const duties = raw.map(([from, length, heads]) => ({
          fromMinute: from,
          toMinute: from + length,
          heads,
        }))
        const holes = dayHoles(required, duties)
        const planned = (m: number) =>
          duties.reduce((n, d) => n + (d.fromMinute <= m && d.toMinute > m ? d.heads : 0), 0)
        for (let minute = 0; minute < 1440; minute++) {
          const missing = Math.max(0, required[Math.floor(minute / 60)]! - planned(minute))
          const hole = holes.find((each) => each.fromMinute <= minute && each.toMinute > minute)
          expect(hole?.missing ?? 0).toBe(missing)
        }
        const mean = headsByHour(duties)
        for (let hour = 0; hour < 24; hour++) {
          const exact =
            Array.from({ length: 60 }, (_, m) => planned(hour * 60 + m)).reduce((a, b) => a + b, 0) / 60
          expect(Math.abs(mean[hour]! - exact)).toBeLessThanOrEqual(0.051)
        }
      },
    ),
    { numRuns: 40 },
  )
})

describe('fewest heads of an hour', () => {
  it('is what a count minute by minute finds', () => {
    const span = fc.record({
      fromMinute: fc.integer({ min: -200, max: 1500 }),
      length: fc.integer({ min: 1, max: 600 }),
      heads: fc.integer({ min: 0, max: 5 }),
    })
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), (list) => {
        const duties = list.map((each) => ({ ...each, toMinute: each.fromMinute + each.length }))
        const at = (minute: number) =>
          duties.reduce((n, d) => (d.fromMinute <= minute && minute < d.toMinute ? n + d.heads : n), 0)
        const counted = Array.from({ length: 24 }, (_, hour) =>
          Math.min(...Array.from({ length: 60 }, (_, minute) => at(hour * 60 + minute))),
        )
        expect(leastByHour(duties)).toEqual(counted)
      }),
    )
  })
})
