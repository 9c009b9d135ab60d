import { describe, expect, it } from 'vitest'
import { seededRandom } from '../statistics/index.ts'
import {
  backTest,
  bestPossible,
  compareBackTests,
  countMap,
  type Events,
  evenMap,
  hitRate,
  jaccard,
  layGrid,
  learnMixture,
  makeEvents,
  mixtureForecaster,
  pai,
  peiStar,
  prospectiveMap,
  retrospectiveMap,
  rollingDensity,
  searchEfficiency,
  tuneDensity,
} from './index.ts'

const ring = (side: number): [number, number][] => [
  [0, 0],
  [side, 0],
  [side, side],
  [0, side],
  [0, 0],
]
const grid = layGrid([[ring(4000)]], 100)

/** A made-up city: half of the incidents around 25 lasting places, half anywhere. */
function city(n: number, days: number, seed: string): Events {
  const random = seededRandom(seed)
  const places = Array.from({ length: 25 }, () => [random.next() * 4000, random.next() * 4000] as const)
  const rows = Array.from({ length: n }, () => {
    const [x, y] = places[random.int(25)]!
    const day = random.next() * days
    return random.next() < 0.5
      ? { x: x + random.normal(0, 60), y: y + random.normal(0, 60), day }
      : { x: random.next() * 4000, y: random.next() * 4000, day }
  })
  return makeEvents({ x: rows.map((r) => r.x), y: rows.map((r) => r.y), day: rows.map((r) => r.day) })
}

const cut = (events: Events, keep: (day: number) => boolean): Events => {
  const at = [...events.day.keys()].filter((i) => keep(events.day[i]!))
  return makeEvents({
    x: at.map((i) => events.x[i]!),
    y: at.map((i) => events.y[i]!),
    day: at.map((i) => events.day[i]!),
  })
}

