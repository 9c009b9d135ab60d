import fc from 'fast-check'
import gcoord from 'gcoord'
import { describe, expect, it } from 'vitest'
import {
  bboxOfPolygons,
  bd09ToWgs84,
  bearingDegrees,
  centroid,
  contains,
  contourRegion,
  convexHull,
  datumShiftMetres,
  destination,
  fastMetres,
  fromDatum,
  gcj02ToWgs84,
  haversineMetres,
  indexPoints,
  isInPolygon,
  isInPolygons,
  type LngLat,
  lineMetres,
  localFrame,
  METRES_PER_DEGREE,
  outlineCells,
  outlinePoints,
  padBbox,
  pointAlong,
  polygonSquareMetres,
  preparePolygons,
  projectToLine,
  ringSquareMetres,
  simplifyLine,
  toLngLat,
  toXY,
  wgs84ToBd09,
  wgs84ToGcj02,
} from './index.ts'

const china = fc.tuple(
  fc.double({ min: 98, max: 122, noNaN: true }),
  fc.double({ min: 22, max: 42, noNaN: true }),
)
const city = fc.tuple(
  fc.double({ min: 121.3, max: 121.7, noNaN: true }),
  fc.double({ min: 31, max: 31.4, noNaN: true }),
)
const square = (lon: number, lat: number, size: number): LngLat[] => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
]

describe('distance and bearing', () => {
  it('gives one degree of latitude its length and a quarter of the meridian its quarter', () => {
    expect(haversineMetres([121, 31], [121, 32])).toBeCloseTo(METRES_PER_DEGREE, 3)
    expect(haversineMetres([0, 0], [0, 90])).toBeCloseTo(10_007_557.2, 0)
  })

  it('agrees between the flat and the great-circle formula across a city', () => {
    fc.assert(
      fc.property(city, city, (a, b) => {
        expect(Math.abs(fastMetres(a, b) - haversineMetres(a, b))).toBeLessThanOrEqual(
          1e-4 * haversineMetres(a, b) + 1e-3,
        )
      }),
    )
  })

  it('comes back by destination and bearing', () => {
    fc.assert(
      fc.property(
        city,
        fc.double({ min: 10, max: 20000, noNaN: true }),
        fc.double({ min: 0, max: 359.9, noNaN: true }),
        (a, m, turn) => {
          const b = destination(a, m, turn)
          expect(haversineMetres(a, b)).toBeCloseTo(m, 3)
          const off = Math.abs(bearingDegrees(a, b) - turn)
          expect(Math.min(off, 360 - off)).toBeLessThan(0.01)
        },
      ),
    )
    expect(bearingDegrees([121, 31], [121, 31])).toBe(0)
    expect(bearingDegrees([0, 0], [1, 0])).toBeCloseTo(90, 9)
  })

  it('goes to flat metres and back', () => {
    const frame = localFrame([121.47, 31.23])
    fc.assert(
      fc.property(city, (p) => {
        const q = toLngLat(frame, toXY(frame, p))
        expect(q[0]).toBeCloseTo(p[0], 10)
        expect(q[1]).toBeCloseTo(p[1], 10)
      }),
    )
    expect(
      lineMetres([
        [121, 31],
        [121, 31.001],
        [121, 31],
      ]),
    ).toBeCloseTo(2 * 0.001 * METRES_PER_DEGREE, 6)
  })
})

