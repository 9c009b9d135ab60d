import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type MultiPolygonRings, toXY } from '../engines/geo/index.ts'
import {
  backTest,
  backTestStreets,
  boundaryFromGeoJson,
  cellAt,
  compareBackTests,
  cutStreets,
  type DensityOptions,
  type Forecaster,
  makeEvents,
  parseCivilDay,
  rollingDensity,
  rollingStreets,
  type StreetEvents,
  studyGrid,
  tieBreaker,
  tuneDensity,
} from '../engines/hotspots/index.ts'
import {
  buildRoadGraph,
  edgeMetres,
  isCoreEdge,
  PROFILES,
  partOfShape,
  readOsmXml,
  snapToRoad,
} from '../engines/roads/index.ts'
import type { BenchContext } from './harness.ts'
import { readCsv } from './support/portland.ts'

const IDS = ['hotspots.streets.cells.5pct', 'hotspots.streets.hits.5pct']
const TEST_FROM = parseCivilDay('2017-01-01') as number
const WEEKS = 52
const CELL = 150
const LEVEL = [0.01, 0.05]
const WIDTHS = [30, 60, 100, 150, 250]

/**
 * Does the kernel along the streets beat the plain one? Vehicle thefts of Manhattan, settings chosen on 2016, tested once
 * on 2017, both maps read on the same 150 m cells (a cell's risk is the sum of its stretches).
 */
