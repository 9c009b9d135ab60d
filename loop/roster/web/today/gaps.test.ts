import { expect, it } from 'vitest'
import { whyNoGaps } from './gaps.ts'

it('praises a board without gaps only where force is asked for and somebody is there to meet it', () => {
  expect(whyNoGaps({ people: 0, units: 0, required: 0 })).toBe('no_people')
  expect(whyNoGaps({ people: 40, units: 0, required: 12 })).toBe('no_units')
  expect(whyNoGaps({ people: null, units: 0, required: 0 })).toBe('no_units')
  expect(whyNoGaps({ people: 40, units: 9, required: 0 })).toBe('no_need')
  expect(whyNoGaps({ people: null, units: null, required: 0 })).toBe('no_need')
  expect(whyNoGaps({ people: 40, units: 9, required: 12 })).toBe('none_missing')
  expect(whyNoGaps({ people: null, units: null, required: 12 })).toBe('none_missing')
})
