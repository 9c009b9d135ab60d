import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moments, seededRandom } from './index.ts'

const sample = (n: number, draw: () => number): number[] => Array.from({ length: n }, draw)

describe('seededRandom', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const a = sample(20, seededRandom(7).next)
    expect(sample(20, seededRandom(7).next)).toEqual(a)
    expect(sample(20, seededRandom(8).next)).not.toEqual(a)
    expect(sample(20, seededRandom('7').next)).toEqual(a)
    expect(seededRandom(7).fork('x').next()).not.toBe(seededRandom(7).fork('y').next())
  })

  it('is even: chi-square of 64 classes and of the lag-1 product', () => {
    const random = seededRandom('even')
    const n = 64_000
    const classes = new Array(64).fill(0)
    let last = random.next()
    let lag = 0
    for (let i = 0; i < n; i++) {
      const u = random.next()
      classes[Math.floor(u * 64)]++
      lag += (u - 0.5) * (last - 0.5)
      last = u
    }
    const chi = classes.reduce((s, c) => s + (c - 1000) ** 2 / 1000, 0)
    expect(chi).toBeGreaterThan(35)
    expect(chi).toBeLessThan(103) // 99.9 % of chi-square with 63 degrees of freedom
    expect(Math.abs(lag / n)).toBeLessThan(4 / 12 / Math.sqrt(n))
  })

  it('draws the distributions that it names (mean and variance within 5 standard errors)', () => {
    const random = seededRandom(42)
    const n = 20_000
    const cases: Array<[() => number, number, number]> = [
      [() => random.normal(3, 2), 3, 4],
      [() => random.exponential(5), 5, 25],
      [() => random.poisson(0.7), 0.7, 0.7],
      [() => random.poisson(25), 25, 25],
      [() => random.poisson(400), 400, 400],
      [() => random.gamma(0.5, 2), 1, 2],
      [() => random.gamma(9, 0.5), 4.5, 2.25],
      [() => random.int(6), 2.5, 35 / 12],
    ]
    for (const [draw, mean, variance] of cases) {
      const m = moments(sample(n, draw))
      expect(Math.abs(m.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / n))
      expect(Math.abs(m.variance / variance - 1)).toBeLessThan(0.15)
    }
  })

  it('shuffles every order equally often and keeps the elements', () => {
    const random = seededRandom('order')
    const seen = new Map<string, number>()
    for (let i = 0; i < 6000; i++) {
      const key = random.shuffle([1, 2, 3]).join('')
      seen.set(key, (seen.get(key) ?? 0) + 1)
    }
    expect(seen.size).toBe(6)
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const sorted = [...items].sort((a, b) => a - b)
        expect(
          seededRandom(seed)
            .shuffle(items)
            .sort((a, b) => a - b),
        ).toEqual(sorted)
      }),
    )
  })

  it('refuses what it cannot draw', () => {
    expect(() => seededRandom(Number.NaN)).toThrow('seed: found NaN')
    expect(() => seededRandom(1).int(0)).toThrow('found 0, expected a positive integer')
    expect(() => seededRandom(1).pick([])).toThrow('empty list')
    expect(() => seededRandom(1).poisson(-1)).toThrow('found mean -1')
    expect(seededRandom(1).poisson(0)).toBe(0)
  })
})
