import { join } from 'node:path'
import {
  aoristicProfile,
  type BackTest,
  backTest,
  chooseMap,
  type Events,
  type Forecaster,
  fourColour,
  type Grid,
  learnMixture,
  mapForecaster,
  mixtureForecaster,
  parseCivilDay,
  prospectiveMap,
  rollingDensity,
  STANDARD_SETTINGS,
  simulateFeedback,
  tieBreaker,
  topCells,
  tuneDensity,
} from '../engines/hotspots/index.ts'
import { seededRandom } from '../engines/statistics/index.ts'
import type { BenchContext } from './harness.ts'
import { benchMillions } from './hotspotsMillions.ts'
import { benchStreets } from './hotspotsStreets.ts'
import { worstNijDifference } from './support/nijScoring.ts'
import { portlandGrid, readCsv, readEvents } from './support/portland.ts'

const TEST_FROM = parseCivilDay('2016-06-01') as number
const PEER = 'open_cp e2a2d5a8, run on the same data'
const PORTLAND = [
  'hotspots.pai.burglary.1pct',
  'hotspots.pai.burglary.5pct',
  'hotspots.pai.vehicle.1pct',
  'hotspots.pai.vehicle.5pct',
  'hotspots.vs-prospective',
  'hotspots.forecast',
  'hotspots.backtest',
  'hotspots.nij',
  'hotspots.pai.burglary.decay',
  'hotspots.choice.burglary.5pct',
  'hotspots.choice.vehicle.5pct',
]

/** Protocol of the reference: 150 m cells in EPSG:2913, weekly, tuned on the year before 2016-06-01, tested once on 52 weeks. */
export async function bench(ctx: BenchContext): Promise<void> {
  const wanted = PORTLAND.filter((id) => ctx.wants(id))
  const portland = wanted.length > 0 ? ctx.dataset('portland-nij', wanted) : null
  if (portland) benchPortland(ctx, portland)
  if (ctx.wants('hotspots.aoristic.dc')) {
    const folder = ctx.dataset('aoristic', ['hotspots.aoristic.dc'])
    if (folder) benchAoristic(ctx, folder)
  }
  if (ctx.wants('hotspots.alert')) benchAlert(ctx)
  if (ctx.wants('hotspots.drift')) benchDrift(ctx)
  await benchStreets(ctx)
  benchMillions(ctx)
}