export async function benchStreets(ctx: BenchContext): Promise<void> {
  const wanted = IDS.filter((id) => ctx.wants(id))
  const folder = wanted.length > 0 ? ctx.dataset('city-manhattan', wanted) : null
  if (!folder) return
  const xml = gunzipSync(readFileSync(join(folder, 'roads.osm.gz'))).toString('utf8')
  const graph = buildRoadGraph(await readOsmXml([xml]), PROFILES.police)
  const boundary: MultiPolygonRings = boundaryFromGeoJson(
    JSON.parse(readFileSync(join(folder, 'border.geojson'), 'utf8')),
  )
  const grid = studyGrid(boundary, CELL)
  const rows = readCsv(join(folder, 'incidents.csv.gz')).filter((row) => row.type === 'vehicle_theft')
  // Only streets of the island: metres beyond the river would make every share of them look good.
  const isInside = (edge: number): boolean => {
    const [middle = [0, 0] as const] = partOfShape(graph, edge, 0.5, 0.5)
    return cellAt(grid, ...toXY(grid.frame, middle)) >= 0
  }
  const edges = Array.from({ length: graph.edgeCount }, (_, edge) => edge).filter(
    (edge) => isCoreEdge(graph, edge) && isInside(edge),
  )
  const number = new Map(edges.map((edge, i) => [edge, i]))
  const thefts = rows.flatMap((row) => {
    const day = parseCivilDay(row.end || row.start || '')
    const at = [Number(row.lon), Number(row.lat)] as [number, number]
    const snap = snapToRoad(graph, at, { maxMetres: 100, accept: (edge) => number.has(edge) })
    const [x, y] = toXY(grid.frame, at)
    return day === null || !snap || cellAt(grid, x, y) < 0 ? [] : [{ day, x, y, snap }]
  })
  const events = makeEvents({
    x: thefts.map((each) => each.x),
    y: thefts.map((each) => each.y),
    day: thefts.map((each) => each.day),
  })
  const network = {
    nodes: graph.nodeCount,
    from: edges.map((edge) => graph.edgeFrom[edge] ?? 0),
    to: edges.map((edge) => graph.edgeTo[edge] ?? 0),
    lengthMetres: edges.map((edge) => edgeMetres(graph, edge)),
  }
  const stretches = cutStreets(network, 50)
  const onStreets: StreetEvents = {
    segment: thefts.map(({ snap }) => number.get(snap.edge) ?? 0),
    offsetMetres: thefts.map(({ snap }) => snap.fraction * edgeMetres(graph, snap.edge)),
    day: thefts.map((each) => each.day),
  }
  const cellOf = Int32Array.from({ length: stretches.count }, (_, i) => {
    const segment = stretches.segment[i] ?? 0
    const middle = ((stretches.fromMetres[i] ?? 0) + (stretches.toMetres[i] ?? 0)) / 2
    const share = middle / Math.max(0.01, network.lengthMetres[segment] ?? 0)
    const [point = [0, 0] as const] = partOfShape(graph, edges[segment] ?? 0, share, share)
    return cellAt(grid, ...toXY(grid.frame, point))
  })
  const onCells = (options: DensityOptions): Forecaster => {
    const streets = rollingStreets(network, stretches, onStreets, options)
    return {
      at(day) {
        const map = new Float64Array(grid.count)
        streets.at(day).forEach((risk, i) => {
          const cell = cellOf[i] ?? -1
          if (cell >= 0) map[cell] = (map[cell] ?? 0) + risk
        })
        return map
      },
    }
  }
  const test = (forecaster: Forecaster, fromDay: number) =>
    backTest(grid, events, forecaster, { fromDay, periods: WEEKS, shares: LEVEL })
  const settings = [730, 1460].flatMap((tauDays) => WIDTHS.map((sigmaMetres) => ({ tauDays, sigmaMetres })))
  const plain = tuneDensity(grid, events, { beforeDay: TEST_FROM, settings })
  const best = settings
    .map((setting) => ({ setting, result: test(onCells(setting), TEST_FROM - 7 * WEEKS) }))
    .sort((a, b) => (b.result.levels[1]?.hits ?? 0) - (a.result.levels[1]?.hits ?? 0))[0]?.setting
  if (!best) return
  const ours = test(onCells(best), TEST_FROM)
  const theirs = test(rollingDensity(grid, events, plain), TEST_FROM)
  const [one, five] = [0, 1].map((level) => compareBackTests(ours, theirs, level))
  ctx.report({
    id: 'hotspots.streets.cells.5pct',
    value: five?.ratio ?? 0,
    unit: 'times',
    better: 'higher',
    anchor: { name: 'plain kernel, tuned the same way', value: 1, source: 'same run' },
    n: ours.incidents,
    note: `${ours.levels[1]?.hits} against ${theirs.levels[1]?.hits} hits at 5 % of the area, ${ours.levels[0]?.hits} against ${theirs.levels[0]?.hits} at 1 %; ${five?.distinguishable || one?.distinguishable ? 'told apart' : "can't be told apart"}; along streets ${best.tauDays} d / ${best.sigmaMetres} m, plain ${plain.tauDays} d / ${plain.sigmaMetres} m`,
  })
  const breaker = tieBreaker(stretches.count)
  const walk = (sigmaMetres: number, fromDay: number) =>
    backTestStreets(
      stretches,
      onStreets,
      rollingStreets(network, stretches, onStreets, { tauDays: 1460, sigmaMetres }),
      { fromDay, weeks: WEEKS, shares: LEVEL, breaker },
    )
  const width = WIDTHS.map((sigma) => ({
    sigma,
    hits: walk(sigma, TEST_FROM - 7 * WEEKS).levels[1]?.hits ?? 0,
  })).sort((a, b) => b.hits - a.hits)[0]?.sigma
  const street = walk(width ?? 100, TEST_FROM)
  const level = street.levels[1]
  ctx.report({
    id: 'hotspots.streets.hits.5pct',
    value: 100 * (level?.hitRate ?? 0),
    unit: '%',
    better: 'higher',
    anchor: { name: 'streets at random', value: 5, source: 'share of the metres' },
    n: street.incidents,
    note: `hits on 5 % of the street metres (${stretches.count} stretches), 95 % ${(100 * (level?.low ?? 0)).toFixed(1)}–${(100 * (level?.high ?? 0)).toFixed(1)}; 1460 d / ${width} m`,
  })
}
