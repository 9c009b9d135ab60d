import fc from 'fast-check'
import { expect, it } from 'vitest'
import { unitDutyStateNames } from '../../force/model.ts'
import { assignmentStateNames } from '../model.ts'
import { doesNow, tallyUnits } from './unit-tally.ts'

const unit = { unitId: 'u1', state: 'patrol', stale: false, ready: true, active: null }

it('says free only of who is on duty, seen in time, without an order and ready for any call', () => {
  expect(doesNow(unit, false)).toBe('free')
  expect(doesNow({ ...unit, stale: true }, false)).toBe('stale')
  expect(doesNow({ ...unit, ready: false }, false)).toBe('held')
  expect(doesNow({ ...unit, state: 'off_duty' }, false)).toBeNull()
  expect(doesNow({ ...unit, stale: true }, true)).toBe('support')
})

it('puts each unit on duty into one count: they add up', () => {
  const someUnit = fc.record({
    unitId: fc.uuid(),
    state: fc.constantFrom(...unitDutyStateNames),
    stale: fc.boolean(),
    ready: fc.boolean(),
    active: fc.option(fc.record({ state: fc.constantFrom(...assignmentStateNames) })),
  })
  fc.assert(
    fc.property(fc.array(someUnit), fc.array(fc.nat(20)), (units, asking) => {
      const help = new Set(asking.flatMap((i) => (units[i] ? [units[i].unitId] : [])))
      const { all, ...counts } = tallyUnits(units, help)
      expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(all)
      const on = units.filter((one) => doesNow(one, help.has(one.unitId)) !== null)
      expect(all).toBe(on.length)
      expect(counts.free).toBe(
        on.filter((one) => one.ready && !one.stale && !one.active && !help.has(one.unitId)).length,
      )
    }),
  )
})
