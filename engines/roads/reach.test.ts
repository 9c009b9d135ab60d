import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInPolygons, type LngLat } from '../geo/index.ts'
import {
  coverage,
  edgeMetres,
  firstTwoAt,
  isochrones,
  overlayOf,
  partLines,
  type RoadGraph,
  type RoadPlace,
  reachedParts,
  referenceTimes,
  UNREACHED,
  uncoveredEdges,
} from './index.ts'
import { gridGraph, randomNetwork, testGraph } from './testNetworks.ts'

const known = new WeakMap<RoadGraph, Map<number, Int32Array>>()
function timesFrom(graph: RoadGraph, node: number): Int32Array {
  const table = known.get(graph) ?? new Map<number, Int32Array>()
  known.set(graph, table)
  const times = table.get(node) ?? referenceTimes(graph, node)
  table.set(node, times)
  return times
}

/** Time at a point of an edge by plain searches: at least as good as any picture of it. */
function pointTime(graph: RoadGraph, place: RoadPlace, edge: number, fraction: number): number {
  const { edgeTime, edgeOpen, edgeFrom, edgeTo } = graph
  const time = (d: number) => (edgeOpen[d] === 1 ? edgeTime[d]! : UNREACHED)
  let best = Number.POSITIVE_INFINITY
  if (edge === place.edge) {
    const along = fraction - place.fraction
    const cs = time(2 * edge + (along >= 0 ? 0 : 1))
    if (cs < UNREACHED) best = Math.abs(along) * cs
  }
  for (const [start, node] of [
    [0, edgeTo[place.edge]!],
    [1, edgeFrom[place.edge]!],
  ] as const) {
    const first = time(2 * place.edge + start)
    if (first === UNREACHED) continue
    const before = Math.round(first * place.fraction)
    const head = start === 0 ? first - before : before
    const from = timesFrom(graph, node)
    for (const [side, end] of [
      [0, edgeFrom[edge]!],
      [1, edgeTo[edge]!],
    ] as const) {
      const cs = time(2 * edge + side)
      if (cs === UNREACHED || from[end] === UNREACHED) continue
      best = Math.min(best, head + from[end]! + cs * (side === 0 ? fraction : 1 - fraction))
    }
  }
  return best
}

const network = fc.tuple(
  fc.integer({ min: 1, max: 1e9 }),
  fc.nat(),
  fc.double({ min: 0, max: 1, noNaN: true }),
)

describe('reached parts', () => {
  it('cuts edges where the time runs out', () => {
    const graph = gridGraph(3, 1)
    const [parts] = reachedParts(graph, { edge: 0, fraction: 0.5 }, [4])
    expect([...parts!.edge]).toEqual([0])
    expect([parts!.from[0], parts!.to[0]]).toEqual([0.5 - 0.4, 0.5 + 0.4])
    expect(parts!.metres).toBeCloseTo(0.8 * edgeMetres(graph, 0), 6)
    const closed = overlayOf(graph, [{ kind: 'closed', edge: 1 }])
    expect([...reachedParts(graph, { edge: 0, fraction: 0.5 }, [60], { overlay: closed })[0]!.edge]).toEqual([
      0,
    ])
  })

  it('holds a point exactly when it can be reached in time, and nests', () => {
    fc.assert(
      fc.property(network, fc.integer({ min: 1, max: 60 }), ([seed, pick, f], seconds) => {
        const { nodes, streets } = randomNetwork(seed, 14)
        const graph = testGraph(nodes, streets)
        const place = { edge: pick % graph.edgeCount, fraction: f }
        const [small, large] = reachedParts(graph, place, [seconds, seconds * 2])
        expect(large!.metres).toBeGreaterThanOrEqual(small!.metres)
        for (let e = 0; e < graph.edgeCount; e++)
          for (const at of [0.05, 0.35, 0.65, 0.95]) {
            const time = pointTime(graph, place, e, at)
            if (Math.abs(time - seconds * 100) < 2) continue
            const inside = [...small!.edge].some(
              (edge, i) => edge === e && small!.from[i]! <= at && at <= small!.to[i]!,
            )
            expect(inside).toBe(time <= seconds * 100)
          }
      }),
      { numRuns: 60 },
    )
  })

  it('draws polygons that hold the parts and nest', () => {
    const graph = gridGraph(12, 12)
    const place = { edge: 100, fraction: 0.4 }
    const [near, far] = isochrones(graph, place, [30, 60])
    for (const line of partLines(graph, near!.parts))
      for (const p of line) expect(isInPolygons(far!.polygons, p)).toBe(true)
    for (const rings of near!.polygons)
      for (const p of rings[0]! as LngLat[]) expect(isInPolygons(far!.polygons, p)).toBe(true)
    const back = isochrones(graph, place, [30], { direction: 'to' })
    expect(back[0]!.parts.metres).toBeCloseTo(near!.parts.metres, 6)
  })
})

