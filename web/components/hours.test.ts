import { describe, expect, it } from 'vitest'
import { type HourFigures, labelledRuns, shortOf, shortRuns, stepPath } from './hours.ts'

const hour = (
  required: number | null,
  planned: number | null,
  actual: number | null = null,
): HourFigures => ({
  hour: '08',
  required,
  planned,
  actual,
})

describe('shortages by hour', () => {
  it('counts against those on duty once measured, against the plan before, never below zero', () => {
    expect(shortOf(hour(18, 17, 14))).toBe(4)
    expect(shortOf(hour(18, 17))).toBe(1)
    expect(shortOf(hour(6, 7, 7))).toBe(0)
    expect(shortOf(hour(18, null))).toBe(0)
    expect(shortOf(hour(null, 5))).toBe(0)
  })

  it('joins neighbours with the same shortage and starts anew after a gap', () => {
    const runs = shortRuns([hour(6, 6), hour(6, 5), hour(6, 5), hour(6, 2), hour(6, 6), hour(6, 5)])
    expect(runs).toEqual([
      { from: 1, to: 3, short: 1 },
      { from: 3, to: 4, short: 4 },
      { from: 5, to: 6, short: 1 },
    ])
    expect(labelledRuns(runs, 1.6).map((r) => r.from)).toEqual([3, 5])
    expect(labelledRuns(runs, 1).length).toBe(3)
  })

  it('breaks a step line where there is no figure', () => {
    const x = (i: number) => i * 10
    expect(stepPath([1, 2, null, 3], x, (v) => v)).toBe('M0 1L10 1L10 2L20 2M30 3L40 3')
  })
})
