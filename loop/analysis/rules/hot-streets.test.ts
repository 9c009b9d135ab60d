import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../engines/statistics/index.ts'
import { type HotStreetsInput, makeHotStreets } from './hot-streets.ts'

/** A ladder of streets: two long ones, rungs between them; most incidents on one stretch of the first. */
const rungs = 12
const network = {
  nodes: 2 * rungs,
  from: [
    ...Array.from({ length: rungs - 1 }, (_, i) => i),
    ...Array.from({ length: rungs - 1 }, (_, i) => rungs + i),
    ...Array.from({ length: rungs }, (_, i) => i),
  ],
  to: [
    ...Array.from({ length: rungs - 1 }, (_, i) => i + 1),
    ...Array.from({ length: rungs - 1 }, (_, i) => rungs + i + 1),
    ...Array.from({ length: rungs }, (_, i) => rungs + i),
  ],
  lengthMetres: Array.from({ length: 3 * rungs - 2 }, () => 150),
}
const streets = network.from.map((_, s) => (s < rungs - 1 ? '人民路' : s < 2 * rungs - 2 ? '建设路' : ''))
const today = 20_000
const input = (n: number, days: number): HotStreetsInput => {
  const random = seededRandom('ladder')
  const rows = Array.from({ length: n }, (_, i) => ({
    segment: random.next() < 0.4 ? 3 : random.int(network.from.length),
    offset: random.next() * 150,
    day: today - days + (days * i) / Math.max(1, n) + 0.01,
  }))
  return {
    network,
    streets,
    events: {
      segment: rows.map((row) => row.segment),
      offsetMetres: rows.map((row) => row.offset),
      day: rows.map((row) => row.day),
    },
    offStreet: 2,
    dayMs: today * 86_400_000,
    memoryDays: 1460,
    shares: [0.02, 0.05, 0.1],
    backTestWeeks: 26,
  }
}

describe('hot streets', () => {
  it('find the planted stretch, tell how sure, and choose by weeks that are not shown', () => {
    const given = input(600, 700)
    const told: unknown[] = []
    const map = makeHotStreets(given, (each) => told.push(each))
    expect(makeHotStreets(given)).toEqual(map)
    expect(map.spots[0]).toMatchObject({ rank: 1, street: '人民路', level: 0 })
    expect(map.spots[0]?.pieces.some((piece) => piece.segment === 3)).toBe(true)
    for (const spot of map.spots) expect(spot.metres).toBeLessThanOrEqual(300)
    expect(map.method.tested).toBe(true)
    // the choice ends where the shown test begins
    const shownFrom = new Date((today - 26 * 7) * 86_400_000).toISOString().slice(0, 10)
    expect(map.method.toDay < shownFrom).toBe(true)
    expect(map.backTest[1]?.hitRate ?? 0).toBeGreaterThan(0.1)
    expect(map.lastWeek.incidents).toBeGreaterThan(0)
    expect(told.length).toBeGreaterThan(26)
    expect(map.offStreet).toBe(2)
  })
  it('say nothing sure of none, one, or too short a history', () => {
    expect(makeHotStreets(input(0, 1)).spots).toEqual([])
    const one = makeHotStreets(input(1, 30))
    expect(one.method.tested).toBe(false)
    expect(one.spots.reduce((n, spot) => n + spot.count, 0)).toBe(1)
    expect(makeHotStreets(input(300, 120)).method.tested).toBe(false)
  })
})