function benchPortland(ctx: BenchContext, folder: string): void {
  const grid = portlandGrid(folder)
  const burglary = readEvents(join(folder, 'burglary.csv.gz'))
  const vehicle = readEvents(join(folder, 'vehicle_theft.csv.gz'))
  const run = (events: Events, forecaster: Forecaster): BackTest =>
    backTest(grid, events, forecaster, { fromDay: TEST_FROM, periods: 52 })
  const at = (result: BackTest, percent: number) => {
    const level = result.levels.find((each) => Math.abs(each.areaPercent - percent) < 1e-9)
    if (!level) throw new Error(`no level of ${percent} % in the back-test`)
    return level
  }
  const mixed = (own: Events, related: Events): Forecaster =>
    mixtureForecaster(grid, own, learnMixture(grid, own, { beforeDay: TEST_FROM, related }), related)

  if (PORTLAND.slice(0, 5).some((id) => ctx.wants(id))) {
    const cases = [
      { name: 'burglary', own: burglary, related: vehicle, bars: [6.5, 4.3], anchors: [3.6, 2.8] },
      { name: 'vehicle', own: vehicle, related: burglary, bars: [11, 5.4], anchors: [4.9, 3.8] },
    ]
    for (const { name, own, related, bars, anchors } of cases) {
      const ours = run(own, mixed(own, related))
      const alone = run(own, mixtureForecaster(grid, own, learnMixture(grid, own, { beforeDay: TEST_FROM })))
      ;[1, 5].forEach((percent, k) => {
        const level = at(ours, percent)
        ctx.report({
          id: `hotspots.pai.${name}.${percent}pct`,
          value: level.pai ?? 0,
          unit: 'PAI',
          bar: bars[k],
          better: 'higher',
          anchor: { name: 'open_cp prospective', value: anchors[k], source: PEER },
          n: ours.incidents,
          note: `${level.hits} hits, 95 % ${level.paiLow?.toFixed(1)}–${level.paiHigh?.toFixed(1)}; own type alone ${at(alone, percent).pai?.toFixed(2)}`,
        })
      })
      if (name !== 'burglary') continue
      const peer = run(own, prospectiveMap(grid, own))
      ctx.report({
        id: 'hotspots.vs-prospective',
        value: at(ours, 5).hits / at(peer, 5).hits,
        unit: 'times',
        bar: 1.5,
        better: 'higher',
        anchor: { name: 'prospective map 8 x 8', value: 1, source: 'our own run of it in this process' },
        n: ours.incidents,
        note: `${at(ours, 5).hits} against ${at(peer, 5).hits} hits at 5 % of the area`,
      })
    }
  }
  if (ctx.wants('hotspots.forecast')) {
    const model = learnMixture(grid, vehicle, { beforeDay: TEST_FROM, related: burglary })
    const breaker = tieBreaker(grid.count)
    const day = TEST_FROM + 364
    const times = ctx.sample(() => {
      topCells(mixtureForecaster(grid, vehicle, model, burglary).at(day), [171, 850], breaker)
    })
    ctx.report({
      id: 'hotspots.forecast',
      value: ctx.median(times),
      unit: 'ms',
      bar: 100,
      better: 'lower',
      anchor: { name: 'open_cp retrospective', value: 1400, source: PEER },
      n: times.length,
      note: `from nothing: ${vehicle.length} + ${burglary.length} incidents, ${grid.count} cells, flagging included`,
    })
  }
  if (ctx.wants('hotspots.backtest')) {
    const [ms = 0] = ctx.sample(() => tuneDensity(grid, burglary, { beforeDay: TEST_FROM }), {
      runs: 1,
      warmup: 0,
    })
    ctx.report({
      id: 'hotspots.backtest',
      value: ms / 1000,
      unit: 's',
      bar: 60,
      better: 'lower',
      n: 52 * STANDARD_SETTINGS.length,
      note: `52 weeks x ${STANDARD_SETTINGS.length} settings`,
    })
  }
  benchChoice(ctx, grid, burglary, vehicle)
  if (ctx.wants('hotspots.nij'))
    ctx.report({
      id: 'hotspots.nij',
      value: worstNijDifference(folder),
      unit: 'half last digits',
      bar: 1,
      better: 'lower',
      n: 6,
      note: 'largest difference from the six check values',
    })
  if (ctx.wants('hotspots.pai.burglary.decay')) {
    const best = tuneDensity(grid, burglary, { beforeDay: TEST_FROM })
    const level = at(run(burglary, rollingDensity(grid, burglary, best)), 5)
    ctx.report({
      id: 'hotspots.pai.burglary.decay',
      value: level.pai ?? 0,
      unit: 'PAI',
      better: 'higher',
      anchor: { name: 'prototype, same method', value: 4.4, source: 'reference' },
      note: `one kernel, ${best.tauDays} d / ${best.sigmaMetres} m chosen on the year before`,
    })
  }
}

/** What the product does: chooses among kernels and mixtures on the year before, the other type in support. */
function benchChoice(ctx: BenchContext, grid: Grid, burglary: Events, vehicle: Events): void {
  for (const [name, own, other] of [
    ['burglary', burglary, vehicle],
    ['vehicle', vehicle, burglary],
  ] as const) {
    const id = `hotspots.choice.${name}.5pct`
    if (!ctx.wants(id)) continue
    const typed = [{ type: name, events: own }]
    const support = [{ type: 'other', events: other }]
    const choice = chooseMap(grid, typed, {
      beforeDay: TEST_FROM,
      shares: [0.01, 0.02, 0.05, 0.1],
      fallback: { tauDays: 1460, sigmaMetres: 75 },
      support,
    })
    const result = backTest(grid, own, mapForecaster(grid, typed, choice.model, support), {
      fromDay: TEST_FROM,
      periods: 52,
    })
    const level = (percent: number) =>
      result.levels.find((each) => Math.abs(each.areaPercent - percent) < 1e-9)
    ctx.report({
      id,
      value: level(5)?.pai ?? 0,
      unit: 'PAI',
      better: 'higher',
      anchor: {
        name: 'bar of the mixture',
        value: name === 'burglary' ? 4.3 : 5.4,
        source: 'same test year',
      },
      n: result.incidents,
      note: `what a unit's map uses: ${choice.model.kind} of ${choice.tried.length} ways, chosen on the year before; PAI ${level(1)?.pai?.toFixed(1)} at 1 %`,
    })
  }
}

