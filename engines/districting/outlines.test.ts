import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkZonePlan,
  contains,
  type LngLat,
  localFrame,
  type MultiPolygonRings,
  polygonsSquareMetres,
  preparePolygons,
  toLngLat,
  toXY,
} from '../geo/index.ts'
import { areaOf, zoneOutlines } from './index.ts'

const frame = localFrame([102.3, 40.2])
const at = (x: number, y: number): LngLat => toLngLat(frame, [x, y])
const ring = (...corners: [number, number][]): LngLat[] => [...corners, corners[0]!].map(([x, y]) => at(x, y))

const square: MultiPolygonRings = [[ring([0, 0], [1000, 0], [1000, 1000], [0, 1000])]]

function faultsOf(zones: ReadonlyMap<number, MultiPolygonRings>, boundary: MultiPolygonRings) {
  const report = checkZonePlan(
    [...zones].map(([id, polygons]) => ({ id: String(id), polygons })),
    boundary,
    { rowMetres: 5, toleranceMetres: 0.01 },
  )
  return [...report.overlaps, ...report.gaps, ...report.outside]
}
// On the flat plan, where a corner put into a straight side changes nothing
const flatArea = (polygons: MultiPolygonRings): number =>
  polygons.flat().reduce((sum, points) => sum + areaOf(points.slice(0, -1).map((p) => toXY(frame, p))), 0)
const areaOfAll = (zones: ReadonlyMap<number, MultiPolygonRings>): number =>
  [...zones.values()].reduce((sum, polygons) => sum + flatArea(polygons), 0)

describe('zoneOutlines', () => {
  it('divides a square between four corners of nodes into four quarters', () => {
    const nodes = [at(250, 250), at(750, 250), at(250, 750), at(750, 750)]
    const { zones, misplaced } = zoneOutlines({
      nodes,
      district: [0, 1, 2, 3],
      boundary: square,
      resolutionMetres: 5,
    })
    expect(misplaced).toBe(0)
    expect(faultsOf(zones, square)).toEqual([])
    for (const polygons of zones.values()) {
      expect(polygons).toHaveLength(1)
      expect(Math.abs(polygonsSquareMetres(polygons) - 250_000)).toBeLessThan(6000)
    }
  })

  it('gives the boundary’s corners back as they were and the same points to neighbours', () => {
    const nodes = [at(300, 500), at(700, 500)]
    const { zones } = zoneOutlines({ nodes, district: [0, 1], boundary: square })
    const points = [...zones.values()].flat(2)
    const keys = points.map((list) => new Set(list.map((p) => p.join())))
    for (const corner of square[0]![0]!) expect(keys.some((set) => set.has(corner.join()))).toBe(true)
    const shared = [...keys[0]!].filter((key) => keys[1]!.has(key))
    expect(shared.length).toBeGreaterThan(20)
  })

  it('fills boundaries with holes and islands, and one district may lie inside another', () => {
    const boundary: MultiPolygonRings = [
      [
        ring([0, 0], [2000, 0], [2000, 2000], [0, 2000]),
        ring([1300, 1300], [1300, 1700], [1700, 1700], [1700, 1300]),
      ],
      [ring([2300, 0], [2800, 100], [2500, 700])],
    ]
    const nodes = [
      at(700, 700),
      ...Array.from({ length: 24 }, (_, i) => {
        const angle = (2 * Math.PI * i) / 24
        return at(700 + 420 * Math.cos(angle), 700 + 420 * Math.sin(angle))
      }),
    ]
    const district = nodes.map((_, i) => (i === 0 ? 0 : 1))
    const { zones } = zoneOutlines({ nodes, district, boundary, resolutionMetres: 12 })
    expect(faultsOf(zones, boundary)).toEqual([])
    expect(Math.abs(areaOfAll(zones) - flatArea(boundary))).toBeLessThan(0.01)
    const outer = zones.get(1)!
    expect(outer).toHaveLength(2)
    expect(outer.some((rings) => rings.length === 3)).toBe(true)
    expect(contains(preparePolygons(zones.get(0)!), at(700, 700))).toBe(true)
  })

  it('keeps a district in one piece along its links', () => {
    const nodes = [at(100, 500), at(900, 500), at(500, 900), at(500, 100)]
    const adjacency = [[1], [0], [], []]
    const district = [0, 0, 1, 2]
    const apart = zoneOutlines({ nodes, district, boundary: square, resolutionMetres: 10 })
    expect(apart.zones.get(0)).toHaveLength(2)
    const joined = zoneOutlines({ nodes, district, boundary: square, adjacency, resolutionMetres: 10 })
    expect(joined.zones.get(0)).toHaveLength(1)
  })

  it('leaves no gap and no overlap for any nodes and any boundary', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(5)), { minLength: 1, maxLength: 40 }),
        fc.array(fc.integer({ min: 250, max: 700 }), { minLength: 5, maxLength: 12 }),
        fc.constantFrom(7, 23, 61),
        (places, radii, resolutionMetres) => {
          const corners = radii.map((radius, i): [number, number] => {
            const angle = (2 * Math.PI * i) / radii.length
            return [500 + radius * Math.cos(angle), 500 + radius * Math.sin(angle)]
          })
          const boundary: MultiPolygonRings = [[ring(...corners)]]
          const { zones } = zoneOutlines({
            nodes: places.map(([x, y]) => at(x, y)),
            district: places.map(([, , d]) => d),
            boundary,
            resolutionMetres,
          })
          expect(faultsOf(zones, boundary)).toEqual([])
          expect(Math.abs(areaOfAll(zones) - flatArea(boundary))).toBeLessThan(0.01)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('refuses an empty boundary, nodes without districts and a resolution of 0', () => {
    const nodes = [at(5, 5)]
    expect(() => zoneOutlines({ nodes, district: [0], boundary: [] })).toThrow('boundary: found no polygon')
    expect(() => zoneOutlines({ nodes, district: [-1], boundary: square })).toThrow(
      'found no node with a district',
    )
    expect(() => zoneOutlines({ nodes, district: [0], boundary: square, resolutionMetres: 0 })).toThrow(
      'found 0',
    )
  })
})
