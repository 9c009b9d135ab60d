import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultPlans } from '../default-plans.ts'
import type { ResponsePlan } from '../model/orders.ts'
import { type AssignmentState, assignmentRoles, assignmentStateNames } from '../model.ts'
import { judgeChoice, reportChoices } from './choice-report.ts'
import { leadBack, type PatrolPlace } from './lead-back.ts'
import { type BusyOrder, preemptibleStates, preemptibleUnits } from './pre-empt.ts'
import { planFaults, planFor } from './response-plan.ts'

const levels = [1, 2, 3, 4] as const

describe('which response plan holds', () => {
  const own = (more: Partial<ResponsePlan>): ResponsePlan => ({
    ...defaultPlans[0]!,
    orgId: 'w',
    orgPath: '/lan/w/',
    classPrefix: '',
    level: null,
    ...more,
  })
  const question = { classCode: '100200', level: 1, orgPath: '/lan/w/' } as const

  it('every level has one that ships, and every plan that ships is sound', () => {
    for (const level of levels)
      expect(planFor(defaultPlans, { classCode: '500100', level, orgPath: '/lan/' })?.level).toBe(level)
    for (const { needs } of defaultPlans) expect(planFaults(needs)).toEqual([])
  })
  it('the class goes before the level, the nearest organisation before those above it', () => {
    expect(planFor(defaultPlans, question)!.classPrefix).toBe('1002')
    const mine = own({ classPrefix: '1002' })
    const bureau = own({ classPrefix: '1002', orgId: 'lan', orgPath: '/lan/' })
    expect(planFor([bureau, mine, ...defaultPlans], question)).toBe(mine)
    expect(planFor([bureau, mine, ...defaultPlans], { ...question, orgPath: '/lan/e/' })).toBe(bureau)
    expect(planFor([own({}), ...defaultPlans], question)!.classPrefix).toBe('1002')
  })
  it('one switched off gives way to the next less particular', () => {
    expect(planFor([own({ classPrefix: '1002', active: false }), ...defaultPlans], question)).toMatchObject({
      classPrefix: '',
      level: 1,
    })
  })
  it('a plan without a police officer in charge is refused', () => {
    const [one] = defaultPlans[0]!.needs
    expect(planFaults([])).toEqual(['no_needs'])
    expect(planFaults([{ ...one!, officer: false }])).toEqual(['no_officer'])
    expect(planFaults([{ ...one!, role: 'support' }])).toEqual(['no_primary'])
    expect(
      planFaults([
        { ...one!, count: 9 },
        { ...one!, count: 9 },
      ]),
    ).toEqual(['too_many'])
  })
})

describe('pre-emption', () => {
  const order = fc.record({
    assignmentId: fc.uuid(),
    version: fc.constant(1),
    unitId: fc.uuid(),
    incidentId: fc.constantFrom('a', 'b', 'c'),
    number: fc.constant('JQ'),
    level: fc.constantFrom(...levels),
    role: fc.constantFrom(...(Object.keys(assignmentRoles) as (keyof typeof assignmentRoles)[])),
    state: fc.constantFrom(...assignmentStateNames),
    others: fc.nat(3),
  })
  it('takes a unit only from a less urgent call, never from a scene or a ring, and only when it would be sooner', () => {
    fc.assert(
      fc.property(
        fc.array(order),
        fc.constantFrom(...levels),
        fc.option(fc.nat(600)),
        fc.func(fc.option(fc.nat(600))),
        (orders: BusyOrder[], level, free, etaOf) => {
          const found = preemptibleUnits(orders, etaOf, free, { incidentId: 'a', level })
          for (const one of found) {
            expect(one.level).toBeGreaterThan(level)
            expect(one.incidentId).not.toBe('a')
            expect(preemptibleStates).toContain(one.state)
            expect(one.role).not.toBe('containment')
            if (free !== null) expect(one.etaSeconds).toBeLessThan(free)
          }
          const beyond: AssignmentState[] = ['on_scene', 'transporting', 'holding', 'cleared']
          expect(found.some(({ state }) => beyond.includes(state))).toBe(false)
        },
      ),
    )
  })
})

