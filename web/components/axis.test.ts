import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisSteps } from './useWidth.ts'

describe('axisSteps', () => {
  it('starts at zero, covers the largest value and stays within its count', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e7, noNaN: true }), (max) => {
        const steps = axisSteps(max)
        expect(steps[0]).toBe(0)
        expect(steps.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9))
        expect(steps.length).toBeLessThanOrEqual(7)
      }),
    )
    expect(axisSteps(18)).toEqual([0, 5, 10, 15, 20])
    expect(axisSteps(3)).toEqual([0, 1, 2, 3])
    expect(axisSteps(0)).toEqual([0, 1])
  })
})
