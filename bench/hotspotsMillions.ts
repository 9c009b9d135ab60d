import { seededRandom } from '../engines/statistics/index.ts'
import { makeHotMap } from '../loop/analysis/rules/hot-map.ts'
import { mapColumns } from '../loop/analysis/rules/map-columns.ts'
import type { BenchContext } from './harness.ts'

const ID = 'hotspots.five-million'
const ROWS = 5_000_000
const DAY_MS = 86_400_000
const YEARS_DAYS = 5 * 365
const TODAY = 20_000
const TYPES = ['burglary', 'ebike', 'fraud', 'robbery', 'vehicle', 'wallet']

/** A bureau of a very large city: five million incidents of five years, made by seed, through the map of the product. */
export function benchMillions(ctx: BenchContext): void {
  if (!ctx.wants(ID)) return
  const random = seededRandom('five million')
  const side = 0.22
  const places = Array.from(
    { length: 4_000 },
    () => [104 + random.next() * side, 30.5 + random.next() * side] as const,
  )
  const columns = mapColumns()
  const began = performance.now()
  for (let i = 0; i < ROWS; i++) {
    // squares of a uniform draw: few places have many incidents, most have few
    const place = places[Math.floor(random.next() ** 2 * places.length)] ?? places[0]!
    const placed = random.next() > 0.03
    const fromMs = (TODAY - YEARS_DAYS + (YEARS_DAYS * i) / ROWS) * DAY_MS
    columns.add({
      lngLat: placed
        ? [place[0] + 0.003 * (random.next() - 0.5), place[1] + 0.003 * (random.next() - 0.5)]
        : null,
      fromMs,
      toMs: random.next() < 0.5 ? null : fromMs + random.next() * 10 * 3_600_000,
      type: TYPES[random.int(TYPES.length)] ?? '',
      timed: random.next() < 0.9,
    })
  }
  ctx.say(`${ROWS} rows made in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  const started = performance.now()
  const map = makeHotMap({
    method: 'choose',
    boundary: [
      [
        [
          [104, 30.5],
          [104 + side, 30.5],
          [104 + side, 30.5 + side],
          [104, 30.5 + side],
          [104, 30.5],
        ],
      ],
    ],
    incidents: columns.done(),
    support: mapColumns().done(),
    weights: {},
    dayMs: TODAY * DAY_MS,
    cellMetres: 150,
    memoryDays: 1460,
    smoothMetres: 75,
    shares: [0.02, 0.05, 0.1],
    backTestWeeks: 26,
    utcOffsetMinutes: 480,
  })
  const { rss, heapUsed } = process.memoryUsage()
  const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`
  ctx.report({
    id: ID,
    value: (performance.now() - started) / 1000,
    unit: 's',
    better: 'lower',
    n: ROWS,
    note: `one map with its choice among ${map.method.tried.length} ways and its back-test, ${map.cells} cells; ${megabytes(rss)} in all, ${megabytes(heapUsed)} of it on the heap`,
  })
}