describe('datums', () => {
  it('agrees with gcoord to a centimetre', () => {
    fc.assert(
      fc.property(china, (p) => {
        const gcj = gcoord.transform([p[0], p[1]], gcoord.WGS84, gcoord.GCJ02) as [number, number]
        const bd = gcoord.transform([p[0], p[1]], gcoord.WGS84, gcoord.BD09) as [number, number]
        expect(fastMetres(wgs84ToGcj02(p) as LngLat, gcj)).toBeLessThan(0.01)
        expect(fastMetres(wgs84ToBd09(p) as LngLat, bd)).toBeLessThan(0.01)
      }),
    )
  })

  it('comes back within a centimetre', () => {
    fc.assert(
      fc.property(china, (p) => {
        expect(fastMetres(gcj02ToWgs84(wgs84ToGcj02(p)), p)).toBeLessThan(0.01)
        expect(fastMetres(bd09ToWgs84(wgs84ToBd09(p)), p)).toBeLessThan(0.01)
      }),
    )
  })

  it('shifts by hundreds of metres in China and by nothing outside', () => {
    expect(datumShiftMetres([121.47, 31.23])).toBeGreaterThan(400)
    expect(wgs84ToGcj02([-73.98, 40.75])).toEqual([-73.98, 40.75])
    expect(fromDatum('CGCS2000', [121, 31])).toEqual([121, 31])
    expect(
      fastMetres(fromDatum('GCJ-02', wgs84ToGcj02([121, 31]) as [number, number]), [121, 31]),
    ).toBeLessThan(0.01)
  })
})

describe('polygons', () => {
  const ring = square(121, 31, 0.01)
  const hole = square(121.004, 31.004, 0.002)

  it('knows inside, hole and outside', () => {
    expect(isInPolygon([ring, hole], [121.001, 31.001])).toBe(true)
    expect(isInPolygon([ring, hole], [121.005, 31.005])).toBe(false)
    expect(isInPolygons([[ring], [square(122, 31, 0.01)]], [122.005, 31.005])).toBe(true)
    const prepared = preparePolygons([[ring, hole]])
    expect(contains(prepared, [121.005, 31.005])).toBe(false)
    expect(contains(prepared, [121.009, 31.009])).toBe(true)
    expect(contains(prepared, [120, 31])).toBe(false)
  })

  it('measures area, hole off, whatever way the rings turn', () => {
    const side = 0.01 * METRES_PER_DEGREE
    const want = side * side * Math.cos((31.005 * Math.PI) / 180)
    expect(ringSquareMetres(ring)).toBeCloseTo(want, -1)
    expect(ringSquareMetres([...ring].reverse())).toBeCloseTo(-want, -1)
    expect(polygonSquareMetres([ring, hole])).toBeCloseTo(want * 0.96, -1)
    expect(ringSquareMetres([[0, 0]])).toBe(0)
  })

  it('finds the centre, also of a ring without area', () => {
    const c = centroid([[ring]])!
    expect(c[0]).toBeCloseTo(121.005, 8)
    expect(c[1]).toBeCloseTo(31.005, 8)
    expect(
      centroid([
        [
          [
            [121, 31],
            [123, 31],
          ],
        ],
      ]),
    ).toEqual([122, 31])
    expect(centroid([])).toBeNull()
  })

  it('boxes', () => {
    expect(bboxOfPolygons([[ring]])).toEqual([121, 31, 121.01, 31.01])
    const box = padBbox([121, 31, 121.01, 31.01], 100)
    expect(fastMetres([121, 31], [121, box[1]])).toBeCloseTo(100, 3)
    expect(fastMetres([121, 31], [box[0], 31])).toBeGreaterThanOrEqual(100)
  })
})

describe('lines', () => {
  const line: LngLat[] = [
    [121, 31],
    [121.001, 31],
    [121.001, 31.001],
  ]

  it('projects a point and walks along', () => {
    const hit = projectToLine([121.0005, 31.0001], line)!
    expect(hit.metres).toBeCloseTo(0.0001 * METRES_PER_DEGREE, 3)
    expect(hit.lngLat[0]).toBeCloseTo(121.0005, 9)
    expect(pointAlong(line, hit.fraction)![0]).toBeCloseTo(121.0005, 7)
    expect(pointAlong(line, 1)).toEqual([121.001, 31.001])
    expect(pointAlong([], 0.5)).toBeNull()
    expect(projectToLine([121, 31], [])).toBeNull()
  })

  it('never leaves the tolerance when simplifying, and keeps rings rings', () => {
    fc.assert(
      fc.property(
        fc.array(city, { minLength: 3, maxLength: 60 }),
        fc.double({ min: 1, max: 3000, noNaN: true }),
        (points, m) => {
          const short = simplifyLine(points, m)
          expect(short[0]).toEqual(points[0])
          expect(short.at(-1)).toEqual(points.at(-1))
          for (const p of points) expect(projectToLine(p, short)!.metres).toBeLessThanOrEqual(m * 1.01 + 0.01)
        },
      ),
    )
    expect(simplifyLine(square(121, 31, 0.01), 100_000).length).toBeGreaterThanOrEqual(4)
  })
})

