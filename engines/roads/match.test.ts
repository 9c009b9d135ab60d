import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LngLat } from '../geo/index.ts'
import {
  edgeMetres,
  findRoute,
  matchTrace,
  partOfShape,
  type RoadGraph,
  type TracePoint,
  timesFromNode,
  UNREACHED,
} from './index.ts'
import { smoothAlong } from './matchSmooth.ts'
import { gridGraph, testGraph } from './testNetworks.ts'

/** Reports every `interval` seconds along directed edges, shifted by a repeatable noise of about `sigma` metres. */
function drive(graph: RoadGraph, edges: readonly number[], interval: number, sigma = 0, seed = 1) {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 4294967296
  }
  const gauss = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
  const trace: TracePoint[] = []
  const truth: number[] = []
  let now = 0
  let next = 0
  for (const d of edges) {
    const seconds = graph.edgeTime[d]! / 100
    for (; next < now + seconds; next += interval) {
      const f = (next - now) / seconds
      const fraction = d & 1 ? 1 - f : f
      const [lon, lat] = partOfShape(graph, d >> 1, fraction, fraction)[0]!
      trace.push({
        lngLat: [lon + (gauss() * sigma) / 95_000, lat + (gauss() * sigma) / 111_000],
        seconds: next,
      })
      truth.push(d)
    }
    now += seconds
  }
  return { trace, truth }
}

function someRoute(graph: RoadGraph, a: number, b: number): number[] {
  const place = (pick: number) => ({ edge: pick % graph.edgeCount, fraction: 0.5 })
  return [...(findRoute(graph, place(a), place(b))?.edges ?? [])].slice(1, -1)
}

