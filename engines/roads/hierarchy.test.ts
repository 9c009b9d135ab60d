import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildHierarchy,
  deserialiseHierarchy,
  findRoute,
  hierarchyMatrix,
  hierarchyNodeMatrix,
  hierarchyNodeTime,
  hierarchyRoute,
  hierarchyTime,
  hierarchyTimesFrom,
  hierarchyTimesFromNode,
  liveMatrix,
  type RoadGraph,
  type RoadPlace,
  referenceTimes,
  serialiseHierarchy,
  timesFromPlace,
} from './index.ts'
import { gridGraph, randomNetwork, testGraph } from './testNetworks.ts'

const someGraph = fc
  .tuple(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 2, max: 70 }))
  .map(([seed, size]) => {
    const { nodes, streets } = randomNetwork(seed, size)
    return testGraph(nodes, streets)
  })
const picks = fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true })), {
  minLength: 1,
  maxLength: 8,
})
const placesOn = (graph: RoadGraph, list: readonly [number, number][]): RoadPlace[] =>
  list.map(([pick, fraction]) => ({ edge: pick % graph.edgeCount, fraction }))

describe('hierarchy', () => {
  it('equals plain Dijkstra to the hundredth: pairs, one to all, many to many', () => {
    fc.assert(
      fc.property(someGraph, (graph) => {
        const h = buildHierarchy(graph)
        const all = Array.from({ length: graph.nodeCount }, (_, n) => n)
        const truth = all.map((n) => [...referenceTimes(graph, n)])
        expect(all.map((a) => all.map((b) => hierarchyNodeTime(graph, h, a, b)))).toEqual(truth)
        expect(all.map((a) => [...hierarchyTimesFromNode(graph, h, a)])).toEqual(truth)
        expect([...hierarchyNodeMatrix(graph, h, all, all)]).toEqual(truth.flat())
      }),
      { numRuns: 60 },
    )
  })

  it('equals the live search between places on edges, with routes that add up', () => {
    fc.assert(
      fc.property(someGraph, picks, (graph, list) => {
        const h = buildHierarchy(graph)
        const places = placesOn(graph, list)
        expect(hierarchyMatrix(graph, h, places, places)).toEqual(liveMatrix(graph, places, places))
        expect(hierarchyTimesFrom(graph, h, places[0]!)).toEqual(timesFromPlace(graph, places[0]!))
        for (const a of places)
          for (const b of places) {
            const live = findRoute(graph, a, b)
            const route = hierarchyRoute(graph, h, a, b)
            expect(route?.time).toBe(live?.time)
            if (live) expect(hierarchyTime(graph, h, a, b)).toBe(live.time)
            const ends = (d: number) => {
              const [s, t] = [graph.edgeFrom[d >> 1]!, graph.edgeTo[d >> 1]!]
              return d & 1 ? [t, s] : [s, t]
            }
            const edges = [...(route?.edges ?? [])]
            for (let i = 1; i < edges.length; i++) expect(ends(edges[i - 1]!)[1]).toBe(ends(edges[i]!)[0])
          }
      }),
      { numRuns: 60 },
    )
  })

  it('is the same every time, and comes back from its file, also shared', () => {
    const graph = gridGraph(9, 7)
    const h = buildHierarchy(graph)
    expect(buildHierarchy(graph)).toEqual(h)
    expect(deserialiseHierarchy(serialiseHierarchy(h))).toEqual(h)
    expect(deserialiseHierarchy(serialiseHierarchy(h, true)).upTo.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(() => deserialiseHierarchy(new Uint8Array(40))).toThrow('The file is no road hierarchy of Xunfang')
  })

  it('refuses a stranger graph and tells progress', () => {
    const graph = gridGraph(3, 3)
    const seen: number[] = []
    const h = buildHierarchy(graph, (done, of) => seen.push(done / of))
    expect(seen).toEqual([1])
    expect(() => hierarchyNodeTime(gridGraph(3, 4), h, 0, 1)).toThrow('belongs to graph')
  })
})
