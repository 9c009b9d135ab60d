import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boundsOf,
  commonStart,
  countSteps,
  labelPoint,
  roundKeepingSum,
  stepOf,
  stepWords,
} from './figures.ts'

describe('steps of the hot map', () => {
  it('rise strictly and hold every count', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }), (counts) => {
        const steps = countSteps(counts)
        expect(steps[0]).toBe(Math.min(...counts))
        expect(steps[1]).toBeGreaterThan(steps[0])
        expect(steps[2]).toBeGreaterThan(steps[1])
        for (const count of counts) expect(count).toBeGreaterThanOrEqual(steps[stepOf(count, steps) - 1] ?? 0)
      }),
    )
  })
  it('are written as ranges', () => {
    expect(stepWords([8, 14, 20], 34)).toEqual(['8–13', '14–19', '20–34'])
    expect(stepWords([1, 2, 3], 3)).toEqual(['1', '2', '3'])
    // All cells have the same: there is one step.
    expect(stepWords(countSteps([75]), 75)).toEqual(['75'])
    expect(stepWords(countSteps([]), 0)).toEqual(['1'])
  })
})

describe('whole numbers of shared incidents', () => {
  it('keep the sum and move by less than one', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { maxLength: 168 }), (values) => {
        const whole = roundKeepingSum(values)
        const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
        expect(sum(whole)).toBe(Math.round(sum(values)))
        whole.forEach((n, i) => {
          expect(Math.abs(n - (values[i] ?? 0))).toBeLessThan(1)
        })
      }),
    )
  })
})

describe('places of names', () => {
  const square = [
    [
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ],
    ],
  ] as const
  it('are the centre of gravity', () => {
    expect(labelPoint(square)).toEqual([1, 1])
    expect(labelPoint([])).toBeNull()
  })
  it('lie in the bounds', () => {
    expect(boundsOf(square)).toEqual([0, 0, 2, 2])
    expect(boundsOf([])).toBeNull()
  })
})

describe('short names of areas', () => {
  it('leave out what all begin with, never a whole name or half a number', () => {
    expect(commonStart(['城关1号巡区', '城关2号巡区'])).toBe('城关')
    expect(commonStart(['城关派出所', '北苑派出所'])).toBe('')
    expect(commonStart(['Z 11', 'Z 12'])).toBe('Z ')
    expect(commonStart(['甲', '甲乙'])).toBe('')
    expect(commonStart(['甲乙'])).toBe('')
  })
})
