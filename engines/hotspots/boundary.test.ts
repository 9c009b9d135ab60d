import { describe, expect, it } from 'vitest'
import { boundaryFromGeoJson, boundaryFromKml, formatDay, parseCivilDay } from './index.ts'

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
      '1464739200',
    ])
      expect(parseCivilDay(text)).toBeNull()
  })
  it('writes a day back', () => {
    expect(formatDay(day + 0.7)).toBe('2016-06-01')
  })
})
