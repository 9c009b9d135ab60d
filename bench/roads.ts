import { cpus } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  buildHierarchy,
  buildRoadGraph,
  deserialiseRoadGraph,
  etasTo,
  type Hierarchy,
  hierarchyNodeMatrix,
  hierarchyNodeTime,
  hierarchyTimesFromNode,
  overlayOf,
  PROFILES,
  type RoadChange,
  type RoadGraph,
  referenceTimes,
  serialiseRoadGraph,
  timesToNode,
  warmSnap,
} from '../engines/roads/index.ts'
import type { BenchContext } from './harness.ts'
import { readRoadSet } from './roadFiles.ts'
import { MATCHING, matchQuality } from './roadsMatch.ts'
import { peer } from './roadsPeer.ts'
import { speed } from './roadsSpeed.ts'

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

/** A city's graph and hierarchy with what their making cost. */
export interface Loaded {
  readonly graph: RoadGraph
  readonly hierarchy: Hierarchy
  readonly core: readonly number[]
  readonly buildMs: number
  readonly addedMB: number
}

/** Exactness on four cities and speed on the largest; one process, warmed up, medians. */
export async function bench(ctx: BenchContext): Promise<void> {
  const matching: { city: string; graph: RoadGraph }[] = []
  for (const city of Object.keys(CITIES) as City[]) {
    const ids = [`roads.exact.${city}`]
    if (city === 'porto') ids.push(...TIMED.map(idOf))
    if (![...ids, ...MATCHING].some((id) => ctx.wants(id))) continue
    const folder = ctx.dataset(CITIES[city], ids)
    if (!folder) continue
    ctx.say(`${city}: reading, building (${cpus().length} cores)`)
    const loaded = await load(city, folder)
    if (ctx.wants(`roads.exact.${city}`)) exactness(ctx, city, loaded)
    if (city === 'porto') {
      speed(ctx, loaded)
      peer(ctx, loaded)
    }
    matching.push({ city, graph: loaded.graph })
  }
  if (matching.length > 0) matchQuality(ctx, matching)
}

function idOf(name: string): string {
  return name === 'snap' ? 'roads.snap' : `roads.${name}.porto`
}

/** Bytes of heap and buffers after a full collection. */
function memoryNow(): number {
  setFlagsFromString('--expose_gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** The graph by way of its file, so that nothing of the reading stays in memory. */
async function graphFile(city: City, folder: string): Promise<Uint8Array> {
  return serialiseRoadGraph(buildRoadGraph(await readRoadSet(CITIES[city], folder), PROFILES.plain))
}

async function load(city: City, folder: string): Promise<Loaded> {
  const before = memoryNow()
  const graph = deserialiseRoadGraph(await graphFile(city, folder))
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

/** Random live changes on a share of the edges: half closures, a quarter directions, a quarter slowings. */
export function someChanges(graph: RoadGraph, random: () => number, share: number): RoadChange[] {
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
