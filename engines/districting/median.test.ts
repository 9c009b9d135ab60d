import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkMedianPlan, type MedianProblem, readMedianProblem, solveMedian } from './index.ts'

/** Areas of a w × h field, a minute from side to side. */
function field(w: number, h: number, loads: readonly number[]): MedianProblem {
  const size = w * h
  const minutes = new Float64Array(size * size)
  for (let s = 0; s < size; s++)
    for (let d = 0; d < size; d++)
      minutes[s * size + d] =
        Math.abs((s % w) - (d % w)) +
        Math.abs(Math.floor(s / w) - Math.floor(d / w)) +
        (s === d ? 0 : 0.1 * (s % 3))
  const neighbours = Array.from({ length: size }, (_, i) =>
    [i % w > 0 ? i - 1 : -1, i % w < w - 1 ? i + 1 : -1, i - w, i + w].filter((o) => o >= 0 && o < size),
  )
  return {
    size,
    loads: Float64Array.from({ length: size }, (_, i) => loads[i % loads.length]!),
    minutes,
    neighbours,
  }
}

describe('solveMedian', () => {
  it('finds the best plan of small fields, as trying everything does', () => {
    for (const loads of [
      [4, 1, 2, 3],
      [5, 5, 1],
      [1, 7, 2, 2, 3],
    ]) {
      const problem = field(3, 3, loads)
      const plan = solveMedian(problem, { districts: 2, tolerance: 0.25, seed: 1, moves: 40_000 })
      expect(plan.objective).toBeCloseTo(bestOfAll(problem, 0.25), 9)
    }
  })

  it('returns connected plans whose centres lie in their districts, counted again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 2, max: 6 }),
        fc.array(fc.nat(9), { minLength: 3, maxLength: 9 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(100),
        (w, h, loads, k, seed) => {
          fc.pre(loads.some((load) => load > 0))
          const problem = field(w, h, [...loads, 1])
          const districts = Math.min(k, problem.size)
          const plan = solveMedian(problem, { districts, tolerance: 0.3, seed, moves: 4000 })
          const report = checkMedianPlan(problem, plan.assignment)
          expect(report.split).toEqual([])
          expect(report.strayCentres).toEqual([])
          expect(report.loads.size).toBe(districts)
          expect(report.objective).toBeCloseTo(plan.objective, 6)
          const mean = problem.loads.reduce((a, b) => a + b, 0) / districts
          const fits = report.loadMax <= mean * 1.3 + 1e-6 && report.loadMin >= mean * 0.7 - 1e-6
          expect(plan.balanced).toBe(fits)
          expect(solveMedian(problem, { districts, tolerance: 0.3, seed, moves: 4000 }).assignment).toEqual(
            plan.assignment,
          )
        },
      ),
      { numRuns: 40 },
    )
  })

  it('ends by the clock that it is given and tells its progress', () => {
    let ticks = 0
    const shares: number[] = []
    const plan = solveMedian(field(8, 8, [1, 2, 3]), {
      districts: 4,
      tolerance: 0.1,
      seed: 1,
      budget: () => ticks++ / 400,
      onProgress: (share) => shares.push(share),
    })
    expect(plan.balanced).toBe(true)
    expect(ticks).toBeLessThan(500)
    expect(shares.at(-1)).toBe(1)
  })

  it('refuses options and tables that don’t fit, naming the place', () => {
    const problem = field(2, 2, [1])
    expect(() => solveMedian(problem, { districts: 0, tolerance: 0.1, seed: 1 })).toThrow(
      'districts: found 0',
    )
    expect(() => solveMedian(problem, { districts: 2, tolerance: 0, seed: 1 })).toThrow('tolerance: found 0')
    const areas = 'idx,calls\n0,1\n1,2\n'
    expect(() => readMedianProblem('idx\n0\n', 'a,b\n', '0')).toThrow('expected one named calls')
    expect(() => readMedianProblem('calls\nx\n', 'a,b\n', '0')).toThrow("areas row 2, calls: found 'x'")
    expect(() => readMedianProblem(areas, 'a,b\n0,1\n', '0,1\n1\n')).toThrow('minutes row 2: found 1 values')
    expect(() => readMedianProblem(areas, 'a,b\n0,1\n', '0,-1\n1,0\n')).toThrow('minutes row 1, value 2')
    const read = readMedianProblem(`\uFEFF${areas}`, 'a,b\r\n0,1\r\n', '0,3\n4,0\n')
    expect(read.neighbours).toEqual([[1], [0]])
    expect([...read.minutes]).toEqual([0, 3, 4, 0])
  })
})

describe('checkMedianPlan', () => {
  it('counts objective and loads and sees split districts and stray centres', () => {
    const problem = field(3, 1, [1, 2, 3])
    expect(checkMedianPlan(problem, [0, 1, 0])).toMatchObject({
      split: [0],
      strayCentres: [],
      loadMin: 2,
      loadMax: 4,
    })
    expect(checkMedianPlan(problem, [1, 0, 1])).toMatchObject({ split: [1], strayCentres: [0, 1] })
    expect(() => checkMedianPlan(problem, [0, 0])).toThrow('found 2 entries, expected 3')
    expect(() => checkMedianPlan(problem, [0, 0, 9])).toThrow('assignment 2: found 9')
  })
})

/** Tries every division of a field into two parts. */
function bestOfAll(problem: MedianProblem, tolerance: number): number {
  const { size, loads, minutes } = problem
  const mean = loads.reduce((a, b) => a + b, 0) / 2
  let best = Number.POSITIVE_INFINITY
  for (let mask = 1; mask < 1 << (size - 1); mask++) {
    const parts = [0, 1].map((p) => [...loads.keys()].filter((d) => ((mask >> d) & 1) === p))
    const centres = parts.map((part) => {
      const cost = (s: number): number => part.reduce((sum, d) => sum + loads[d]! * minutes[s * size + d]!, 0)
      return part.reduce((a, b) => (cost(b) < cost(a) ? b : a), part[0]!)
    })
    const report = checkMedianPlan(
      problem,
      [...loads.keys()].map((d) => centres[(mask >> d) & 1]!),
    )
    if (
      report.split.length > 0 ||
      report.loadMax > mean * (1 + tolerance) ||
      report.loadMin < mean * (1 - tolerance)
    )
      continue
    best = Math.min(best, report.objective)
  }
  return best
}
