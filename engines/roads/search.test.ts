import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  baseOverlay,
  etasFrom,
  etasTo,
  findRoute,
  liveMatrix,
  overlayOf,
  type RoadChange,
  type RoadGraph,
  type RoadPlace,
  referenceTimes,
  search,
  timesFromNode,
  timesToNode,
  UNREACHED,
} from './index.ts'
import { gridGraph, randomNetwork, type TestStreet, testGraph } from './testNetworks.ts'

const someGraph = fc
  .tuple(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 2, max: 60 }))
  .map(([seed, size]) => {
    const { nodes, streets } = randomNetwork(seed, size)
    return { nodes, streets, graph: testGraph(nodes, streets) }
  })

function changesOf(graph: RoadGraph, picks: readonly number[]): RoadChange[] {
  return picks.map((pick): RoadChange => {
    const edge = pick % graph.edgeCount
    const direction = pick % 2 === 0 ? 'forward' : 'backward'
    const kind = Math.floor(pick / 7) % 5
    if (kind === 0) return { kind: 'closed', edge }
    if (kind === 1) return { kind: 'closed', edge, direction }
    if (kind === 2) return { kind: 'oneway', edge, direction }
    if (kind === 3) return { kind: 'slowed', edge, factor: 1.5 }
    return { kind: 'opened', edge }
  })
}

/**
 * The same network with a real node at each place, so that plain node-to-node times are the truth for partial edges.
 * Cutting an edge at a fraction gives parts that add up to the whole, as the engine promises.
 */
function cutAt(graph: RoadGraph, time: ArrayLike<number>, places: readonly RoadPlace[]) {
  const arcs: [number, number, number][] = []
  const byEdge = new Map<number, { fraction: number; id: number }[]>()
  places.forEach((place, i) => {
    const list = byEdge.get(place.edge) ?? []
    list.push({ fraction: place.fraction, id: graph.nodeCount + i })
    byEdge.set(place.edge, list)
  })
  for (let e = 0; e < graph.edgeCount; e++) {
    const stops = [
      { fraction: 0, id: graph.edgeFrom[e]! },
      ...(byEdge.get(e) ?? []).sort((a, b) => a.fraction - b.fraction),
      { fraction: 1, id: graph.edgeTo[e]! },
    ]
    for (let i = 1; i < stops.length; i++) {
      const a = stops[i - 1]!
      const b = stops[i]!
      const forward = time[2 * e]!
      const backward = time[2 * e + 1]!
      const part = (cs: number) => Math.round(cs * b.fraction) - Math.round(cs * a.fraction)
      if (forward < UNREACHED) arcs.push([a.id, b.id, part(forward)])
      if (backward < UNREACHED) arcs.push([b.id, a.id, part(backward)])
      if (a.fraction === b.fraction && i > 1 && i < stops.length - 1)
        arcs.push([a.id, b.id, 0], [b.id, a.id, 0])
    }
  }
  return { count: graph.nodeCount + places.length, arcs }
}

/** Bellman and Ford: nothing in common with the engine. */
function slowTimes(net: { count: number; arcs: [number, number, number][] }, source: number): number[] {
  const times = new Array<number>(net.count).fill(UNREACHED)
  times[source] = 0
  for (let changed = true; changed; ) {
    changed = false
    for (const [a, b, cs] of net.arcs)
      if (times[a]! < UNREACHED && times[a]! + cs < times[b]!) {
        times[b] = times[a]! + cs
        changed = true
      }
  }
  return times
}

const placesOn = (graph: RoadGraph, picks: readonly [number, number][]): RoadPlace[] =>
  picks.map(([pick, fraction]) => ({ edge: pick % graph.edgeCount, fraction }))
const somePlaces = fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true })), {
  minLength: 1,
  maxLength: 6,
})
const somePicks = fc.array(fc.nat(), { maxLength: 12 })

