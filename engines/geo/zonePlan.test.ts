import { describe, expect, it } from 'vitest'
import {
  checkZonePlan,
  isInPolygon,
  type LngLat,
  METRES_PER_DEGREE,
  type MultiPolygonRings,
} from './index.ts'

const box = (west: number, south: number, east: number, north: number): LngLat[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]
const one = (...ring: LngLat[]): MultiPolygonRings => [[ring]]
const metresX = METRES_PER_DEGREE * Math.cos((31.01 * Math.PI) / 180)

describe('zone plan', () => {
  const jurisdiction = one(...box(121, 31, 121.02, 31.02))

  it('finds nothing wrong in a plan that fits, shared borders and slanted ones included', () => {
    const left: LngLat[] = [
      [121, 31],
      [121.008, 31],
      [121.013, 31.02],
      [121, 31.02],
      [121, 31],
    ]
    const right: LngLat[] = [
      [121.008, 31],
      [121.02, 31],
      [121.02, 31.02],
      [121.013, 31.02],
      [121.008, 31],
    ]
    const report = checkZonePlan(
      [
        { id: 'A', polygons: one(...left) },
        { id: 'B', polygons: one(...right) },
      ],
      jurisdiction,
    )
    expect(report.overlaps).toEqual([])
    expect(report.gaps).toEqual([])
    expect(report.outside).toEqual([])
    expect(report.rowMetres).toBeGreaterThan(0)
  })

  it('says which zones overlap, where and by how much', () => {
    const report = checkZonePlan(
      [
        { id: 'A', polygons: one(...box(121, 31, 121.011, 31.02)) },
        { id: 'B', polygons: one(...box(121.01, 31, 121.02, 31.02)) },
      ],
      jurisdiction,
    )
    expect(report.overlaps).toHaveLength(1)
    const [overlap] = report.overlaps
    expect(overlap!.zones).toEqual(['A', 'B'])
    expect(overlap!.squareMetres / (0.001 * metresX * 0.02 * METRES_PER_DEGREE)).toBeCloseTo(1, 2)
    expect(isInPolygon([box(121.01, 31, 121.011, 31.02)], overlap!.at)).toBe(true)
    expect(report.gaps).toEqual([])
  })

  it('finds a gap, a hole and a part outside as separate places', () => {
    const holed: MultiPolygonRings = [[box(121, 31, 121.02, 31.015), box(121.005, 31.005, 121.006, 31.006)]]
    const report = checkZonePlan(
      [
        { id: 'A', polygons: holed },
        { id: 'B', polygons: one(...box(121.02, 31, 121.022, 31.01)) },
      ],
      jurisdiction,
    )
    expect(report.gaps).toHaveLength(2)
    expect(report.gaps[0]!.squareMetres / (0.02 * metresX * 0.005 * METRES_PER_DEGREE)).toBeCloseTo(1, 2)
    expect(report.gaps[1]!.bbox[0]).toBeCloseTo(121.005, 4)
    expect(report.outside).toHaveLength(1)
    expect(report.outside[0]!.zones).toEqual(['B'])
  })

  it('takes slivers below the tolerance as drawing noise', () => {
    const thin = 0.3 / metresX
    const zones = [
      { id: 'A', polygons: one(...box(121, 31, 121.01 + thin, 31.02)) },
      { id: 'B', polygons: one(...box(121.01, 31, 121.02, 31.02)) },
    ]
    expect(checkZonePlan(zones, null).overlaps).toEqual([])
    expect(checkZonePlan(zones, null, { toleranceMetres: 0.1 }).overlaps).toHaveLength(1)
  })

  it('works without zones and without a jurisdiction', () => {
    expect(checkZonePlan([], null).gaps).toEqual([])
    expect(checkZonePlan([], jurisdiction).gaps).toHaveLength(1)
  })
})