describe('outlines', () => {
  it('holds every point in its hull and its grid outline', () => {
    fc.assert(
      fc.property(fc.array(city, { minLength: 3, maxLength: 40 }), (points) => {
        const hull = convexHull(points)
        const outline = outlinePoints(points, 500)
        for (const p of points) {
          expect(isInPolygons(outline, p)).toBe(true)
          if (hull.length > 3)
            expect(isInPolygon([hull], p) || projectToLine(p, hull)!.metres < 1e-3).toBe(true)
        }
      }),
    )
  })

  it('draws a ring of cells with its hole and parts cells that touch at a corner', () => {
    const ring = outlineCells(3, 3, (c, r) => c !== 1 || r !== 1)
    expect(ring).toHaveLength(1)
    expect(ring[0]).toHaveLength(2)
    expect(ring[0]![0]).toHaveLength(5)
    expect(outlineCells(2, 2, (c, r) => c === r)).toHaveLength(2)
    expect(outlineCells(2, 2, () => false)).toEqual([])
  })

  it('keeps the cell count as area for any set of cells', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 48, maxLength: 48 }), (cells) => {
        const polygons = outlineCells(8, 6, (c, r) => cells[r * 8 + c]!)
        const area = (ring: [number, number][]) =>
          ring.slice(1).reduce((sum, p, i) => sum + (ring[i]![0] * p[1] - p[0] * ring[i]![1]) / 2, 0)
        const sum = polygons.flat().reduce((total, ring) => total + area(ring), 0)
        expect(sum).toBeCloseTo(cells.filter(Boolean).length, 9)
      }),
    )
  })

  it('nests contours of one field', () => {
    const field = Float64Array.from({ length: 900 }, (_, i) =>
      Math.hypot((i % 30) - 14.3, Math.floor(i / 30) - 15.1),
    )
    const inner = contourRegion(field, 30, 30, 5)
    const outer = contourRegion(field, 30, 30, 9)
    expect(inner).toHaveLength(1)
    for (const p of inner[0]![0]!) {
      expect(Math.hypot(p[0] - 14.3, p[1] - 15.1)).toBeCloseTo(5, 0)
      expect(isInPolygon(outer[0]!, p)).toBe(true)
    }
    expect(contourRegion(field, 30, 30, 1e9)).toHaveLength(1)
    expect(contourRegion(field, 30, 30, -1)).toEqual([])
  })
})

describe('point index', () => {
  it('finds the same as looking at every point', () => {
    fc.assert(
      fc.property(
        fc.array(city, { minLength: 1, maxLength: 60 }),
        city,
        fc.double({ min: 1, max: 30000, noNaN: true }),
        (points, p, m) => {
          const index = indexPoints(points, 800)
          const frame = localFrame(points[0]!)
          const [x, y] = toXY(frame, p)
          const all = points
            .map((q, i) => ({ i, d: Math.hypot(toXY(frame, q)[0] - x, toXY(frame, q)[1] - y) }))
            .filter(({ d }) => d <= m)
            .sort((a, b) => a.d - b.d || a.i - b.i)
            .map(({ i }) => i)
          expect(index.within(p, m)).toEqual(all)
          expect(index.nearest(p, m)).toBe(all[0] ?? -1)
        },
      ),
    )
  })
})
