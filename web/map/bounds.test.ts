import { expect, it } from 'vitest'
import { boundsOf, holds } from './bounds.ts'

it('bounds hold every place of which they were made, and none farther out', () => {
  expect(boundsOf([])).toBeNull()
  const bounds = boundsOf([
    [102.3, 40.2],
    [102.1, 40.25],
    [102.2, 40.1],
  ])!
  expect(bounds).toEqual([102.1, 40.1, 102.3, 40.25])
  expect(holds(bounds, boundsOf([[102.3, 40.1]])!)).toBe(true)
  expect(holds(bounds, boundsOf([[102.31, 40.1]])!)).toBe(false)
  expect(holds(bounds, boundsOf([[102.2, 40.2]])!)).toBe(true)
  expect(holds(boundsOf([[102.2, 40.2]])!, bounds)).toBe(false)
})
