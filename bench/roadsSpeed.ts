import type { LngLat } from '../engines/geo/index.ts'
import {
  deserialiseRoadGraph,
  etasTo,
  hierarchyNodeMatrix,
  hierarchyNodeTime,
  hierarchyTimesFromNode,
  isochrones,
  overlayOf,
  type Snap,
  serialiseRoadGraph,
  snapToRoad,
} from '../engines/roads/index.ts'
import type { BenchContext } from './harness.ts'
import { type Loaded, someChanges } from './roads.ts'

const MAPS = 'reference/maps.md §2.1, 2 cores'

/** Speed, size and making of the largest city's graph, warmed up, medians. */
export function speed(ctx: BenchContext, loaded: Loaded): void {
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
