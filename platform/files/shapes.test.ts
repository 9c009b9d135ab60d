import { expect, test } from 'vitest'
import { checkGeometry, mapPositions, parseWkt } from './wkt.ts'

const code = (text: string) => {
  const outcome = parseWkt(text)
  return outcome.ok ? outcome.value : outcome.problems[0]!
}

test('points, lines, polygons with holes, several polygons', () => {
  expect(code('POINT(116.4 39.9)')).toEqual({ type: 'Point', coordinates: [116.4, 39.9] })
  expect(code('SRID=4326;point z (116.4 39.9 12)')).toEqual({ type: 'Point', coordinates: [116.4, 39.9] })
  expect(code('LINESTRING (1 2, 3 4)')).toEqual({
    type: 'LineString',
    coordinates: [
      [1, 2],
      [3, 4],
    ],
  })
  expect(code('POLYGON((0 0,4 0,4 4,0 0),(1 1,2 1,2 2,1 1))')).toMatchObject({
    type: 'Polygon',
    coordinates: { length: 2 },
  })
  expect(code('MULTIPOLYGON(((0 0,4 0,4 4,0 0)),((5 5,6 5,6 6,5 5)))')).toMatchObject({
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [0, 0],
          [4, 0],
          [4, 4],
          [0, 0],
        ],
      ],
      [
        [
          [5, 5],
          [6, 5],
          [6, 6],
          [5, 5],
        ],
      ],
    ],
  })
})

test('errors name the character, the ring or the point', () => {
  expect(code('POLYGON((0 0,4 0,4 4))')).toMatchObject({ code: 'ring_short', params: { at: '1', found: 3 } })
  expect(code('POLYGON((0 0,4 0,4 4,0 1))')).toMatchObject({ code: 'ring_open', params: { at: '1' } })
  expect(code('MULTIPOLYGON(((0 0,4 0,4 4,0 0)),((5 5,6 5,6 6,5 6)))')).toMatchObject({
    code: 'ring_open',
    params: { at: '2.1' },
  })
  expect(code('POINT(116.4, 39.9)')).toMatchObject({ code: 'wkt_wrong', params: { char: 7 } })
  expect(code('POINT(1 2) x')).toMatchObject({ code: 'wkt_wrong', params: { char: 11 } })
  expect(code('CIRCLE(1 2)')).toMatchObject({ code: 'wkt_wrong' })
  expect(code('POINT(39.9 116.4)')).toMatchObject({ code: 'pair_swapped' })
  expect(code('POINT(40512345 4412345)')).toMatchObject({ code: 'geometry_not_degrees' })
})

test('geometries from outside are checked before use', () => {
  const fault = (value: unknown) => {
    const outcome = checkGeometry(value)
    return outcome.ok ? 'ok' : outcome.problems[0]!.code
  }
  expect(fault({ type: 'Point', coordinates: [1, 2] })).toBe('ok')
  expect(fault({ type: 'Point', coordinates: ['1', 2] })).toBe('geometry_broken')
  expect(fault({ type: 'Polygon', coordinates: [1, 2] })).toBe('geometry_broken')
  expect(fault({ type: 'Polygon', coordinates: [] })).toBe('geometry_empty')
  expect(fault({ type: 'Blob', coordinates: [] })).toBe('geometry_kind')
  expect(fault(null)).toBe('geometry_missing')
})

test('every position is converted', () => {
  const moved = mapPositions(
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    },
    ([x, y]) => [x! + 10, y!],
  )
  expect(moved).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [10, 0],
        [11, 0],
        [11, 1],
        [10, 0],
      ],
    ],
  })
})