describe('measures', () => {
  it("are the challenge's definitions", () => {
    expect(hitRate(7, 100)).toBe(0.07)
    // team's row of 2017: 3 of 273 on 0.255 of 147.7037 square miles
    expect(pai(3, 273, 0.255, 147.7037)).toBeCloseTo(6.37, 2)
    expect(peiStar(3, 29)).toBeCloseTo(0.103, 3)
    expect(searchEfficiency(12, 4)).toBe(3)
    expect(bestPossible([0, 5, 2, 9, 1], 2)).toBe(14)
    expect(jaccard([1, 2, 3], [2, 3, 4])).toBe(0.5)
    expect(jaccard([], [])).toBe(1)
  })
  it('say null where nothing can be said', () => {
    expect([hitRate(0, 0), pai(0, 0, 1, 9), peiStar(0, 0), searchEfficiency(0, 0)]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})

describe('back-test', () => {
  it('counts by hand: one cell predicts, two of three incidents follow', () => {
    const small = layGrid([[ring(1000)]], 100)
    const events = makeEvents({
      x: [50, 50, 50, 950, 5000],
      y: [50, 50, 50, 950, 0],
      day: [1, 8, 15, 16, 16],
    })
    const result = backTest(small, events, countMap(small, events), {
      fromDay: 7,
      periods: 2,
      shares: [0.01],
    })
    expect(result).toMatchObject({ cells: 100, incidents: 3, outside: 1, areaKm2: 1 })
    expect(result.levels[0]).toMatchObject({ cells: 1, hits: 2, areaPercent: 1, peiStar: 1, stability: 1 })
    expect(result.levels[0]!.hitRate).toBeCloseTo(2 / 3, 12)
    expect(result.levels[0]!.pai).toBeCloseTo(200 / 3, 9)
    expect(result.levels[0]!.searchEfficiency).toBeCloseTo(2 / (0.01 * 2), 9)
    expect(result.byPeriod).toEqual([
      { day: 7, incidents: 1, hits: [1] },
      { day: 14, incidents: 2, hits: [1] },
    ])
  })

  it('flagging at random catches the share of the area', () => {
    const events = city(6000, 400, 'even')
    const { levels } = backTest(grid, events, evenMap(grid), { fromDay: 35, periods: 52 })
    for (const level of levels) expect(Math.abs(level.hitRate! - level.randomHitRate)).toBeLessThan(0.03)
  })

  it('without incidents there are no rates', () => {
    const events = makeEvents({ x: [5], y: [5], day: [0] })
    const { levels, incidents } = backTest(grid, events, countMap(grid, events), { fromDay: 7, periods: 3 })
    expect(incidents).toBe(0)
    expect(levels[0]).toMatchObject({ hitRate: null, pai: null, peiStar: null, low: 0, high: 1 })
  })

  it('never looks ahead: what happens later changes no earlier period', () => {
    const events = city(2500, 800, 'ahead')
    const past = cut(events, (day) => day < 500)
    for (const make of [
      (e: Events) => rollingDensity(grid, e, { tauDays: 365, sigmaMetres: 75 }),
      (e: Events) => countMap(grid, e),
      (e: Events) => prospectiveMap(grid, e),
      (e: Events) => retrospectiveMap(grid, e),
      (e: Events) => mixtureForecaster(grid, e, learnMixture(grid, e, { beforeDay: 430, weeks: 40 })),
    ]) {
      const all = backTest(grid, events, make(events), { fromDay: 430, periods: 10 })
      const some = backTest(grid, past, make(past), { fromDay: 430, periods: 10 })
      expect(all.byPeriod).toEqual(some.byPeriod)
    }
  })

  it('compares on paired periods', () => {
    const events = city(4000, 800, 'pairs')
    const run = (f: ReturnType<typeof evenMap>) => backTest(grid, events, f, { fromDay: 430, periods: 40 })
    const ours = run(rollingDensity(grid, events, { tauDays: 1460, sigmaMetres: 75 }))
    const chance = run(evenMap(grid))
    const better = compareBackTests(ours, chance, 4)
    expect(better.distinguishable).toBe(true)
    expect(better.difference).toBe(ours.levels[4]!.hits - chance.levels[4]!.hits)
    expect(compareBackTests(ours, ours, 4)).toMatchObject({ difference: 0, ratio: 1, distinguishable: false })
  })
})

describe('tuning', () => {
  const events = city(3000, 900, 'tune')
  it('chooses by the year before alone', () => {
    const whole = tuneDensity(grid, events, { beforeDay: 700, weeks: 30 })
    const blind = tuneDensity(
      grid,
      cut(events, (day) => day < 700),
      { beforeDay: 700, weeks: 30 },
    )
    expect(whole.tauDays).toBe(blind.tauDays)
    expect(whole.sigmaMetres).toBe(blind.sigmaMetres)
    expect(whole.tried).toHaveLength(12)
    expect(whole.tried.map((t) => t.score)).toEqual(
      [...whole.tried.map((t) => t.score)].sort((a, b) => b - a),
    )
    expect([whole.fromDay, whole.toDay]).toEqual([490, 700])
  })
})

describe('mixture', () => {
  const events = city(3000, 900, 'mix')
  const model = learnMixture(grid, events, { beforeDay: 700, weeks: 40 })

  it('learns shares that sum to one, the same each time, from the year before alone', () => {
    expect(model.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
    expect(learnMixture(grid, events, { beforeDay: 700, weeks: 40 })).toEqual(model)
    const blind = learnMixture(
      grid,
      cut(events, (day) => day < 700),
      { beforeDay: 700, weeks: 40 },
    )
    expect(blind.weights).toEqual(model.weights)
    expect(model.learntFrom).toBeGreaterThan(700)
  })

  it('learns narrow shares from a city of addresses and wide ones from a city without pattern', () => {
    const narrow = (e: Events): number => {
      const m = learnMixture(grid, e, { beforeDay: 700, weeks: 40 })
      return m.components.reduce(
        (sum, c, i) => sum + (c.source === 'own' && c.sigmaMetres <= 100 ? m.weights[i]! : 0),
        0,
      )
    }
    const random = seededRandom('addresses')
    const places = Array.from({ length: 60 }, () => [random.next() * 4000, random.next() * 4000] as const)
    const draw = (at: () => readonly [number, number]): Events => {
      const points = Array.from({ length: 2000 }, at)
      return makeEvents({
        x: points.map((p) => p[0]),
        y: points.map((p) => p[1]),
        day: points.map(() => random.next() * 900),
      })
    }
    expect(narrow(draw(() => random.pick(places)))).toBeGreaterThan(0.8)
    expect(narrow(draw(() => [random.next() * 4000, random.next() * 4000]))).toBeLessThan(0.3)
  })

  it('is a chance map: sum one, nothing negative; flat before any incident', () => {
    const map = mixtureForecaster(grid, events, model).at(750)
    expect(map.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
    expect(map.every((p) => p >= 0)).toBe(true)
    const empty = makeEvents({ x: [], y: [], day: [] })
    const unlearnt = learnMixture(grid, empty, { beforeDay: 100 })
    expect(unlearnt.learntFrom).toBe(0)
    expect(mixtureForecaster(grid, empty, unlearnt).at(100)[7]).toBeCloseTo(1 / grid.count, 12)
  })

  it('beats the short windows of common practice where places last', () => {
    const run = (f: ReturnType<typeof evenMap>) => backTest(grid, events, f, { fromDay: 700, periods: 28 })
    const ours = run(mixtureForecaster(grid, events, model)).levels[4]!.hits
    for (const peer of [prospectiveMap(grid, events), retrospectiveMap(grid, events)])
      expect(ours).toBeGreaterThan(run(peer).levels[4]!.hits)
  })

  it('uses a related type when it tells something, and little when it is noise', () => {
    const share = (related: Events): number => {
      const m = learnMixture(grid, events, { beforeDay: 700, weeks: 40, related })
      return m.components.reduce((s, c, i) => s + (c.source === 'related' ? m.weights[i]! : 0), 0)
    }
    const random = seededRandom('noise')
    const draw = (scale: number): number[] => Array.from({ length: 3000 }, () => random.next() * scale)
    const noise = makeEvents({ x: draw(4000), y: draw(4000), day: draw(900) })
    expect(share(city(3000, 900, 'mix'))).toBeGreaterThan(0.15)
    // noise spread evenly is worth no more than the even part that it resembles
    const broad = (m: ReturnType<typeof learnMixture>): number =>
      m.components.reduce(
        (s, c, i) => s + (c.source === 'own' && c.sigmaMetres <= 300 ? m.weights[i]! : 0),
        0,
      )
    expect(broad(learnMixture(grid, events, { beforeDay: 700, weeks: 40, related: noise }))).toBeGreaterThan(
      0.35,
    )
  })
})

describe('reference maps', () => {
  it('prospective weights: 1 / ((1 + cells)(1 + weeks)), cut at eight', () => {
    const events = makeEvents({ x: [2050], y: [2050], day: [0] })
    const map = prospectiveMap(grid, events).at(15)
    const at = (column: number, row: number): number => map[row * 40 + column]!
    expect(at(20, 20)).toBeCloseTo(1 / 3, 12)
    expect(at(22, 21)).toBeCloseTo(1 / 9, 12)
    expect(at(27, 20)).toBeCloseTo(1 / 24, 12)
    expect(at(28, 20)).toBe(0)
    expect(prospectiveMap(grid, events).at(57)[820]).toBe(0)
  })
  it('retrospective weights: quartic, 200 m, 60 days', () => {
    const events = makeEvents({ x: [2050], y: [2050], day: [0] })
    const map = retrospectiveMap(grid, events).at(60)
    expect(map[20 * 40 + 20]).toBe(1)
    expect(map[20 * 40 + 21]).toBeCloseTo((1 - 0.25) ** 2, 12)
    expect(map[20 * 40 + 22]).toBe(0)
    expect(retrospectiveMap(grid, events).at(61)[820]).toBe(0)
  })
})
