import { describe, expect, it } from 'vitest'
import { makePlaceIndex } from './place.ts'
import { box, bureau, square, station, zone } from './samples.ts'

describe('a place', () => {
  it('has one answer: the version of the day, the beat before the zone, the station where no leader is named', () => {
    const zones = [
      zone('a', station, [box(0, 0, 5, 10)], { validTo: '2026-06-01' }),
      zone('a', station, [box(0, 0, 6, 10)], { version: 2, validFrom: '2026-06-01', name: '新a' }),
      zone('a1', station, [box(0, 0, 2, 10)], {
        kind: 'beat',
        parentId: 'a',
        unitName: '段组',
        leader: null,
      }),
    ]
    const index = makePlaceIndex([bureau, { ...station, leader: '所长' }], zones)
    expect(index.find([0.0055, 0.005], '2026-05-31')).toMatchObject({ zoneId: null, orgId: 'w' })
    expect(index.find([0.0055, 0.005], '2026-06-01')).toMatchObject({ zoneId: 'a', zoneName: '新a' })
    expect(index.find([0.001, 0.005], '2026-06-01')).toMatchObject({
      beatId: 'a1',
      unitName: '段组',
      leader: '某',
    })
    expect(index.find([0.02, 0.02], '2026-06-01')).toBeNull()
    expect(index.orgAt([0.001, 0.001])?.id).toBe('w')
    expect(index.orgAt([0.001, 0.001], 'sub_bureau')?.id).toBe('b')
  })
  it('in two zones is told', () => {
    const index = makePlaceIndex(
      [station],
      [zone('a', station, [square(0, 0, 5)]), zone('b', station, [square(0, 0, 5)])],
    )
    expect(index.find([0.001, 0.001], '2026-02-01')).toMatchObject({ zoneId: 'a', alsoZoneIds: ['b'] })
  })
})