describe('no call: patrol', () => {
  const at = (minute: number) => minute * 60_000
  const stop = (key: string, from: number, to: number, seen: number | null = null): PatrolPlace => ({
    key,
    kind: 'hotspot',
    name: key,
    crossing: '',
    lngLat: [113, 22],
    arriveMs: at(from),
    leaveMs: at(to),
    dwellSeconds: 600,
    lastVisitMs: seen === null ? null : at(seen),
    count: 7,
  })
  it('leads to the longest overdue stop that was not visited since its time, with the call that kept the crew', () => {
    const tour = [stop('a', 0, 10, 5), stop('b', 20, 30, 5), stop('c', 40, 50), stop('d', 90, 100)]
    const back = leadBack(tour, [], [{ fromMs: at(18), toMs: at(55), number: 'JQ7' }], at(60))!
    expect(back.place.key).toBe('b')
    expect(back.overdueSeconds).toBe(1800)
    expect(back.reasons).toEqual([
      { code: 'overdue', params: { minutes: 30 } },
      { code: 'missed_on_call', params: { number: 'JQ7' } },
      { code: 'hot', params: { count: 7 } },
    ])
  })
  it('goes on with the tour when nothing is overdue, and without a tour to the place that was seen longest ago', () => {
    expect(leadBack([stop('a', 0, 10, 5), stop('d', 90, 100)], [], [], at(60))!.place.key).toBe('d')
    const around = [
      { ...stop('x', 0, 0, 50), arriveMs: null, leaveMs: null, count: null },
      { ...stop('y', 0, 0, 10), arriveMs: null, leaveMs: null, count: null },
    ]
    expect(leadBack([], around, [], at(60))).toMatchObject({
      place: { key: 'y' },
      overdueSeconds: null,
      reasons: [{ code: 'longest_ago', params: { minutes: 50 } }],
    })
    expect(leadBack([], [{ ...around[0]!, lastVisitMs: null }], [], at(60))!.reasons[0]!.code).toBe(
      'never_today',
    )
    expect(leadBack([], [], [], at(60))).toBeNull()
  })
  it('stays the same until the place is visited, however time goes on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(300), fc.nat(30), fc.option(fc.nat(400))), { minLength: 1, maxLength: 8 }),
        fc.nat(400),
        fc.nat(60),
        (list, now, later) => {
          const tour = list.map(([from, stay, seen], i) => stop(`s${i}`, from, from + stay, seen))
          const first = leadBack(tour, [], [], at(now))
          const next = leadBack(tour, [], [], at(now + later))
          if (first && first.overdueSeconds! > 0) expect(next!.place.key).toBe(first.place.key)
        },
      ),
    )
  })
})

describe('what was proposed and what was taken', () => {
  const shown = ['a', 'b', 'c'].map((unitId, i) => ({
    unitId,
    callSign: unitId,
    rank: i + 1,
    etaSeconds: 60 * (i + 1),
    limits: [],
  }))
  it('judges by the list that was shown', () => {
    expect(judgeChoice(shown, ['a'])).toEqual({ firstTaken: true, bypassed: [] })
    expect(judgeChoice(shown, ['c'])).toMatchObject({
      firstTaken: false,
      bypassed: [{ unitId: 'a' }, { unitId: 'b' }],
    })
    expect(judgeChoice(shown, ['c', 'a']).bypassed).toEqual([])
    expect(judgeChoice(shown, ['unlisted']).bypassed).toHaveLength(3)
  })
  it('counts groups that add up to the whole', () => {
    const choice = fc.record({
      id: fc.uuid(),
      at: fc.constant(new Date(0)),
      incidentId: fc.constant('i'),
      zoneId: fc.option(fc.constantFrom('z1', 'z2')),
      classCode: fc.constantFrom('100200', '200101'),
      level: fc.constantFrom(...levels),
      planKey: fc.option(fc.constantFrom('/1', '1002/')),
      wholePlan: fc.boolean(),
      shown: fc.constant(shown),
      taken: fc.constant([]),
      firstTaken: fc.boolean(),
      overrideCode: fc.option(fc.constantFrom('terrain' as const, 'other' as const)),
      overrideText: fc.constant(null),
      bypassed: fc.subarray(shown),
    })
    fc.assert(
      fc.property(
        fc.array(choice),
        fc.constantFrom('plan' as const, 'class' as const, 'zone' as const, 'level' as const),
        (list, by) => {
          const { whole, groups } = reportChoices(list, by)
          for (const key of ['n', 'firstTaken', 'overridden', 'bypassed'] as const)
            expect(groups.reduce((sum, group) => sum + group[key], 0)).toBe(whole[key])
          expect(whole.firstTaken + whole.overridden).toBe(whole.n)
        },
      ),
    )
  })
})
