import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LngLat, MultiPolygonRings } from '../../../engines/geo/units.ts'
import { type CitedIncident, draftPlan } from './draft-plan.ts'
import { type HotMapInput, makeHotMap } from './hot-map.ts'
import { type MapIncident, mapColumns } from './map-columns.ts'
import { readWeights } from './read-weights.ts'
import { inHours, inSeason } from './season.ts'
import { stopPlan } from './stop-plan.ts'

const square = (side: number): MultiPolygonRings => [
  [
    [
      [120, 30],
      [120 + side, 30],
      [120 + side, 30 + side],
      [120, 30 + side],
      [120, 30],
    ],
  ],
]
const DAY = 86_400_000
const day = 20_000
const at = (lngLat: LngLat | null, back: number, more: object = {}) => ({
  lngLat,
  fromMs: (day - back) * DAY,
  toMs: null,
  type: '100103',
  timed: true,
  ...more,
})
const input = (incidents: readonly MapIncident[], side = 0.03): HotMapInput => ({
  boundary: square(side),
  incidents: mapColumns(incidents).done(),
  support: mapColumns().done(),
  weights: {},
  dayMs: day * DAY,
  cellMetres: 150,
  memoryDays: 1460,
  smoothMetres: 75,
  shares: [0.02, 0.05, 0.1],
  backTestWeeks: 26,
  utcOffsetMinutes: 480,
  method: 'choose',
})
const codes = (given: HotMapInput) => makeHotMap(given).notes.map((note) => note.code)

describe('bad input makes a sentence, not a map that looks sure', () => {
  it('none, one, all on one point, none inside', () => {
    expect(codes(input([]))).toEqual(['none'])
    expect(makeHotMap(input([])).hot).toEqual([])
    expect(codes(input([at([120.01, 30.01], 3)]))).toEqual(['few', 'short_history'])
    const pile = Array.from({ length: 60 }, (_, i) => at([120.01, 30.01], i * 10 + 0.3))
    expect(codes(input(pile))).toEqual(['one_point'])
    // a boundary in another datum, or swapped: nothing lies inside
    expect(codes(input(pile.map((each) => ({ ...each, lngLat: [120.01, 31.5] as LngLat }))))).toContain(
      'none_inside',
    )
  })
  it('half the times missing, dates only', () => {
    const spread = Array.from({ length: 80 }, (_, i) =>
      at([120.002 + 0.0003 * i, 30.002 + 0.0003 * i], i * 9 + 0.4),
    )
    expect(codes(input(spread))).toEqual([])
    expect(codes(input(spread.map((each, i) => ({ ...each, timed: i % 2 === 0 }))))).toEqual([
      'times_missing',
    ])
    const dated = spread.map((each) => ({
      ...each,
      fromMs: Math.floor(each.fromMs / DAY) * DAY - 8 * 3_600_000,
    }))
    expect(codes(input(dated))).toEqual(['dates_only'])
  })
  it('a jurisdiction smaller than a cell still has places, and says that its cells were halved', () => {
    const tiny = input([at([120.0005, 30.0005], 3)], 0.001)
    const map = makeHotMap(tiny)
    expect(map.notes.map((note) => note.code)).toContain('cells_halved')
    expect(map.cellMetres).toBeLessThan(150)
    expect(map.cells).toBeGreaterThanOrEqual(1)
  })
  it('what the map flagged last week never knew that week', () => {
    const old = Array.from({ length: 40 }, (_, i) => at([120.01, 30.01], 20 + i * 5 + 0.4))
    const fresh = [at([120.02, 30.02], 2), at([120.02, 30.02], 3), at([120.01, 30.01], 1)]
    const { lastWeek } = makeHotMap(input([...old, ...fresh]))
    expect(lastWeek.incidents).toBe(3)
    expect(lastWeek.cells[0]?.hits).toBe(1)
    expect(lastWeek.cells.reduce((n, cell) => n + cell.hits, 0)).toBe(1)
  })
})

