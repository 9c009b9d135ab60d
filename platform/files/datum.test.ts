import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bearingDegrees,
  destination,
  fastMetres,
  wgs84ToBd09,
  wgs84ToGcj02,
} from '../../engines/geo/index.ts'
import type { LngLat } from '../../engines/geo/units.ts'
import { checkDatumInHeaders, type Datum, declareDatum, toWgs84 } from './datum.ts'
import { datumBias, type SnapFunction } from './datum-bias.ts'
import { checkPlace, checkRepeatedPlaces } from './places.ts'

test('a datum is declared by one of its names, never assumed', () => {
  const read = (text?: string) => {
    const outcome = declareDatum(text)
    return outcome.ok ? outcome.value : outcome.problems[0]!.code
  }
  expect(['WGS-84', 'wgs 84', 'EPSG:4326', '火星坐标', 'GCJ02', '百度', '4490'].map(read)).toEqual([
    'WGS-84',
    'WGS-84',
    'WGS-84',
    'GCJ-02',
    'GCJ-02',
    'BD-09',
    'CGCS2000',
  ])
  expect([read(), read('北京54')]).toEqual(['datum_missing', 'datum_unknown'])
  const table = { headers: ['经度(GCJ02)', '百度纬度', '地址'] }
  expect(checkDatumInHeaders(table, 'WGS-84').map((fault) => fault.params.named)).toEqual(['GCJ-02'])
})

test('law: what was shifted comes back to WGS-84 within a centimetre', () => {
  const point = fc.tuple(
    fc.double({ min: 100, max: 122, noNaN: true }),
    fc.double({ min: 22, max: 42, noNaN: true }),
  )
  fc.assert(
    fc.property(point, (p) => {
      expect(fastMetres(toWgs84('GCJ-02', wgs84ToGcj02(p)), p)).toBeLessThan(0.01)
      expect(fastMetres(toWgs84('BD-09', wgs84ToBd09(p)), p)).toBeLessThan(0.01)
    }),
  )
})

test('a place outside the expected box is swapped or elsewhere', () => {
  const box = [-74.05, 40.68, -73.9, 40.9] as const
  expect(checkPlace([-73.98, 40.75], box)).toBeUndefined()
  expect(checkPlace([40.75, -73.98], box)?.code).toBe('point_swapped')
  expect(checkPlace([116.4, 39.9], box)).toMatchObject({ code: 'point_elsewhere' })
  const many = Array.from({ length: 100 }, (_, i): LngLat => (i < 30 ? [1, 2] : [i, 2]))
  expect(checkRepeatedPlaces(many)).toMatchObject([{ params: { count: 30, total: 100 } }])
})

/** A town of streets at irregular spacing: `x` are meridians, `y` parallels. */
function town(spacing: number, seed: number): { snap: SnapFunction; onRoad: (i: number) => LngLat } {
  const corner: LngLat = [121.45, 31.2]
  const lines = (axis: 0 | 1) =>
    Array.from({ length: 60 }, (_, i) => corner[axis] + (i + 0.3 * noise(i * 7 + axis + seed)) * spacing)
  const [x, y] = [lines(0), lines(1)]
  const nearest = (values: number[], at: number) =>
    values.reduce((a, b) => (Math.abs(b - at) < Math.abs(a - at) ? b : a))
  return {
    snap: (p) => {
      const options: LngLat[] = [
        [nearest(x, p[0]), p[1]],
        [p[0], nearest(y, p[1])],
      ]
      const [a, b] = options.map((q) => ({ metres: fastMetres(p, q), bearing: bearingDegrees(p, q) }))
      return a!.metres < b!.metres ? a! : b!
    },
    onRoad: (i) => {
      const along = (noise(i + seed) * 0.5 + 0.5) * 55 * spacing
      return i % 2 === 0 ? [x[5 + (i % 50)]!, corner[1] + along] : [corner[0] + along, y[5 + (i % 50)]!]
    },
  }
}

function noise(i: number): number {
  const x = Math.sin(i * 12.9898) * 43758.5453
  return 2 * (x - Math.floor(x)) - 1
}

const addresses = (onRoad: (i: number) => LngLat) =>
  Array.from({ length: 400 }, (_, i) => destination(onRoad(i), 12 + 8 * noise(i * 3), 180 * noise(i * 5)))

test('GCJ-02 or BD-09 declared as WGS-84 is seen even in a dense network; true declarations are not doubted', () => {
  for (const spacing of [0.0012, 0.003, 0.008]) {
    const { snap, onRoad } = town(spacing, 11)
    const points = addresses(onRoad)
    const named = (file: ReadonlyArray<readonly [number, number]>, declared: Datum) =>
      datumBias(file, declared, snap).problem?.params.named
    expect(named(points, 'WGS-84')).toBeUndefined()
    expect(named(points.map(wgs84ToGcj02), 'WGS-84')).toBe('GCJ-02')
    expect(named(points.map(wgs84ToBd09), 'CGCS2000')).toBe('BD-09')
    expect(named(points.map(wgs84ToGcj02), 'GCJ-02')).toBeUndefined()
    expect(named(points, 'GCJ-02')).toBe('WGS-84')
  }
})

test('a constant shift by something else is reported with its direction', () => {
  const snap: SnapFunction = () => ({ metres: 90, bearing: 312 })
  const points = Array.from({ length: 40 }, (): LngLat => [121.5, 31.2])
  expect(datumBias(points, 'WGS-84', snap)).toMatchObject({
    medianMetres: 90,
    problem: { code: 'datum_bias', params: { bearing: 312, metres: 90, n: 40 } },
  })
  expect(datumBias(points.slice(0, 10), 'WGS-84', snap).problem).toBeUndefined()
})
