import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { haversineMetres, type LngLat, lineMetres, projectToLine } from '../geo/index.ts'
import {
  edgeMetres,
  edgeShape,
  findRoute,
  overlayOf,
  partOfShape,
  type RoadPlace,
  snapCandidates,
  snapToRoad,
  UNREACHED,
} from './index.ts'
import { gridGraph, randomNetwork, testGraph } from './testNetworks.ts'

describe('route', () => {
  it('tells streets, turns and lengths', () => {
    const graph = gridGraph(4, 4)
    const from = snapToRoad(graph, [121.4, 31.2])!
    const to = snapToRoad(graph, [121.4 + 3 * 0.00105, 31.2 + 3 * 0.0009])!
    const route = findRoute(graph, from, to)!
    expect(route.time).toBe(6000)
    expect(route.line[0]![0]).toBeCloseTo(121.4, 6)
    expect(route.line.at(-1)![1]).toBeCloseTo(31.2027, 6)
    expect(route.steps[0]!.turn).toBe('depart')
    expect(route.steps.reduce((sum, step) => sum + step.time, 0)).toBe(route.time)
    expect(route.steps.reduce((sum, step) => sum + step.metres, 0)).toBeCloseTo(route.metres, 6)
    for (const step of route.steps.slice(1)) expect(['left', 'right']).toContain(step.turn)
  })

  it('is a connected chain of open edges whose parts add up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.nat(),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seed, a, b, f) => {
          const { nodes, streets } = randomNetwork(seed, 40)
          const graph = testGraph(nodes, streets)
          const overlay = overlayOf(graph, [{ kind: 'closed', edge: (a + b) % graph.edgeCount }])
          const from: RoadPlace = { edge: a % graph.edgeCount, fraction: f }
          const to: RoadPlace = { edge: b % graph.edgeCount, fraction: 1 - f }
          const route = findRoute(graph, from, to, overlay)
          if (!route) return
          const ends = (d: number) => {
            const [s, t] = [graph.edgeFrom[d >> 1]!, graph.edgeTo[d >> 1]!]
            return d & 1 ? [t, s] : [s, t]
          }
          for (let i = 1; i < route.edges.length; i++)
            expect(ends(route.edges[i - 1]!)[1]).toBe(ends(route.edges[i]!)[0])
          if (route.time > 0) for (const d of route.edges) expect(overlay.time[d]).toBeLessThan(UNREACHED)
          expect(Math.abs(lineMetres(route.line) - route.metres)).toBeLessThan(0.01 * route.metres + 1)
          const straight = haversineMetres(route.line[0]!, route.line.at(-1)!)
          expect(route.metres).toBeGreaterThanOrEqual(straight * 0.99 - 1)
        },
      ),
    )
  })

  it('cuts shapes at fractions in either direction', () => {
    const graph = testGraph(
      [
        [121.4, 31.2],
        [121.401, 31.2],
        [121.402, 31.2],
      ],
      [{ nodes: [0, 1, 2] }],
    )
    const reversed = graph.lon[graph.edgeFrom[0]!]! > 121.401
    const part = partOfShape(graph, 0, 0.25, 0.75)
    expect(part).toHaveLength(3)
    expect(part[0]![0]).toBeCloseTo(reversed ? 121.4015 : 121.4005, 6)
    expect(partOfShape(graph, 0, 0.75, 0.25)).toEqual([...part].reverse())
    expect(partOfShape(graph, 0, 0.5, 0.5)).toHaveLength(1)
    expect(edgeMetres(graph, 0)).toBeCloseTo(lineMetres(edgeShape(graph, 0)), 1)
  })
})

describe('snap', () => {
  it('finds the same nearest place as looking at every edge', () => {
    const point = fc.tuple(
      fc.double({ min: 121.38, max: 121.47, noNaN: true }),
      fc.double({ min: 31.18, max: 31.27, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), point, (seed, at) => {
        const { nodes, streets } = randomNetwork(seed, 50)
        const graph = testGraph(nodes, streets)
        const hits = Array.from(
          { length: graph.edgeCount },
          (_, e) => projectToLine(at as LngLat, edgeShape(graph, e))!.metres,
        ).sort((a, b) => a - b)
        const found = snapCandidates(graph, at as LngLat, 3, { maxMetres: 1e6, outsideCore: true })
        expect(found).toHaveLength(Math.min(3, graph.edgeCount))
        found.forEach((snap, i) => {
          expect(Math.abs(snap.metres - hits[i]!)).toBeLessThan(0.002 * hits[i]! + 0.02)
          const [p] = partOfShape(graph, snap.edge, snap.fraction, snap.fraction)
          expect(haversineMetres(p!, snap.lngLat)).toBeLessThan(0.1)
        })
      }),
    )
  })

  it('keeps to the strongly connected part, to open edges and to the limit', () => {
    const graph = testGraph(
      [
        [121.4, 31.2],
        [121.401, 31.2],
        [121.402, 31.2],
        [121.4, 31.201],
      ],
      [
        { nodes: [0, 1], seconds: [9, 9] },
        { nodes: [1, 2], seconds: [9, 9], oneway: 1 },
        { nodes: [0, 3], seconds: [9, 9] },
      ],
    )
    const beyond: LngLat = [121.4019, 31.2]
    const dead = snapToRoad(graph, beyond, { outsideCore: true })!
    const inside = snapToRoad(graph, beyond)!
    expect(dead.metres).toBeLessThan(0.1)
    expect(inside.metres).toBeCloseTo(haversineMetres(beyond, [121.401, 31.2]), 0)
    expect(snapToRoad(graph, beyond, { maxMetres: 50 })).toBeNull()
    const closed = overlayOf(graph, [{ kind: 'closed', edge: inside.edge }])
    expect(snapToRoad(graph, beyond, { overlay: closed })!.edge).not.toBe(inside.edge)
    expect(snapToRoad(graph, beyond, { accept: (e) => e !== inside.edge })!.edge).not.toBe(inside.edge)
    expect(snapToRoad(graph, [100, 10])).toBeNull()
  })
})
