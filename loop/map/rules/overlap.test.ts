import { expect, it } from 'vitest'
import { findOverlaps } from './overlap.ts'
import { square } from './samples.ts'

it('shapes overlap by what they share', () => {
  const [overlap] = findOverlaps(
    [{ code: 'a', geometry: [square(0, 0, 4)] }],
    [
      { code: 'b', geometry: [square(3, 0, 4)] },
      { code: 'c', geometry: [square(4, 4, 2)] },
    ],
  )
  expect(overlap!.codes).toEqual(['a', 'b'])
  expect(overlap!.share).toBeCloseTo(0.25, 2)
})
