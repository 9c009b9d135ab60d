import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { haversineMetres, type LngLat } from '../../../engines/geo/index.ts'
import { readCoordinates } from './read-coordinates.ts'

const near = ([lon, lat]: LngLat) => Math.abs(lon - 121.4) < 0.5 && Math.abs(lat - 31.2) < 0.5

describe('coordinates as people write them', () => {
  it.each([
    ['121.4, 31.2', [121.4, 31.2], 'inside'],
    ['31.2,121.4', [121.4, 31.2], 'range'],
    ['31.2，121.4', [121.4, 31.2], 'range'],
    ['(121.4 31.2)', [121.4, 31.2], 'inside'],
    ['N31.2 E121.4', [121.4, 31.2], 'named'],
    ['121.4E, 31.2N', [121.4, 31.2], 'named'],
    ['北纬31.2 东经121.4', [121.4, 31.2], 'named'],
    [`31°12'00"N 121°24'00"E`, [121.4, 31.2], 'named'],
    ['31度12分0秒, 121度24分0秒', [121.4, 31.2], 'range'],
    ['lat: 31.2, lon: 121.4', [121.4, 31.2], 'named'],
  ])('reads %s', (text, at, because) => {
    const [first] = readCoordinates(text, near)
    expect(first).toMatchObject({ lngLat: at, datum: 'WGS-84' })
    expect(because === first!.because || (because === 'inside' && first!.because === 'range')).toBe(true)
  })
  it('offers the reading as GCJ-02 beside, some hundred metres off', () => {
    const [gps, map] = readCoordinates('121.4, 31.2', near)
    expect(map).toMatchObject({ datum: 'GCJ-02' })
    const metres = haversineMetres(gps!.lngLat, map!.lngLat)
    expect(metres).toBeGreaterThan(100)
    expect(metres).toBeLessThan(1000)
  })
  it.each(['人民路 12 号', '121.4', '12:30', '200, 100', `31°75'00" 121°24'00"`, 'N31.2 N121.4', ''])(
    'takes %s for no coordinates',
    (text) => expect(readCoordinates(text, near)).toEqual([]),
  )
  it('keeps readings elsewhere only when none lies here', () => {
    expect(readCoordinates('-74, 40.7', near)[0]!.lngLat).toEqual([-74, 40.7])
    expect(readCoordinates('31.2, 121.4', near).every(({ lngLat }) => near(lngLat))).toBe(true)
  })
  it('reads back every pair that it is given, in either order with letters', () => {
    fc.assert(
      fc.property(fc.integer({ min: -179, max: 179 }), fc.integer({ min: -89, max: 89 }), (x, y) => {
        const [lon, lat] = [x + 0.125, y + 0.25]
        const letters = `${Math.abs(lat)}${lat < 0 ? 'S' : 'N'} ${Math.abs(lon)}${lon < 0 ? 'W' : 'E'}`
        expect(readCoordinates(letters)[0]!.lngLat).toEqual([lon, lat])
        expect(readCoordinates(`${lon},${lat}`)[0]!.lngLat).toEqual([lon, lat])
      }),
    )
  })
  it('never throws and never leaves the earth', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { lngLat } of readCoordinates(text)) {
          expect(Math.abs(lngLat[0])).toBeLessThanOrEqual(180.1)
          expect(Math.abs(lngLat[1])).toBeLessThanOrEqual(90.1)
        }
      }),
    )
  })
})
