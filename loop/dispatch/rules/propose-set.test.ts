import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlanNeed } from '../model/orders.ts'
import { assignSlots } from './assign-slots.ts'
import { costOf, missOf, proposeSet, type SetCandidate } from './propose-set.ts'
import { teamsForCalls, type UnitFacts } from './rank.ts'

const need = (more: Partial<PlanNeed> = {}): PlanNeed => ({
  role: 'primary',
  count: 1,
  kinds: [],
  modes: [],
  leastCrew: 1,
  officer: true,
  skills: [],
  gear: [],
  withinSeconds: null,
  ...more,
})
const unit = (
  unitId: string,
  etaSeconds: number | null,
  more: Partial<UnitFacts> = {},
  rest: Partial<SetCandidate> = {},
): SetCandidate => ({
  facts: {
    unitId,
    callSign: unitId,
    kind: 'patrol',
    mode: 'car',
    zoneId: null,
    state: 'patrol',
    crew: [{ kind: 'officer' }, { kind: 'auxiliary' }],
    skills: [],
    gear: [],
    dutySeconds: null,
    locked: false,
    fix: { ageSeconds: 1, stale: false },
    atHome: false,
    holds: null,
    active: null,
    snapped: true,
    etaSeconds,
    ...more,
  },
  refusals: [],
  limits: [],
  there: false,
  ...rest,
})