describe('coverage', () => {
  it('gives first and second arrival, shares and what is left out, by hand', () => {
    const graph = gridGraph(5, 1)
    const order = [0, 1, 2, 3].sort((a, b) => graph.lon[graph.edgeFrom[a]!]! - graph.lon[graph.edgeFrom[b]!]!)
    const [a, , , d] = order as [number, number, number, number]
    const west = graph.lon[graph.edgeFrom[a]!]! < graph.lon[graph.edgeTo[a]!]! ? 0 : 1
    const result = coverage(
      graph,
      [{ place: { edge: a, fraction: west } }, { place: { edge: d, fraction: 1 - west }, delaySeconds: 5 }],
      { seconds: [10, 20] },
    )
    expect([result.first[a], result.first[order[1]!], result.first[d]]).toEqual([500, 1500, 1000])
    expect(result.firstSource[a]).toBe(0)
    expect(result.firstSource[d]).toBe(1)
    // Ten seconds: the first source covers one block, the second half a block.
    expect(result.shares[0]!.length).toBeCloseTo(1.5 / 4, 3)
    expect(result.shares[0]!.lengthTwice).toBe(0)
    expect(result.shares[1]!.length).toBeCloseTo(3.5 / 4, 3)
    const open = uncoveredEdges(graph, result, 20)
    expect(open).toHaveLength(1)
    expect(open[0]!.metres).toBeCloseTo(0.5 * edgeMetres(graph, open[0]!.edge), 0)
    expect(() => uncoveredEdges(graph, result, 7)).toThrow('expected 10,20')
  })

  it('equals one search a source, point by point', () => {
    fc.assert(
      fc.property(
        network,
        fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 1,
          maxLength: 4,
        }),
        ([seed], picks) => {
          const { nodes, streets } = randomNetwork(seed, 12)
          const graph = testGraph(nodes, streets)
          const places = picks.map(([pick, fraction]) => ({ edge: pick % graph.edgeCount, fraction }))
          const result = coverage(
            graph,
            places.map((place) => ({ place })),
            { seconds: [40], counts: () => true },
          )
          // Asked for some edges only, these are told the same as of all.
          const asked = Array.from({ length: graph.edgeCount }, (_, e) => e).filter((e) => e % 3 === 0)
          const some = firstTwoAt(
            graph,
            places.map((place) => ({ place })),
            asked,
            { seconds: 40 },
          )
          for (const key of ['first', 'firstSource', 'second', 'secondSource'] as const)
            expect([...some[key]]).toEqual(asked.map((e) => result[key][e]))
          let once = 0
          let twice = 0
          let whole = 0
          const steps = 40
          for (let e = 0; e < graph.edgeCount; e++) {
            const middle = places.map((place) => pointTime(graph, place, e, 0.5)).sort((a, b) => a - b)
            const first = middle[0]!
            if (first < 3995) expect(Math.abs(result.first[e]! - first)).toBeLessThanOrEqual(1)
            if (middle.length > 1 && middle[1]! < 3995)
              expect(Math.abs(result.second[e]! - middle[1]!)).toBeLessThanOrEqual(1)
            for (let k = 0; k < steps; k++) {
              const within = places.filter(
                (place) => pointTime(graph, place, e, (k + 0.5) / steps) <= 4000,
              ).length
              once += within >= 1 ? edgeMetres(graph, e) / steps : 0
              twice += within >= 2 ? edgeMetres(graph, e) / steps : 0
            }
            whole += edgeMetres(graph, e)
          }
          expect(result.metres).toBeCloseTo(whole, 3)
          expect(Math.abs(result.shares[0]!.length! * whole - once) / whole).toBeLessThan(0.03)
          expect(Math.abs(result.shares[0]!.lengthTwice! * whole - twice) / whole).toBeLessThan(0.03)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('weighs demand and says null without a denominator', () => {
    const graph = gridGraph(3, 1)
    const demand = Float64Array.from([3, 1])
    const cover = coverage(graph, [{ place: { edge: 0, fraction: 0.5 } }], { seconds: [5], demand })
    expect(cover.shares[0]!.demand).toBeCloseTo(0.75, 6)
    expect(cover.demand).toBe(4)
    const none = coverage(graph, [], { counts: () => false })
    expect(none.shares[0]!.length).toBeNull()
    expect(coverage(graph, []).shares[0]!.length).toBe(0)
  })
})
