import { describe, expect, test } from 'vitest'
import { findHoles } from './holes.ts'
import {
  coversRoundTheClock,
  ROTATIONS,
  type RotationTemplate,
  rotationRoster,
  rotationWindows,
} from './rotation.ts'

const crews = ['A', 'B', 'C', 'D'].map((id) => ({ id, members: [{ id: `${id}1` }, { id: `${id}2` }] }))

describe.each(Object.values(ROTATIONS))('$id', (template: RotationTemplate) => {
  test.each(template.cycle.map((_, offset) => offset))(
    'offset %i: each shift has one crew on each of 28 days',
    (offset) => {
      const plan = rotationRoster({ template, crews, days: 28, offset })
      for (let day = 0; day < 28; day++)
        for (const shift of template.filled)
          expect(Object.values(plan.crews).filter((row) => row[day] === shift)).toHaveLength(1)
      expect(coversRoundTheClock(template, plan)).toBe(true)
      expect(plan.hoursPerWeek).toBe(template.id === 'mainAndDeputy' ? 84 : 42)
      for (const crew of crews) {
        const duties = rotationWindows(template, { crews: { [crew.id]: plan.crews[crew.id]! } })
        const whole = [{ fromMinute: 0, toMinute: 30 * 1440 }]
        expect(findHoles(whole, duties).surplus).toEqual([])
      }
    },
  )
})

test('rest between duties: 24 h in the single rotation, 16 h or more in the paired one', () => {
  const rest = (template: RotationTemplate) => rotationRoster({ template, crews, days: 8 }).leastRestMinutes
  expect(rest(ROTATIONS.fourCrewsThreeShifts)).toBe(24 * 60)
  expect(rest(ROTATIONS.fourCrewsThreeShiftsPaired)).toBe(16 * 60)
})

test('an automatic offset loses the fewest duties to leave', () => {
  const away = [{ id: 'A', members: [{ id: 'A1', unavailable: [0, 4, 8] }] }, ...crews.slice(1)]
  const template = ROTATIONS.fourCrewsThreeShifts
  const plan = rotationRoster({ template, crews: away, days: 12, offset: 'auto' })
  expect(plan.absences).toEqual([])
  expect(plan.offset).toBe(3)
  expect(rotationRoster({ template, crews: away, days: 12, offset: 0 }).absences).toHaveLength(3)
})

test('a cycle that leaves a shift empty or two duties overlapping is refused', () => {
  const base = ROTATIONS.fourCrewsThreeShifts
  expect(() =>
    rotationRoster({ template: { ...base, cycle: ['day', 'day', 'night', null] }, crews, days: 8 }),
  ).toThrow("shift 'day' has 2 crews on some days, expected exactly 1")
  expect(() => rotationRoster({ template: base, crews: crews.slice(1), days: 8 })).toThrow(
    'found 3 crews, expected 4',
  )
  const long = { ...base.shifts[0]!, minutes: 2900 }
  const overlapping = { ...base, shifts: [long, ...base.shifts.slice(1)] }
  expect(() => rotationRoster({ template: overlapping, crews, days: 8 })).toThrow('overlap by')
})
