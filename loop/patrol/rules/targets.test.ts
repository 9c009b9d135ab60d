import { describe, expect, it } from 'vitest'
import type { LngLat } from '../../../engines/geo/units.ts'
import { defaultParameters } from '../../../platform/parameters/parameters.ts'
import type { Site } from '../../map/model.ts'
import { patrolParameters } from '../parameters.ts'
import { makeTargets } from './targets.ts'

const parameters = defaultParameters(patrolParameters)

const site = (id: string, more: Partial<Site>): Site => ({
  id,
  orgId: 'o',
  orgPath: '/o/',
  kind: 'school',
  importance: 'ordinary',
  code: id,
  name: id,
  lngLat: [121.4, 31.2],
  zoneId: 'z1',
  beatId: null,
  attributes: {},
  externalKey: null,
  version: 1,
  demo: true,
  ...more,
})

const near = (lngLat: LngLat) => ({ lngLat, street: '甲路', crossing: '乙路', roadClass: 'residential' })

describe('targets of a day', () => {
  const hot = [
    { cell: 7, centre: [121.4, 31.2] as LngLat, zoneId: 'z1', count: 14, score: 3 },
    { cell: 9, centre: [121.41, 31.2] as LngLat, zoneId: 'z2', count: 2, score: 1 },
  ]

  it('never name a check-in point without reader code, and say so', () => {
    const { targets, left } = makeTargets(
      [],
      [
        site('d1', { kind: 'checkin_point', attributes: { readerCode: 'RD1' } }),
        site('d2', { kind: 'checkin_point' }),
      ],
      near,
      parameters,
      { weekday: 2, level: 3 },
    )
    expect(targets.map((target) => [target.key, target.readerCode, target.mustVisit])).toEqual([
      ['site:d1', 'RD1', true],
    ])
    expect(left.map((target) => [target.key, target.reason.code])).toEqual([['site:d2', 'no_reader']])
  })

  it('visit hot spots as often as the level asks, for 10 to 15 minutes', () => {
    const gaps = (level: number | null) =>
      makeTargets(hot, [], near, parameters, { weekday: 2, level }).targets.map(
        (target) => target.minGapSeconds / 60,
      )
    expect(gaps(1)).toEqual([60, 60])
    expect(gaps(3)).toEqual([120, 120])
    expect(gaps(null)).toEqual([120, 120])
    const [first, second] = makeTargets(hot, [], near, parameters, { weekday: 2, level: 3 }).targets
    expect(first!.dwellSeconds).toBeGreaterThanOrEqual(600)
    expect(first!.dwellSeconds).toBeLessThanOrEqual(900)
    expect(first!.reward).toBeGreaterThan(second!.reward)
  })

  it('leave out what is closed that day, ordinary houses, posts and cameras; keep key targets of any kind', () => {
    const sites = [
      site('school', {}),
      site('house', { kind: 'compound' }),
      site('water', { kind: 'factory', importance: 'key_target' }),
      site('eye', { kind: 'camera', importance: 'key_target' }),
    ]
    const keys = (weekday: number) =>
      makeTargets([], sites, near, parameters, { weekday, level: 3 }).targets.map((target) => target.key)
    expect(keys(2)).toEqual(['site:school', 'site:water'])
    expect(keys(6)).toEqual(['site:water'])
  })

  it('list a place far from every road instead of losing it', () => {
    const { targets, left } = makeTargets(hot, [], () => null, parameters, { weekday: 2, level: 3 })
    expect(targets).toEqual([])
    expect(left.map((target) => target.reason.code)).toEqual(['no_road', 'no_road'])
  })
})
