import { expect, it } from 'vitest'
import { trackingParameters } from '../../tracking/parameters.ts'
import type { UnitRow } from '../contract.ts'
import { fixLimitOf, freshened } from './units-now.ts'

const now = '2026-03-02T08:00:00.000Z'
const at = (seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString()
const row = (more: Partial<UnitRow>) =>
  ({ unitId: 'u1', mode: 'car', lngLat: [116, 39], fixAgeSeconds: 10, stale: false, ...more }) as UnitRow
const one = (
  unit: UnitRow,
  seconds: number,
  told: Record<string, { lon: number; lat: number; at: string }> = {},
) => freshened({ now, units: [unit] }, new Map(Object.entries(told)), Date.parse(at(seconds))).units[0]!

it('lets a place grow old while nobody asks for the list, and be new again with the next fix', () => {
  expect(one(row({}), 100)).toMatchObject({ fixAgeSeconds: 110, stale: false })
  expect(one(row({}), 111)).toMatchObject({ fixAgeSeconds: 121, stale: true })
  expect(one(row({ mode: 'foot' }), 111)).toMatchObject({ stale: false })
  expect(
    one(row({ fixAgeSeconds: 900, stale: true }), 60, { u1: { lon: 117, lat: 40, at: at(55) } }),
  ).toEqual(row({ lngLat: [117, 40], fixAgeSeconds: 5, stale: false }))
})

it('takes no older place from the line than the list has, and leaves who was never seen as it is', () => {
  const old = { u1: { lon: 117, lat: 40, at: at(-60) } }
  expect(one(row({}), 20, old)).toMatchObject({ lngLat: [116, 39], fixAgeSeconds: 30 })
  const unseen = row({ lngLat: null, fixAgeSeconds: null, stale: true })
  expect(one(unseen, 20)).toEqual(unseen)
  expect(one(unseen, 20, old)).toMatchObject({ lngLat: [117, 40], fixAgeSeconds: 80, stale: false })
})

it('has the limits by which the server judges', () => {
  expect(fixLimitOf('car')).toBe(trackingParameters.carFixLimitSeconds.value)
  for (const mode of ['foot', 'ebike', 'bicycle', 'post'] as const)
    expect(fixLimitOf(mode)).toBe(trackingParameters.footFixLimitSeconds.value)
})
