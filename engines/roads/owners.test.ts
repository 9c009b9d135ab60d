import { describe, expect, it } from 'vitest'
import { fastMetres, type LngLat, type MultiPolygonRings, wgs84ToGcj02 } from '../geo/index.ts'
import { edgeOwners, edgeParts, networkFromDatum } from './index.ts'
import { gridGraph, testNetwork } from './testNetworks.ts'

const box = (west: number, south: number, east: number, north: number): MultiPolygonRings => [
  [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
]

describe('owners of streets', () => {
  const graph = gridGraph(5, 4)

  it('proves a plan that fits', () => {
    const plan = [box(121.39, 31.19, 121.4021, 31.21), box(121.4021, 31.19, 121.41, 31.21)]
    const report = edgeOwners(graph, plan)
    expect([report.without, report.shared, report.parts]).toEqual([[], [], [1, 1]])
    expect(new Set(report.owner)).toEqual(new Set([0, 1]))
  })

  it('finds streets without an owner, with two, and a zone in two parts', () => {
    const strip = box(121.4021, 31.19, 121.4031, 31.21)
    const report = edgeOwners(graph, [
      [...box(121.39, 31.19, 121.4019, 31.21), ...box(121.4033, 31.19, 121.41, 31.21)],
      strip,
    ])
    expect(report.parts[0]).toBe(2)
    expect(report.without.length).toBeGreaterThan(0)
    const twice = edgeOwners(graph, [box(121.39, 31.19, 121.41, 31.21), strip])
    expect(twice.shared.length).toBeGreaterThan(0)
    expect(edgeOwners(graph, [strip], strip).without).toEqual([])
  })

  it('numbers parts by their lowest edge', () => {
    expect(new Set(edgeParts(graph, () => true))).toEqual(new Set([0]))
    expect([...edgeParts(graph, () => false)]).toEqual([...Array(graph.edgeCount).keys()])
  })
})

describe('a network in another frame', () => {
  it('comes to WGS-84 with all its parts', () => {
    const at: LngLat = [121.4, 31.2]
    const shifted = wgs84ToGcj02(at) as readonly [number, number] as LngLat
    const raw = {
      ...testNetwork([shifted, [121.41, 31.2]], [{ nodes: [0, 1] }]),
      places: [{ kind: 'school', name: '甲校', at: shifted }],
      areas: [{ kind: 'water' as const, name: '', line: [shifted, shifted] }],
    }
    const moved = networkFromDatum(
      { ...raw, ways: raw.ways.map((way) => ({ ...way, inner: [shifted] })) },
      'GCJ-02',
    )
    for (const p of [
      moved.places[0]!.at,
      moved.areas[0]!.line![0]!,
      moved.ways[0]!.inner![0]!,
      [moved.nodes.lon[0]!, moved.nodes.lat[0]!] as LngLat,
    ])
      expect(fastMetres(p, at)).toBeLessThan(0.01)
    expect(networkFromDatum(raw, 'CGCS2000')).toBe(raw)
  })
})
