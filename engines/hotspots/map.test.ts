import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { erf, seededRandom } from '../statistics/index.ts'
import {
  cellAt,
  cellCentre,
  cellRing,
  cellsOfShare,
  decayedDensity,
  type Events,
  flagTop,
  type Grid,
  hotSpots,
  layGrid,
  makeEvents,
  rollingDensity,
  studyGrid,
  tieBreaker,
  toEvents,
  topCells,
} from './index.ts'

const box = (w: number, s: number, e: number, n: number): [number, number][] => [
  [w, s],
  [e, s],
  [e, n],
  [w, n],
  [w, s],
]
const square = (side: number, cell: number): Grid => layGrid([[box(0, 0, side, side)]], cell)
const random = (n: number, side: number, seed: string): Events => {
  const r = seededRandom(seed)
  const draw = (f: () => number): number[] => Array.from({ length: n }, f)
  return makeEvents({
    x: draw(() => r.next() * side),
    y: draw(() => r.next() * side),
    day: draw(() => r.next() * 400),
  })
}
const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0)

describe('grid', () => {
  it('counts cells by their centre, with the origin in the south-west', () => {
    const grid = layGrid([[box(10, 20, 360, 270)]], 100)
    expect([grid.columns, grid.rows, grid.west, grid.south]).toEqual([4, 3, 10, 20])
    // the fourth column's centres (x = 360) lie on the edge, the third row's (y = 270) too: outside
    expect(grid.count).toBe(6)
    expect(grid.areaSquareMetres).toBe(350 * 250)
    expect(cellAt(grid, 10, 20)).toBe(0)
    expect(cellAt(grid, 205, 215)).toBe(4)
    expect(cellAt(grid, 9.9, 20)).toBe(-1)
    expect(cellCentre(grid, 4)).toEqual([160, 170])
  })

  it('leaves out holes and joins several polygons', () => {
    const holed = layGrid([[box(0, 0, 500, 500), box(100, 100, 400, 400)]], 100)
    expect(holed.count).toBe(16)
    expect(holed.areaSquareMetres).toBe(160_000)
    expect(layGrid([[box(0, 0, 200, 100)], [box(200, 0, 400, 100)]], 100).count).toBe(4)
  })

  it('agrees with an even-odd test of every centre on random polygons', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }))
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 9 }), (corners) => {
        const ring = [...corners, corners[0]!].map(([x, y]) => [x + 0.37, y + 0.59] as const)
        const grid = layGrid([[ring]], 50)
        const inside = (x: number, y: number): boolean => {
          let is = false
          for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
            const [ax, ay] = ring[i]!
            const [bx, by] = ring[j]!
            if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) is = !is
          }
          return is
        }
        const centres = Array.from({ length: grid.columns * grid.rows }, (_, slot) => [
          grid.west + ((slot % grid.columns) + 0.5) * 50,
          grid.south + (Math.floor(slot / grid.columns) + 0.5) * 50,
        ])
        // A centre on an edge belongs to either side: rounding decides there.
        const onEdge = (x: number, y: number): boolean =>
          ring.slice(1).some(([bx, by], i) => {
            const [ax, ay] = ring[i]!
            const along = Math.hypot(bx - ax, by - ay)
            return along > 0 && Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / along < 1e-6
          })
        const clear = centres.filter(([x, y]) => inside(x!, y!) && !onEdge(x!, y!)).length
        const either = centres.filter(([x, y]) => onEdge(x!, y!)).length
        expect(grid.count).toBeGreaterThanOrEqual(Math.max(1, clear))
        expect(grid.count).toBeLessThanOrEqual(Math.max(1, clear + either))
      }),
      { numRuns: 60 },
    )
  })

  it('gives an area smaller than a cell its one cell', () => {
    expect(layGrid([[box(0, 0, 30, 20)]], 150).count).toBe(1)
  })

  it('keeps degrees and metres apart', () => {
    expect(() => layGrid([], 100)).toThrow('found no point')
    expect(() => layGrid([[box(0, 0, 1, 1)]], 0)).toThrow('cell size: found 0')
    expect(() => layGrid([[box(0, 0, 1e6, 1e6)]], 10)).toThrow('is the boundary in degrees?')
    expect(() => studyGrid([[box(7_600_000, 600_000, 7_700_000, 700_000)]], 150)).toThrow('expected degrees')
  })

  it('lays a grid over degrees and finds the way back', () => {
    const grid = studyGrid([[box(121.4, 31.2, 121.5, 31.3)]], 150)
    // 0.1° at 31.25° N on the ellipsoid: 9.53 km by 11.09 km
    expect(Math.sqrt(grid.areaSquareMetres / (9529 * 11087))).toBeCloseTo(1, 3)
    const ring = cellRing(grid, 100)
    const events = toEvents(grid, [
      {
        lngLat: [(ring[0]![0] + ring[2]![0]) / 2, (ring[0]![1] + ring[2]![1]) / 2],
        fromMs: 864e5,
        toMs: null,
        type: 'theft',
      },
    ])
    expect(cellAt(grid, events.x[0]!, events.y[0]!)).toBe(100)
    expect(events.day[0]).toBe(1)
  })
})

describe('events', () => {
  it('sorts by time and keeps the order of equals', () => {
    const events = makeEvents({ x: [1, 2, 3, 4], y: [0, 0, 0, 0], day: [5, 1, 5, 0] })
    expect([...events.x]).toEqual([4, 2, 1, 3])
  })
  it('names the row that it refuses', () => {
    expect(() => makeEvents({ x: [1, Number.NaN], y: [0, 0], day: [0, 0] })).toThrow(
      'incident 1: found x NaN',
    )
    expect(() => makeEvents({ x: [1], y: [0], day: [0], weight: [-1] })).toThrow('weight -1')
    expect(() => makeEvents({ x: [1], y: [], day: [0] })).toThrow('same number')
  })
})

