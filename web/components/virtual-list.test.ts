import fc from 'fast-check'
import { expect, it } from 'vitest'
import { itemAt, offsetsOf } from './VirtualList.tsx'

it('finds the row at any height, also where rows differ', () => {
  const heights = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(heights, fc.integer({ min: -50, max: 20_000 }), (list, y) => {
      const offsets = offsetsOf(list, (height) => height)
      const found = itemAt(offsets, y)
      if (y < 0) expect(found).toBe(0)
      else if (y >= offsets.at(-1)!) expect(found).toBe(list.length - 1)
      else expect(offsets[found]! <= y && y < offsets[found + 1]!).toBe(true)
    }),
    { numRuns: 300 },
  )
})
