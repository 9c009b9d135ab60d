import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInPolygons, type LngLat } from '../../../engines/geo/index.ts'
import { pointInside, shapeFault } from './shape.ts'

describe('shapes', () => {
  it('inside points lie inside, whatever the shape', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 8 }), (width, notch) => {
        const deep = Math.min(notch, 9)
        // A square with a deep notch from above: its centre of mass may lie in the notch.
        const at = (x: number, y: number): LngLat => [x / 1000, y / 1000]
        const ring = [
          at(0, 0),
          at(10, 0),
          at(10, 10),
          at((10 + width) / 2, 10),
          at((10 + width) / 2, 10 - deep),
          at((10 - width) / 2, 10 - deep),
          at((10 - width) / 2, 10),
          at(0, 10),
          at(0, 0),
        ]
        expect(shapeFault([[ring]])).toBeNull()
        expect(isInPolygons([[ring]], pointInside([[ring]])!)).toBe(true)
      }),
    )
  })
  it('are refused with their place: too few points, open, in metres, crossing, empty', () => {
    const at = (ring: LngLat[]) => shapeFault([[ring]])
    expect(
      at([
        [0, 0],
        [1, 1],
        [0, 0],
      ]),
    ).toMatchObject({ at: '[0][0]', expected: '≥ 4' })
    expect(
      at([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ])?.expected,
    ).toMatch(/首末/)
    expect(
      at([
        [500000, 0],
        [500001, 0],
        [500001, 1],
        [500000, 0],
      ])?.expected,
    ).toMatch(/180/)
    expect(
      at([
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ])?.found,
    ).toMatch(/0\.500000,0\.500000 自交/)
    expect(
      at([
        [0, 0],
        [1e-6, 0],
        [1e-6, 1e-6],
        [0, 0],
      ])?.expected,
    ).toMatch(/m²/)
    expect(shapeFault([])?.expected).toMatch(/≥ 1/)
  })
})
