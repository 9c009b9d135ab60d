import { cpus } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { LngLat } from '../engines/geo/index.ts'
import {
  buildHierarchy,
  buildRoadGraph,
  deserialiseRoadGraph,
  etasTo,
  type Hierarchy,
  hierarchyNodeMatrix,
  hierarchyNodeTime,
  hierarchyTimesFromNode,
  isochrones,
  overlayOf,
  PROFILES,
  type RoadChange,
  type RoadGraph,
  referenceTimes,
  type Snap,
  serialiseRoadGraph,
  snapToRoad,
  timesToNode,
  warmSnap,
} from '../engines/roads/index.ts'
import type { BenchContext } from './harness.ts'
import { readRoadSet } from './roadFiles.ts'

const CITIES = {
  shanghai: 'road-shanghai-center',
  jinan: 'road-jinan',
  manhattan: 'city-manhattan',
  porto: 'road-porto',
} as const
type City = keyof typeof CITIES

const TIMED = [
  'p2p',
  'eta-all',
  'matrix100',
  'matrix1000',
  'one-to-all',
  'isochrone',
  'build',
  'memory',
  'load',
  'snap',
]
const MAPS = 'reference/maps.md §2.1, 2 cores'

interface Loaded {
  readonly graph: RoadGraph
  readonly hierarchy: Hierarchy
  readonly core: readonly number[]
  readonly buildMs: number
  readonly addedMB: number
}

/** Exactness on four cities and speed on the largest; one process, warmed up, medians. */
export async function bench(ctx: BenchContext): Promise<void> {
  for (const city of Object.keys(CITIES) as City[]) {
    const ids = [`roads.exact.${city}`]
    if (city === 'porto') ids.push(...TIMED.map(idOf))
    if (!ids.some((id) => ctx.wants(id))) continue
    const folder = ctx.dataset(CITIES[city], ids)
    if (!folder) continue
    ctx.say(`${city}: reading, building (${cpus().length} cores)`)
    const loaded = await load(city, folder)
    if (ctx.wants(`roads.exact.${city}`)) exactness(ctx, city, loaded)
    if (city === 'porto') speed(ctx, loaded)
  }
}

function idOf(name: string): string {
  return name === 'snap' ? 'roads.snap' : `roads.${name}.porto`
}