describe('map matching', () => {
  it('finds the very way of a clean trace, and lengths add up', () => {
    const graph = gridGraph(12, 12)
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        const way = someRoute(graph, a, b)
        if (way.length < 3) return
        const { trace, truth } = drive(graph, way, 3)
        const matched = matchTrace(graph, trace)
        expect(matched.breaks).toEqual([])
        expect(matched.pieces).toHaveLength(1)
        const [piece] = matched.pieces
        expect([...piece!.edges].filter((d) => way.includes(d))).toEqual(
          way.slice(0, way.indexOf(truth.at(-1)!) + 1),
        )
        const full = [...piece!.edges].reduce((sum, d) => sum + edgeMetres(graph, d >> 1), 0)
        expect(piece!.metres).toBeLessThanOrEqual(full + 0.1)
        expect(piece!.metres).toBeGreaterThan(full - 250)
        for (const point of matched.points) expect(point!.metres).toBeLessThan(25)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps to connected, open edges and honest confidences under noise', () => {
    const graph = gridGraph(12, 12)
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 1e6 }), (a, b, seed) => {
        const way = someRoute(graph, a, b)
        if (way.length < 4) return
        const { trace, truth } = drive(graph, way, 5, 10, seed)
        const matched = matchTrace(graph, trace)
        for (const { edges } of matched.pieces)
          for (let i = 1; i < edges.length; i++) {
            const [d, e] = [edges[i - 1]!, edges[i]!]
            const head = d & 1 ? graph.edgeFrom[d >> 1] : graph.edgeTo[d >> 1]
            expect(head).toBe(e & 1 ? graph.edgeTo[e >> 1] : graph.edgeFrom[e >> 1])
          }
        for (const point of matched.points) {
          expect(point!.confidence).toBeGreaterThanOrEqual(0)
          expect(point!.confidence).toBeLessThanOrEqual(1)
        }
        const right = truth.filter((d) => matched.pieces.some((piece) => piece.edges.includes(d))).length
        expect(right / truth.length).toBeGreaterThan(0.7)
      }),
      { numRuns: 40 },
    )
  })

  it('tells the direction on a two-way street and obeys one-way streets', () => {
    const graph = gridGraph(6, 1)
    const west = [...Array(6).keys()].map(
      (i): TracePoint => ({ lngLat: [121.4045 - i * 0.0006, 31.20002], seconds: i * 5 }),
    )
    const matched = matchTrace(graph, west)
    for (const point of matched.points) {
      const d = point!.directedEdge
      const [from, to] = d & 1 ? [graph.edgeTo, graph.edgeFrom] : [graph.edgeFrom, graph.edgeTo]
      expect(graph.lon[from[d >> 1]!]!).toBeGreaterThan(graph.lon[to[d >> 1]!]!)
    }
    const line: LngLat[] = [
      [121.4, 31.2],
      [121.405, 31.2],
    ]
    const oneway = testGraph(line, [{ nodes: [0, 1], oneway: 1 }])
    const against = matchTrace(oneway, [
      { lngLat: [121.404, 31.2], seconds: 0 },
      { lngLat: [121.402, 31.2], seconds: 20 },
    ])
    expect(against.breaks).toEqual([{ at: 1, reason: 'no-way' }])
  })

  it('stays put when the unit stands still', () => {
    const graph = gridGraph(4, 4)
    const trace = [...Array(30).keys()].map(
      (i): TracePoint => ({
        lngLat: [121.4005 + Math.sin(i * 7) * 0.00008, 31.2 + Math.cos(i * 5) * 0.00008],
        seconds: i * 5,
      }),
    )
    const matched = matchTrace(graph, trace)
    expect(matched.breaks).toEqual([])
    expect(matched.pieces[0]!.metres).toBeLessThan(30)
    expect(matched.pieces[0]!.edges).toHaveLength(1)
  })

  it('breaks at silences, impossible speeds, places without roads and parted networks', () => {
    const graph = testGraph(
      [
        [121.4, 31.2],
        [121.41, 31.2],
        [121.4, 31.205],
        [121.41, 31.205],
      ],
      [{ nodes: [0, 1] }, { nodes: [2, 3] }],
    )
    const at = (lon: number, lat: number, seconds: number): TracePoint => ({ lngLat: [lon, lat], seconds })
    const reasons = (trace: TracePoint[]) => matchTrace(graph, trace).breaks
    expect(reasons([at(121.401, 31.2, 0), at(121.402, 31.2, 10), at(121.403, 31.2, 500)])).toEqual([
      { at: 2, reason: 'gap' },
    ])
    expect(reasons([at(121.4, 31.2, 0), at(121.409, 31.2, 2)])).toEqual([{ at: 1, reason: 'speed' }])
    expect(reasons([at(121.401, 31.2, 0), at(121.401, 31.2025, 20), at(121.402, 31.2, 40)])).toEqual([
      { at: 1, reason: 'no-road' },
    ])
    expect(reasons([at(121.401, 31.2, 0), at(121.401, 31.205, 40)])).toEqual([{ at: 1, reason: 'no-way' }])
    const parted = matchTrace(graph, [
      at(121.401, 31.2, 0),
      at(121.402, 31.2, 9),
      at(121.401, 31.205, 40),
      at(121.402, 31.205, 50),
    ])
    expect(parted.pieces.map((piece) => [piece.first, piece.last])).toEqual([
      [0, 1],
      [2, 3],
    ])
    expect(matchTrace(graph, []).pieces).toEqual([])
    expect(matchTrace(graph, [at(100, 10, 0)]).points).toEqual([null])
  })

  it('leaves the graph’s own searches as they were', () => {
    const graph = gridGraph(5, 5)
    const before = timesFromNode(graph, 0)
    matchTrace(graph, drive(graph, someRoute(graph, 3, 30), 5, 5).trace)
    expect(timesFromNode(graph, 0)).toEqual(before)
    expect(before.every((time) => time < UNREACHED)).toBe(true)
  })
})

describe('smoothing along the way', () => {
  it('comes nearer to a steady drive than the measurements, and never goes back', () => {
    const noise = [4, -9, 12, -3, 7, -14, 2, 9, -6, -2, 11, -8, 1, 5, -10]
    const truth = noise.map((_, i) => 50 + 55 * i)
    const seconds = noise.map((_, i) => 5 * i)
    const smooth = smoothAlong(
      truth.map((s, i) => s + noise[i]!),
      seconds,
      10,
    )
    const error = (values: ArrayLike<number>) => truth.reduce((sum, s, i) => sum + (values[i]! - s) ** 2, 0)
    expect(error(smooth)).toBeLessThan(0.4 * noise.reduce((sum, n) => sum + n * n, 0))
    for (let i = 1; i < smooth.length; i++) expect(smooth[i]).toBeGreaterThanOrEqual(smooth[i - 1]!)
    expect([...smoothAlong([1, 5], [0, 1], 10)]).toEqual([1, 5])
  })
})