describe('suggested stops', () => {
  const incidents = Array.from({ length: 60 }, (_, i) => at([120.005 + 0.002 * (i % 3), 30.005], i * 5 + 0.4))
  const wish = {
    ...input(incidents),
    model: { kind: 'kernel', tauDays: 1460, sigmaMetres: 75 } as const,
    zones: [
      { id: 'a', geometry: square(0.015) },
      { id: 'b', geometry: [[square(0.015)[0]![0]!.map(([x, y]): LngLat => [x + 0.015, y + 0.015])]] },
    ],
    stops: 20,
    seed: 'x',
    exploreShare: 0.15,
    capShare: 0.04,
    floor: 1,
    dose: { least: 10, most: 15, gapMinutes: 120 },
    recent: [],
  }
  it('keep a share at random and a floor for every zone', () => {
    const plan = stopPlan(wish)
    expect(plan.stops).toHaveLength(20)
    expect(plan.stops.filter((stop) => stop.ground === 'explore').length).toBeGreaterThanOrEqual(3)
    for (const zone of ['a', 'b']) expect(plan.stops.some((stop) => stop.zoneId === zone)).toBe(true)
    expect(stopPlan(wish)).toEqual(plan)
  })
  it('leave out a cell that has had more than its share', () => {
    const first = stopPlan(wish).stops.find((stop) => stop.ground === 'hot')
    const recent = [{ lngLat: [first!.centre[0], first!.centre[1]] as const, minutes: 500 }]
    const plan = stopPlan({ ...wish, recent })
    expect(plan.capped).toBe(1)
    expect(plan.stops.some((stop) => stop.cell === first!.cell)).toBe(false)
  })
})

describe('the draft of a plan', () => {
  it('cites only incidents of its own cells, two at least', () => {
    const incident = fc.record({
      cell: fc.option(fc.integer({ min: 0, max: 8 })),
      hour: fc.integer({ min: 0, max: 23 }),
    })
    fc.assert(
      fc.property(fc.array(incident, { maxLength: 60 }), (list) => {
        const cited: CitedIncident[] = list.map(({ cell, hour }, i) => ({
          id: `i${i}`,
          number: `N${i}`,
          classCode: '100103',
          hours: [hour],
          cell: cell ?? null,
        }))
        const spots = [0, 3, 6].map((cell) => ({
          place: `p${cell}`,
          zoneId: null,
          zoneName: '',
          cells: [cell, cell + 1, cell + 2],
        }))
        const items = draftPlan(spots, cited, { least: 10, most: 15, gapMinutes: 120 })
        for (const item of items) {
          expect(item.incidents.length).toBeGreaterThanOrEqual(2)
          for (const { id } of item.incidents) {
            const own = cited.find((each) => each.id === id)
            expect(item.cells).toContain(own?.cell)
          }
          expect((item.toHour - item.fromHour + 24) % 24).toBe(4)
        }
      }),
    )
  })
})

describe('small readers', () => {
  it('read weights, and refuse what is none', () => {
    const read = (text: string) => readWeights(text, (found) => new Error(found))
    expect([...read('100103:3,100300:0.5')]).toEqual([
      ['100103', 3],
      ['100300', 0.5],
    ])
    expect(read('').size).toBe(0)
    for (const wrong of ['100103', '100103:0', '100103:11', 'theft:2', '100103:x'])
      expect(() => read(wrong)).toThrow()
  })
  it('know seasons over the turn of the year and hours over midnight', () => {
    expect(inSeason('01-10', { fromDay: '12-01', toDay: '02-28' })).toBe(true)
    expect(inSeason('07-10', { fromDay: '12-01', toDay: '02-28' })).toBe(false)
    expect(inHours(2, { fromHour: 19, toHour: 7 })).toBe(true)
    expect(inHours(7, { fromHour: 19, toHour: 7 })).toBe(false)
    expect(inHours(12, { fromHour: 19, toHour: 7 })).toBe(false)
  })
})