/** Bytes of heap and buffers after a full collection. */
function memoryNow(): number {
  setFlagsFromString('--expose_gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

async function load(city: City, folder: string): Promise<Loaded> {
  let raw: Awaited<ReturnType<typeof readRoadSet>> | null = await readRoadSet(CITIES[city], folder)
  const bytes = serialiseRoadGraph(buildRoadGraph(raw, PROFILES.plain))
  raw = null
  const before = memoryNow() - bytes.byteLength
  const graph = deserialiseRoadGraph(bytes)
  const start = performance.now()
  const hierarchy = buildHierarchy(graph)
  const buildMs = performance.now() - start
  warmSnap(graph)
  hierarchyNodeTime(graph, hierarchy, 0, graph.nodeCount - 1)
  etasTo(graph, { edge: 0, fraction: 0 }, [], 600)
  const addedMB = (memoryNow() - before) / 2 ** 20
  const core = Array.from({ length: graph.nodeCount }, (_, n) => n).filter((n) => graph.core[n] === 1)
  return { graph, hierarchy, core, buildMs, addedMB }
}

function someChanges(graph: RoadGraph, random: () => number, share: number): RoadChange[] {
  return Array.from({ length: Math.round(graph.edgeCount * share) }, (_, i): RoadChange => {
    const edge = Math.floor(random() * graph.edgeCount)
    if (i % 4 === 0) return { kind: 'oneway', edge, direction: random() < 0.5 ? 'forward' : 'backward' }
    if (i % 4 === 1) return { kind: 'slowed', edge, factor: 1 + 3 * random() }
    return { kind: 'closed', edge }
  })
}

/** Pairs from several sources, each compared with plain Dijkstra: hierarchy on base times, live search with changes. */
function exactness(ctx: BenchContext, city: City, { graph, hierarchy, core }: Loaded): void {
  const random = ctx.random(20261122)
  const pick = () => core[Math.floor(random() * core.length)]!
  const sources = Array.from({ length: 25 }, pick)
  const targets = Array.from({ length: 400 }, pick)
  let pairs = 0
  let faults = 0
  const matrix = hierarchyNodeMatrix(graph, hierarchy, sources, targets)
  sources.forEach((source, i) => {
    const truth = referenceTimes(graph, source)
    const swept = hierarchyTimesFromNode(graph, hierarchy, source)
    targets.forEach((target, j) => {
      pairs++
      const right = truth[target]
      const all = [
        hierarchyNodeTime(graph, hierarchy, source, target),
        swept[target],
        matrix[i * targets.length + j],
      ]
      if (all.some((time) => time !== right)) faults++
    })
  })
  for (let k = 0; k < 25; k++) {
    const overlay = overlayOf(graph, someChanges(graph, random, 0.02))
    const source = pick()
    const truth = referenceTimes(graph, source, overlay)
    for (let j = 0; j < 16; j++) {
      const target = pick()
      const back = timesToNode(graph, target, overlay)
      pairs++
      if (back[source] !== truth[target]) faults++
    }
    const forward = etasTo(graph, atNode(graph, pick()), [], 0, overlay)
    if (forward.length !== 0) faults++
  }
  ctx.report({
    id: `roads.exact.${city}`,
    value: faults,
    unit: 'mismatches',
    bar: 0,
    better: 'lower',
    n: pairs,
    anchor: { name: 'plain Dijkstra', source: 'engines/roads/reference.ts' },
    note: 'pairs, sweep and matrix of the hierarchy; reverse search with 2 % of the edges changed',
  })
}

function atNode(graph: RoadGraph, node: number): { edge: number; fraction: number } {
  const edge = graph.outEdge[graph.outStart[node]!]! >> 1
  return { edge, fraction: graph.edgeFrom[edge] === node ? 0 : 1 }
}

function speed(ctx: BenchContext, loaded: Loaded): void {
  const { graph, hierarchy, core } = loaded
  const random = ctx.random(7)
  const node = () => core[Math.floor(random() * core.length)]!
  const nodes = (count: number) => Array.from({ length: count }, node)
  const point = (): LngLat => {
    const n = node()
    return [graph.lon[n]! + (random() - 0.5) * 0.002, graph.lat[n]! + (random() - 0.5) * 0.002]
  }
  const snaps = (count: number): Snap[] => Array.from({ length: count }, () => snapToRoad(graph, point())!)
  const anchor = (name: string, value: number) => ({ name, value, source: MAPS })

  if (ctx.wants('roads.p2p.porto')) {
    const pairs = Array.from({ length: 20_000 }, () => [node(), node()] as const)
    for (const [a, b] of pairs) hierarchyNodeTime(graph, hierarchy, a, b)
    const each = pairs.map(([a, b]) => {
      const start = performance.now()
      hierarchyNodeTime(graph, hierarchy, a, b)
      return performance.now() - start
    })
    const value = ctx.median(each) * 1000
    ctx.report({
      id: 'roads.p2p.porto',
      value,
      unit: 'us',
      bar: 80,
      better: 'lower',
      n: pairs.length,
      anchor: anchor('RoutingKit CH', 34),
    })
  }
  if (ctx.wants('roads.eta-all.porto')) {
    const units = snaps(500)
    const overlay = overlayOf(graph, someChanges(graph, random, 0.001))
    const places = Array.from({ length: 400 }, () => snapToRoad(graph, point(), { overlay })!)
    for (const place of places) etasTo(graph, place, units, 600, overlay)
    const each = places.map((place) =>
      ctx.median(ctx.sample(() => void etasTo(graph, place, units, 600, overlay), { runs: 5, warmup: 0 })),
    )
    const value = ctx.percentile(each, 95)
    ctx.report({
      id: 'roads.eta-all.porto',
      value,
      unit: 'ms',
      bar: 4,
      better: 'lower',
      n: each.length,
      anchor: anchor('prototype', 2.9),
      note: 'p95, 500 units, 10 min, with closures',
    })
  }
  for (const [name, size, bar, native] of [
    ['matrix100', 100, 15, 7.1],
    ['matrix1000', 1000, 400, 131],
  ] as const) {
    const id = `roads.${name}.porto`
    if (!ctx.wants(id)) continue
    const from = nodes(size)
    const to = nodes(size)
    const times = ctx.sample(() => void hierarchyNodeMatrix(graph, hierarchy, from, to), {
      runs: size === 100 ? 25 : 7,
      warmup: size === 100 ? 10 : 2,
    })
    ctx.report({
      id,
      value: ctx.median(times),
      unit: 'ms',
      bar,
      better: 'lower',
      n: times.length,
      anchor: anchor('RoutingKit CH', native),
    })
  }
  if (ctx.wants('roads.one-to-all.porto')) {
    const times = ctx.sample(() => void hierarchyTimesFromNode(graph, hierarchy, node()), {
      runs: 60,
      warmup: 20,
    })
    ctx.report({
      id: 'roads.one-to-all.porto',
      value: ctx.median(times),
      unit: 'ms',
      bar: 5,
      better: 'lower',
      n: times.length,
      anchor: anchor('RoutingKit PHAST', 0.98),
    })
  }
  if (ctx.wants('roads.isochrone.porto')) {
    const places = snaps(80)
    for (const place of places.slice(0, 25)) isochrones(graph, place, [180, 300, 600])
    const times = places.map((place) =>
      ctx.median(ctx.sample(() => void isochrones(graph, place, [180, 300, 600]), { runs: 3, warmup: 0 })),
    )
    ctx.report({
      id: 'roads.isochrone.porto',
      value: ctx.median(times),
      unit: 'ms',
      bar: 30,
      better: 'lower',
      n: times.length,
      anchor: anchor('Valhalla, smaller city', 69),
      note: `3 + 5 + 10 min with polygons; p95 ${ctx.percentile(times, 95).toFixed(1)} ms`,
    })
  }
  ctx.report({
    id: 'roads.build.porto',
    value: loaded.buildMs / 1000,
    unit: 's',
    bar: 6,
    better: 'lower',
    n: 1,
    anchor: anchor('RoutingKit CH', 2.6),
  })
  ctx.report({
    id: 'roads.memory.porto',
    value: loaded.addedMB,
    unit: 'MB',
    bar: 60,
    better: 'lower',
    n: 1,
    anchor: anchor('RoutingKit', 37),
    note: 'graph, hierarchy, snap index and workspaces',
  })
  if (ctx.wants('roads.load.porto')) {
    const bytes = serialiseRoadGraph(graph)
    const times = ctx.sample(() => void deserialiseRoadGraph(bytes), { runs: 9, warmup: 2 })
    ctx.report({
      id: 'roads.load.porto',
      value: ctx.median(times) / 1000,
      unit: 's',
      bar: 0.3,
      better: 'lower',
      n: times.length,
      note: `${(bytes.length / 2 ** 20).toFixed(1)} MB file`,
    })
  }
  if (ctx.wants('roads.snap')) {
    const points = Array.from({ length: 5000 }, point)
    for (const p of points) snapToRoad(graph, p)
    const start = performance.now()
    for (const p of points) snapToRoad(graph, p)
    const value = ((performance.now() - start) / points.length) * 1000
    ctx.report({
      id: 'roads.snap',
      value,
      unit: 'us',
      bar: 20,
      better: 'lower',
      n: points.length,
      note: 'up to 100 m off the road',
    })
  }
}
