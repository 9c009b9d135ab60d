import { expect, it } from 'vitest'
import { shiftChange } from './shifts.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour)).toISOString()
const duty = { unitId: 'u1', shift: '白班', startAt: at(8), endAt: at(16), role: 'patrol', people: [] }
const unit = { unitId: 'u1', state: 'patrol', since: at(8), active: null, toReport: [] }
const when = (hour: number) => Date.parse(at(hour))

it('begins the duty of the roster and goes home once it is over', () => {
  expect(shiftChange({ ...unit, state: 'off_duty' }, [duty], when(9))).toEqual({ begins: duty })
  expect(shiftChange(unit, [duty], when(9))).toBeNull()
  expect(shiftChange(unit, [duty], when(16))).toBe('goes home')
})

it('leaves on duty who reported outside of the roster, for a day at most', () => {
  const visitor = { ...unit, since: at(17) }
  expect(shiftChange(visitor, [duty], when(18))).toBeNull()
  expect(shiftChange(visitor, [], when(18))).toBeNull()
  expect(shiftChange(visitor, [], when(18 + 24))).toBe('goes home')
})

it('lets nobody go home with an order or a result that is owed', () => {
  const order = { id: 'a1', incidentId: 'i1', state: 'en_route', role: 'primary' }
  expect(shiftChange({ ...unit, active: order }, [duty], when(17))).toBeNull()
  expect(shiftChange({ ...unit, toReport: [order] }, [duty], when(17))).toBeNull()
})