describe('decayed density', () => {
  const grid = square(3000, 150)

  it('is the Gaussian integrated over each cell, decayed', () => {
    const events = makeEvents({ x: [1234], y: [987], day: [10] })
    for (const sigma of [50, 75, 150]) {
      const map = decayedDensity(grid, events, 110, { tauDays: 365, sigmaMetres: sigma })
      expect(sum(map)).toBeCloseTo(Math.exp(-100 / 365), 6)
      for (let cell = 0; cell < grid.count; cell++) {
        const [x, y] = cellCentre(grid, cell)
        const part = (at: number, centre: number): number =>
          (erf((centre + 75 - at) / (sigma * Math.SQRT2)) - erf((centre - 75 - at) / (sigma * Math.SQRT2))) /
          2
        const exact = part(1234, x) * part(987, y) * Math.exp(-100 / 365)
        // offsets are rounded to 1/64 cell
        expect(Math.abs(map[cell]! - exact)).toBeLessThan(0.012)
      }
    }
  })

  it('wide kernels agree with the exact integral and keep their mass', () => {
    const big = square(9000, 150)
    const events = makeEvents({ x: [4444], y: [4321], day: [0] })
    const map = decayedDensity(big, events, 1, { tauDays: Infinity, sigmaMetres: 450 })
    expect(sum(map)).toBeCloseTo(1, 3)
    let peak = 0
    for (let cell = 0; cell < big.count; cell++) {
      const [x, y] = cellCentre(big, cell)
      const density =
        Math.exp(-((x - 4444) ** 2 + (y - 4321) ** 2) / (2 * 450 ** 2)) / (2 * Math.PI * 450 ** 2)
      peak = Math.max(peak, density * 150 * 150)
      expect(Math.abs(map[cell]! - density * 150 * 150)).toBeLessThan(3e-4)
    }
    expect(peak).toBeGreaterThan(0.01)
  })

  it('moves forward as if computed anew', () => {
    const events = random(300, 3000, 'roll')
    for (const options of [
      { tauDays: 90, sigmaMetres: 0 },
      { tauDays: 365, sigmaMetres: 75 },
      { tauDays: 200, sigmaMetres: 400 },
      { tauDays: Infinity, sigmaMetres: 100 },
    ]) {
      const rolling = rollingDensity(grid, events, options)
      for (const day of [50, 57, 200, 200, 399]) {
        const moved = rolling.at(day)
        decayedDensity(grid, events, day, options).forEach((value, cell) => {
          expect(moved[cell]).toBeCloseTo(value, 9)
        })
      }
      expect(() => rolling.at(10)).toThrow('ascending days')
    }
  })

  it('sees only what lies strictly before the day, and weighs as told', () => {
    const events = makeEvents({ x: [75, 225], y: [75, 75], day: [6, 7], weight: [2, 1] })
    expect([...decayedDensity(grid, events, 7, { tauDays: Infinity, sigmaMetres: 0 })].slice(0, 2)).toEqual([
      2, 0,
    ])
    expect(
      sum(decayedDensity(grid, makeEvents({ x: [], y: [], day: [] }), 7, { tauDays: 9, sigmaMetres: 75 })),
    ).toBe(0)
  })

  it('takes points at the rim and outside without harm', () => {
    for (const sigmaMetres of [0, 75, 600]) {
      const events = makeEvents({
        x: [-1e6, -10, 3000, 2999.999],
        y: [0, 10, 3000, 2999.999],
        day: [0, 0, 0, 0],
      })
      const map = decayedDensity(grid, events, 1, { tauDays: 100, sigmaMetres })
      expect(map.every((value) => value >= 0 && value < 4)).toBe(true)
    }
  })
})

describe('flagging', () => {
  it('takes the highest cells, ties in the seeded order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 60 }),
        fc.nat(60),
        (values, k) => {
          const map = Float64Array.from(values)
          const breaker = tieBreaker(map.length)
          const position = new Map([...breaker].map((cell, i) => [cell, i]))
          const size = Math.min(k, map.length)
          const expected = values
            .map((_, i) => i)
            .sort((a, b) => map[b]! - map[a]! || position.get(a)! - position.get(b)!)
            .slice(0, size)
          expect([...topCells(map, [size], breaker)[0]!]).toEqual([...expected].sort((a, b) => a - b))
          if (size > 0) expect([...flagTop(map, size / map.length, breaker)]).toEqual(expected)
        },
      ),
    )
  })
  it('keeps smaller shares inside larger ones', () => {
    const map = Float64Array.from({ length: 400 }, (_, i) => i % 7)
    const [small, large] = topCells(map, [10, 50], tieBreaker(400))
    expect([...small!].every((cell) => large!.includes(cell))).toBe(true)
  })
  it('rounds a share to cells', () => {
    expect(cellsOfShare(17011, 0.01)).toBe(170)
    expect(cellsOfShare(3, 0.01)).toBe(1)
    expect(() => cellsOfShare(3, 1.5)).toThrow('found 1.5')
  })
  it('groups flagged cells into spots of at most three that touch', () => {
    const grid = square(500, 100)
    const risk = new Float64Array(25)
    for (const [cell, value] of [
      [0, 9],
      [1, 8],
      [2, 7],
      [3, 6],
      [24, 5],
    ] as const)
      risk[cell] = value
    const spots = hotSpots(grid, risk, [0, 1, 2, 3, 24])
    expect(spots.map((spot) => [...spot.cells])).toEqual([[0, 1, 2], [3], [24]])
    expect(spots[0]!.risk).toBe(24)
  })
})