describe('search', () => {
  it('gives exact times on a small network by hand', () => {
    const streets: TestStreet[] = [
      { nodes: [0, 1], seconds: [10, 12] },
      { nodes: [1, 2], seconds: [20, 20], oneway: 1 },
      { nodes: [0, 2], seconds: [35.25, 35.25] },
    ]
    const graph = testGraph(
      [
        [121.4, 31.2],
        [121.41, 31.2],
        [121.42, 31.2],
      ],
      streets,
    )
    const node = (id: number) => [...graph.nodeIds].findIndex((known) => Number(known) === id)
    const from = timesFromNode(graph, node(100))
    expect([from[node(101)], from[node(102)]]).toEqual([1000, 3000])
    const to = timesToNode(graph, node(101))
    expect([to[node(100)], to[node(102)]]).toEqual([1000, 3525 + 1000])
  })

  it('equals plain Dijkstra to the hundredth, with and without changes, both ways', () => {
    fc.assert(
      fc.property(someGraph, somePicks, fc.nat(), ({ graph }, picks, pick) => {
        const overlay = overlayOf(graph, changesOf(graph, picks))
        const source = pick % graph.nodeCount
        const truth = referenceTimes(graph, source, overlay)
        expect([...timesFromNode(graph, source, overlay)]).toEqual([...truth])
        for (let target = 0; target < graph.nodeCount; target += 7)
          expect(timesToNode(graph, target, overlay)[source]).toBe(truth[target])
      }),
    )
  })

  it('settles exactly what lies within the bound', () => {
    fc.assert(
      fc.property(someGraph, fc.nat(), fc.integer({ min: 0, max: 20000 }), ({ graph }, pick, bound) => {
        const source = pick % graph.nodeCount
        const truth = referenceTimes(graph, source)
        const space = search(graph, [{ node: source, time: 0 }], { bound })
        for (let n = 0; n < graph.nodeCount; n++)
          expect(space.timeAt(n)).toBe(truth[n]! <= bound ? truth[n] : UNREACHED)
      }),
    )
  })

  it('lets nothing pass a blocked node', () => {
    const graph = gridGraph(3, 1)
    const node = (column: number) => [...graph.nodeIds].findIndex((id) => Number(id) === 100 + column)
    const space = search(graph, [{ node: node(0), time: 0 }], { blocked: (n) => n === node(1) })
    expect([space.timeAt(node(1)), space.timeAt(node(2))]).toEqual([1000, UNREACHED])
  })

  it('keeps the triangle inequality and is symmetric on two-way streets of equal times', () => {
    const graph = gridGraph(6, 5)
    const all = Array.from({ length: graph.nodeCount }, (_, n) => timesFromNode(graph, n))
    for (let a = 0; a < graph.nodeCount; a++)
      for (let b = 0; b < graph.nodeCount; b++) {
        expect(all[a]![b]).toBe(all[b]![a])
        for (let c = 0; c < graph.nodeCount; c += 3)
          expect(all[a]![c]).toBeLessThanOrEqual(all[a]![b]! + all[b]![c]!)
      }
  })

  it('never gets shorter by closing or slowing', () => {
    fc.assert(
      fc.property(someGraph, somePicks, fc.nat(), ({ graph }, picks, pick) => {
        const harder = changesOf(graph, picks).filter(
          (change) => change.kind === 'closed' || change.kind === 'slowed',
        )
        const before = timesFromNode(graph, pick % graph.nodeCount)
        const after = timesFromNode(graph, pick % graph.nodeCount, overlayOf(graph, harder))
        for (let n = 0; n < graph.nodeCount; n++) expect(after[n]).toBeGreaterThanOrEqual(before[n]!)
      }),
    )
  })
})

describe('times between places on edges', () => {
  it('counts partial edges at both ends, also on the same edge', () => {
    const graph = gridGraph(2, 1)
    const at = (fraction: number): RoadPlace => ({ edge: 0, fraction })
    expect(etasTo(graph, at(0.25), [at(0.75), at(0.25), at(0)], 60)).toEqual([500, 0, 250])
    expect(etasTo(graph, at(0.25), [at(0.75)], 4)).toEqual([null])
    const oneway = overlayOf(graph, [{ kind: 'oneway', edge: 0, direction: 'forward' }])
    expect(etasTo(graph, at(0.25), [at(0.75), at(0)], 60, oneway)).toEqual([null, 250])
  })

  it('equals the truth on the network cut at the places, to and from, with changes', () => {
    fc.assert(
      fc.property(someGraph, somePicks, somePlaces, ({ graph }, picks, placePicks) => {
        const overlay = overlayOf(graph, changesOf(graph, picks))
        const places = placesOn(graph, placePicks)
        const net = cutAt(graph, overlay.time, places)
        const truth = places.map((_, i) => slowTimes(net, graph.nodeCount + i))
        const orNull = (cs: number) => (cs === UNREACHED ? null : cs)
        const target = places[0]!
        expect(etasTo(graph, target, places, Number.POSITIVE_INFINITY, overlay)).toEqual(
          places.map((_, i) => orNull(truth[i]![graph.nodeCount]!)),
        )
        expect(etasFrom(graph, target, places, Number.POSITIVE_INFINITY, overlay)).toEqual(
          places.map((_, i) => orNull(truth[0]![graph.nodeCount + i]!)),
        )
        expect([...liveMatrix(graph, places, places, { overlay })]).toEqual(
          places.flatMap((_, i) => places.map((_, j) => truth[i]![graph.nodeCount + j]!)),
        )
        for (let i = 0; i < places.length; i++)
          expect(findRoute(graph, places[i]!, target, overlay)?.time ?? null).toBe(
            orNull(truth[i]![graph.nodeCount]!),
          )
      }),
    )
  })
})

describe('changes', () => {
  it('refuses unknown edges, bad factors and a stranger graph', () => {
    const graph = gridGraph(2, 2)
    expect(() => overlayOf(graph, [{ kind: 'closed', edge: 99 }])).toThrow(
      'edge 99 is not in the graph: expected 0 to 3',
    )
    expect(() => overlayOf(graph, [{ kind: 'slowed', edge: 0, factor: 0 }])).toThrow('expected more than 0')
    expect(() => timesFromNode(gridGraph(3, 2), 0, overlayOf(graph, [{ kind: 'closed', edge: 0 }]))).toThrow(
      'belongs to graph',
    )
  })

  it('turns a one-way street round and opens it again', () => {
    const graph = testGraph(
      [
        [121.4, 31.2],
        [121.41, 31.2],
      ],
      [{ nodes: [0, 1], seconds: [10, 14], oneway: 1 }],
    )
    const [a, b] = [graph.edgeFrom[0]!, graph.edgeTo[0]!]
    expect(timesFromNode(graph, b)[a]).toBe(UNREACHED)
    const turned = overlayOf(graph, [{ kind: 'oneway', edge: 0, direction: 'backward' }])
    expect([timesFromNode(graph, b, turned)[a], timesFromNode(graph, a, turned)[b]]).toEqual([
      1400,
      UNREACHED,
    ])
    const open = overlayOf(graph, [
      { kind: 'opened', edge: 0 },
      { kind: 'slowed', edge: 0, factor: 2 },
    ])
    expect([timesFromNode(graph, b, open)[a], timesFromNode(graph, a, open)[b]]).toEqual([2800, 2000])
    expect(baseOverlay(graph).changes).toEqual([])
  })
})