describe('the set that meets a plan', () => {
  it('takes the nearest in charge, and spends a scarce unit where only it fits', () => {
    const plan = [need(), need({ role: 'support', modes: ['car'], officer: false })]
    const set = proposeSet(plan, [unit('car', 60), unit('foot', 70, { mode: 'foot' })])
    expect(set.complete).toBe(true)
    expect(set.orders).toEqual([
      { unitId: 'foot', role: 'primary' },
      { unitId: 'car', role: 'support' },
    ])
  })

  it('never lets auxiliaries alone be in charge, and says what is missing and who is nearest to it', () => {
    const set = proposeSet(
      [need()],
      [unit('aux', 30, { crew: [{ kind: 'auxiliary' }, { kind: 'auxiliary' }] })],
    )
    expect(set.orders).toEqual([])
    expect(set.needs[0]!.shortfall).toEqual({
      missing: 1,
      code: 'needs_officer',
      counts: [{ code: 'needs_officer', n: 1 }],
      nearest: { unitId: 'aux', code: 'needs_officer', etaSeconds: 30 },
    })
  })

  it('names none of the kind, all busy, fix too old, too far, too late', () => {
    const wants = [need({ kinds: ['mobile_group'] })]
    expect(proposeSet(wants, [unit('p', 10)]).needs[0]!.shortfall!.code).toBe('none_of_kind')
    const group = (id: string, eta: number | null, code?: 'busy' | 'stale_fix' | 'too_far') =>
      unit(id, eta, { kind: 'mobile_group' }, code ? { refusals: [{ code, params: {} }] } : {})
    const short = proposeSet(wants, [
      group('a', 90, 'busy'),
      group('b', 50, 'busy'),
      group('c', 20, 'stale_fix'),
    ]).needs[0]!.shortfall!
    expect(short.code).toBe('busy')
    expect(short.counts).toEqual([
      { code: 'busy', n: 2 },
      { code: 'stale_fix', n: 1 },
    ])
    expect(short.nearest).toMatchObject({ unitId: 'c', code: 'stale_fix' })
    const late = proposeSet([need({ withinSeconds: 300 })], [unit('slow', 301)])
    expect(late.needs[0]!.shortfall).toMatchObject({ code: 'too_late', nearest: { unitId: 'slow' } })
  })

  it('counts who is there already and orders only the rest', () => {
    const there = unit('there', null, {}, { there: true, refusals: [{ code: 'already_sent', params: {} }] })
    const set = proposeSet([need(), need({ role: 'support', count: 1 })], [there, unit('b', 80)])
    expect(set.complete).toBe(true)
    expect(set.orders).toEqual([{ unitId: 'b', role: 'support' }])
  })

  it('leaves a unit that a containment relies on where it stands, when another is there little later', () => {
    const holder = unit('holder', 10, { holds: { point: '收费站', numbers: 'JQ3' } })
    expect(proposeSet([need()], [holder, unit('other', 120)]).orders[0]!.unitId).toBe('other')
    const taken = proposeSet([need()], [holder, unit('far', 140)])
    expect(taken.orders[0]!.unitId).toBe('holder')
    // Taken all the same, its line says what it leaves; who is there already leaves nothing.
    expect(taken.needs[0]!.units[0]!.holds).toEqual({ point: '收费站', numbers: 'JQ3' })
    const there = proposeSet([need()], [{ ...holder, there: true }])
    expect(there.needs[0]!.units[0]!.holds).toBeNull()
  })

  it('takes a crew from its meal only where nobody else is left for the slot', () => {
    const onBreak = unit('b', 10, {}, { limits: [{ code: 'on_break', params: {} }] })
    expect(proposeSet([need()], [onBreak, unit('far', 900)]).orders[0]!.unitId).toBe('far')
    expect(proposeSet([need()], [onBreak]).orders[0]!.unitId).toBe('b')
  })

  const arbitraryNeed = fc.record({
    role: fc.constantFrom('primary' as const, 'support' as const),
    count: fc.integer({ min: 1, max: 2 }),
    modes: fc.subarray(['car', 'foot'] as const, { maxLength: 1 }),
    officer: fc.boolean(),
    leastCrew: fc.integer({ min: 1, max: 2 }),
    withinSeconds: fc.option(fc.constantFrom(100, 300)),
  })
  const arbitraryUnit = fc.record({
    eta: fc.integer({ min: 1, max: 600 }),
    mode: fc.constantFrom('car' as const, 'foot' as const),
    kind: fc.constantFrom('patrol' as const, 'volunteer_team' as const),
    crew: fc.array(fc.record({ kind: fc.constantFrom('officer' as const, 'auxiliary' as const) }), {
      maxLength: 3,
    }),
    state: fc.constantFrom('free' as const, 'busy' as const, 'off_duty' as const, 'limited' as const),
  })
  const made = (list: ReadonlyArray<typeof arbitraryUnit extends fc.Arbitrary<infer T> ? T : never>) =>
    list.map(({ eta, mode, kind, crew, state }, i) =>
      unit(
        `u${i}`,
        eta,
        { mode, kind, crew },
        {
          refusals: !teamsForCalls.includes(kind)
            ? [{ code: 'not_for_calls', params: {} }]
            : state === 'busy' || state === 'off_duty'
              ? [{ code: state, params: {} }]
              : [],
          limits: state === 'limited' ? [{ code: 'interrupts', params: {} }] : [],
        },
      ),
    )

  it('is as good as trying every way, and proposes nobody who can not go or does not fit', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryNeed, { minLength: 1, maxLength: 2 }),
        fc.array(arbitraryUnit, { maxLength: 5 }),
        (needs, list) => {
          const plan = needs.map((one) => need(one))
          const units = made(list)
          const set = proposeSet(plan, units)
          const ids = set.orders.map(({ unitId }) => unitId)
          expect(new Set(ids).size).toBe(ids.length)
          let total = 0
          set.needs.forEach((filled) => {
            expect(filled.units.length + (filled.shortfall?.missing ?? 0)).toBe(filled.need.count)
            for (const { unitId } of filled.units) {
              const one = units.find(({ facts }) => facts.unitId === unitId)!
              expect(one.refusals).toEqual([])
              expect(missOf(one, filled.need)).toBeNull()
              total += costOf(one, filled.need)
            }
            total += (filled.shortfall?.missing ?? 0) * (filled.need.role === 'primary' ? 1e11 : 1e9)
          })
          const slots = plan.flatMap((one) => Array.from({ length: one.count }, () => one))
          expect(total).toBeCloseTo(
            bestOf(
              slots,
              units.filter(({ refusals }) => refusals.length === 0),
            ),
            0,
          )
        },
      ),
      { numRuns: 150 },
    )
  })

  /** The least cost over every way to fill the slots. */
  function bestOf(slots: readonly PlanNeed[], units: readonly SetCandidate[]): number {
    const [slot, ...rest] = slots
    if (!slot) return 0
    let best = (slot.role === 'primary' ? 1e11 : 1e9) + bestOf(rest, units)
    for (const one of units) {
      const cost = costOf(one, slot)
      if (cost < Number.POSITIVE_INFINITY)
        best = Math.min(
          best,
          cost +
            bestOf(
              rest,
              units.filter((other) => other !== one),
            ),
        )
    }
    return best
  }
})

describe('slots', () => {
  it('are filled at the least cost', () => {
    expect(
      assignSlots([
        [1, 2, 9],
        [1, 5, 9],
      ]),
    ).toEqual([1, 0])
    expect(assignSlots([])).toEqual([])
  })
})
