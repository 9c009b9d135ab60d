import { describe, expect, it } from 'vitest'
import { boundaryFromGeoJson, boundaryFromKml, formatDay, parseCivilDay, slashedOrder } from './index.ts'

const ring = [
  [121, 31],
  [121.1, 31],
  [121.1, 31.1],
  [121, 31],
]

describe('boundary', () => {
  it('is found in every form of GeoJSON', () => {
    const polygon = { type: 'Polygon', coordinates: [ring] }
    const many = { type: 'MultiPolygon', coordinates: [[ring], [ring, ring]] }
    const feature = { type: 'Feature', properties: {}, geometry: polygon }
    const line = { type: 'Feature', geometry: { type: 'LineString', coordinates: ring } }
    expect(boundaryFromGeoJson(polygon)).toEqual([[ring]])
    expect(boundaryFromGeoJson(many)).toHaveLength(2)
    expect(
      boundaryFromGeoJson({ type: 'FeatureCollection', features: [feature, line, feature] }),
    ).toHaveLength(2)
    expect(boundaryFromGeoJson({ type: 'GeometryCollection', geometries: [many, polygon] })).toHaveLength(3)
  })
  it('is found in KML, holes and heights included', () => {
    const kml = `<?xml version="1.0"?><kml><Placemark><MultiGeometry>
      <Polygon><outerBoundaryIs><LinearRing><coordinates>
        121,31,0 121.1,31,0 121.1,31.1,0 121,31,0 </coordinates></LinearRing></outerBoundaryIs>
        <innerBoundaryIs><LinearRing><coordinates>121.05,31.02 121.06,31.02 121.06,31.03 121.05,31.02</coordinates></LinearRing></innerBoundaryIs></Polygon>
      <Polygon><outerBoundaryIs><LinearRing><coordinates>120,30 120.1,30 120.1,30.1 120,30</coordinates></LinearRing></outerBoundaryIs></Polygon>
      </MultiGeometry></Placemark></kml>`
    const found = boundaryFromKml(kml)
    expect(found.map((rings) => rings.length)).toEqual([2, 1])
    expect(found[0]![0]).toEqual(ring)
  })
  it('says in a sentence what is wrong', () => {
    expect(() => boundaryFromGeoJson({ type: 'Point', coordinates: [1, 2] })).toThrow('found no Polygon')
    expect(() => boundaryFromGeoJson(null)).toThrow('found no Polygon')
    expect(() => boundaryFromGeoJson({ type: 'Polygon', coordinates: [[[1, 'x']]] })).toThrow(
      'found point [1,"x"]',
    )
    expect(() => boundaryFromGeoJson({ type: 'Polygon', coordinates: 5 })).toThrow('found 5, expected a list')
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2913' } }
    expect(() => boundaryFromGeoJson({ crs, type: 'Polygon', coordinates: [ring] })).toThrow('EPSG::2913')
    expect(() => boundaryFromKml('<kml/>')).toThrow('no <Polygon>')
  })
})

describe('civil dates', () => {
  const day = Date.UTC(2016, 5, 1) / 86_400_000
  it('reads the forms that agencies write', () => {
    for (const text of ['2016-06-01', '2016/6/1', '2016.06.01', '20160601', ' 06/01/2016 ', '6/1/2016'])
      expect(parseCivilDay(text)).toBe(day)
    expect(parseCivilDay('01/06/2016', true)).toBe(day)
    for (const text of [
      '2016-06-01 18:30',
      '2016-06-01T18:30:00',
      '06/01/2016 06:30 PM',
      '06/01/2016 06:30:00 pm',
      '2016-06-01T20:30:00+02:00',
      '2016-06-01T18:30:00.000Z',
    ])
      expect(parseCivilDay(text)).toBeCloseTo(day + 18.5 / 24, 9)
    expect(parseCivilDay('06/01/2016 12:00 AM')).toBe(day)
  })
  it('refuses the rest', () => {
    for (const text of [
      '',
      'yesterday',
      '2016-02-31',
      '2016-13-01',
      '31/12/2016',
      '2016-06-01 25:00',
      '146473920',
    ])
      expect(parseCivilDay(text)).toBeNull()
  })
  it('writes a day back', () => {
    expect(formatDay(day + 0.7)).toBe('2016-06-01')
  })
})

describe('files of other agencies', () => {
  it('read the dates that they write', () => {
    const day = parseCivilDay('2016-06-01')!
    for (const text of [
      '01.06.2016',
      '1 Jun 2016',
      '01-JUN-2016',
      'June 1, 2016',
      'Jun. 1 2016',
      '2016年6月1日',
      '06-01-2016',
    ])
      expect(parseCivilDay(text), text).toBe(day)
    for (const text of [
      '01.06.2016 13:05',
      '1 Jun 2016 1:05 PM',
      'June 1, 2016 13:05',
      '2016年6月1日 13时05分',
      '1464786300',
      '1464786300000',
    ])
      expect(parseCivilDay(text), text).toBeCloseTo(day + 13 / 24 + 5 / 1440, 6)
    for (const text of ['31.02.2016', '1 Foo 2016', '12345', 'June 2016'])
      expect(parseCivilDay(text), text).toBeNull()
  })
  it('tell the order of slashed dates where it can be told', () => {
    expect(slashedOrder('13/06/2016')).toBe('day-first')
    expect(slashedOrder('06/13/2016')).toBe('month-first')
    expect(slashedOrder('06/07/2016')).toBeNull()
    expect(slashedOrder('2016-06-07')).toBeNull()
  })
  it('bring boundaries in web mercator and in sister frames of WGS-84', () => {
    const ring = [
      [0, 0],
      [111_319.490793, 0],
      [111_319.490793, 111_325.142866],
      [0, 0],
    ]
    const named = (name: string, coordinates: number[][]) => ({
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name } },
      features: [{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [coordinates] } }],
    })
    const corner = boundaryFromGeoJson(named('urn:ogc:def:crs:EPSG::3857', ring))[0]![0]![2]!
    expect(corner[0]).toBeCloseTo(1, 6)
    expect(corner[1]).toBeCloseTo(1, 6)
    for (const code of ['EPSG:4269', 'EPSG::4490', 'urn:ogc:def:crs:OGC:1.3:CRS84'])
      expect(
        boundaryFromGeoJson(
          named(code, [
            [1, 2],
            [3, 2],
            [3, 4],
            [1, 2],
          ]),
        )[0]![0]![0],
      ).toEqual([1, 2])
    expect(() => boundaryFromGeoJson(named('EPSG:2913', ring))).toThrow('web mercator')
  })
  it('take KML whose tuples have spaces after the commas', () => {
    const kml =
      '<Polygon><outerBoundaryIs><LinearRing><coordinates>1, 2, 0 3, 2, 0 3, 4, 0 1, 2, 0</coordinates></LinearRing></outerBoundaryIs></Polygon>'
    expect(boundaryFromKml(kml)[0]![0]!).toEqual([
      [1, 2],
      [3, 2],
      [3, 4],
      [1, 2],
    ])
  })
})
