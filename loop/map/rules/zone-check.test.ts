import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInPolygons, polygonsSquareMetres } from '../../../engines/geo/index.ts'
import { box, bureau, org, square, station, zone } from './samples.ts'
import { checkZones } from './zone-check.ts'

describe('the partition check', () => {
  const arbitrary = fc.record({
    columns: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
    grow: fc.constantFrom(0, 1, -1),
    at: fc.nat(),
  })
  it('finds no fault in strips that tile, and exactly the strip by which one of them is too wide or too narrow', () => {
    fc.assert(
      fc.property(arbitrary, ({ columns, grow, at }) => {
        const cuts = [0, ...columns.sort((a, b) => a - b), 10]
        const strips = cuts.slice(1).map((to, i) => ({ from: cuts[i]!, to }))
        const inner = strips.length > 1 ? at % (strips.length - 1) : -1
        // Moves the right border of one strip by half a street; its neighbour stays.
        const shift = inner >= 0 ? grow / 2 : 0
        const zones = strips.map(({ from, to }, i) =>
          zone(`z${i}`, station, [box(from, 0, to - from + (i === inner ? shift : 0), 10)]),
        )
        const { faults } = checkZones(zones, [bureau, station], bureau.geometry, 100)
        const whole = polygonsSquareMetres([square(0, 0, 10)])
        if (shift === 0) expect(faults).toEqual([])
        else {
          expect(faults.map((fault) => fault.kind)).toEqual([shift > 0 ? 'overlap' : 'gap'])
          expect(faults[0]!.squareMetres! / whole).toBeCloseTo(0.05, 2)
          expect(isInPolygons([square(0, 0, 10)], faults[0]!.at!)).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  })
  it('finds a station without zone, a zone that nobody answers for and a beat without zone', () => {
    const east = org('e', 'station', bureau, null)
    const zones = [
      zone('z', bureau, [square(0, 0, 10)], { unitName: null, leader: null }),
      zone('p', station, [square(0, 0, 2)], { kind: 'beat', parentId: 'gone' }),
    ]
    const kinds = checkZones(zones, [bureau, station, east], bureau.geometry, 100).faults.map(
      (fault) => fault.kind,
    )
    expect(kinds.sort()).toEqual(
      [
        'lost_beat',
        'no_leader',
        'no_unit',
        'not_a_station',
        'station_without_zone',
        'station_without_zone',
      ].sort(),
    )
  })
})