const DC = [
  40.9, 39.5, 47.0, 42.1, 38.4, 46.5, 40.0, 42.3, 41.8, 42.3, 38.0, 28.3, 27.4, 34.7, 41.3, 40.8, 40.1, 43.5,
  52.6, 46.3, 41.7, 46.6, 41.3, 44.5,
]

function benchAoristic(ctx: BenchContext, folder: string): void {
  const instant = (text: string | undefined): number | null => {
    const day = parseCivilDay(text ?? '')
    return day === null ? null : day * 86_400_000
  }
  const rows = readCsv(join(folder, 'dc_burglary_2016h1.csv.gz'))
  const profile = aoristicProfile(
    rows.flatMap((row) => {
      const fromMs = instant(row.start)
      return fromMs === null ? [] : [{ fromMs, toMs: instant(row.end) }]
    }),
    { utcOffsetMinutes: 0 },
  )
  ctx.report({
    id: 'hotspots.aoristic.dc',
    value: Math.max(...DC.map((value, hour) => Math.abs(value - (profile.day[hour] as number)))),
    unit: 'incidents',
    bar: 0.5,
    better: 'lower',
    n: profile.n,
    note: 'largest difference over 24 hours',
  })
}

/** Steady weekly series of 52 weeks and more, means 10 … 60 a week, and the same with the rate doubled. */
function benchAlert(ctx: BenchContext): void {
  const random = seededRandom('alert calibration')
  const runs = 40_000
  const counted = { yellow: 0, orange: 0, red: 0 }
  let doubled = 0
  for (let i = 0; i < runs; i++) {
    const mean = 10 * 6 ** random.next()
    const baseline = Array.from({ length: 52 + random.int(60) }, () => random.poisson(mean))
    const { colour } = fourColour({ observed: random.poisson(mean), baseline })
    if (colour !== 'green') counted[colour]++
    const first = random.poisson(2 * mean)
    if (
      fourColour({ observed: first, baseline }).colour === 'red' ||
      fourColour({ observed: random.poisson(2 * mean), baseline: [...baseline, first] }).colour === 'red'
    )
      doubled++
  }
  const shares = [
    { name: 'yellow or worse', share: (counted.yellow + counted.orange + counted.red) / runs, nominal: 0.1 },
    { name: 'orange or worse', share: (counted.orange + counted.red) / runs, nominal: 0.025 },
    { name: 'red', share: counted.red / runs, nominal: 0.005 },
  ]
  ctx.report({
    id: 'hotspots.alert.calibration',
    value: 100 * Math.max(...shares.map(({ share, nominal }) => Math.abs(share / nominal - 1))),
    unit: '%',
    bar: 20,
    better: 'lower',
    n: runs,
    note: shares.map(({ name, share }) => `${name} ${(100 * share).toFixed(2)} %`).join(', '),
  })
  ctx.report({
    id: 'hotspots.alert.doubled',
    value: (100 * doubled) / runs,
    unit: '%',
    bar: 80,
    better: 'higher',
    n: runs,
    note: 'doubled rate red within two weeks, weekly means 10 to 60',
  })
}

function benchDrift(ctx: BenchContext): void {
  const seeds = 40
  let faults = 0
  const shares = { on: 0, off: 0 }
  for (let seed = 0; seed < seeds; seed++)
    for (const guard of [true, false]) {
      const history = simulateFeedback({ seed, guard })
      const last = history[history.length - 1]
      if (!last) throw new Error('the simulation told no week')
      // four standard errors of a fair coin tossed once an incident
      const noise = 4 * Math.sqrt(0.25 / last.learntFrom)
      const apart = Math.abs(last.mapShare - 0.5) > noise
      if (guard === apart) faults++
      shares[guard ? 'on' : 'off'] += Math.max(last.mapShare, 1 - last.mapShare) / seeds
    }
  ctx.report({
    id: 'hotspots.drift',
    value: faults,
    unit: 'faults',
    bar: 0,
    better: 'lower',
    n: 2 * seeds,
    note: `larger half of the map after 52 weeks: guard on ${(100 * shares.on).toFixed(1)} %, off ${(100 * shares.off).toFixed(1)} %`,
  })
}
