import { expect, it } from 'vitest'
import { choosePrepared, incidentFor } from './choose-prepared.ts'

const plan = (name: string, zoneId: string | null, certified: boolean, more: object = {}) => ({
  name,
  zoneId,
  certified,
  mode: 'ebike' as const,
  posts: 3,
  ...more,
})

it('takes the plan of the zone before that of the exits, and one that closed before one that did not', () => {
  const zone = plan('zone', 'z1', true)
  const exits = plan('exits', null, true)
  const other = plan('other', 'z2', true)
  expect(choosePrepared([exits, other, zone], 'ebike', 'z1')).toBe(zone)
  expect(choosePrepared([exits, other, { ...zone, certified: false }], 'ebike', 'z1')).toBe(exits)
  const open = { ...zone, certified: false }
  expect(choosePrepared([{ ...exits, certified: false }, open], 'foot', 'z1')).toBe(open)
  expect(choosePrepared([other], 'ebike', 'z1')).toBeNull()
  expect(choosePrepared([zone, exits], 'car', 'z1')).toBeNull()
  expect(choosePrepared([{ ...zone, posts: 0 }], 'ebike', 'z1')).toBeNull()
})

it('is taken up on the newest open incident of the zone that has a place', () => {
  const call = (id: string, zoneId: string, minute: number, lngLat: [number, number] | null = [1, 2]) => ({
    id,
    zoneId,
    lngLat,
    reportedAt: `2026-11-22T10:0${minute}:00Z`,
  })
  const calls = [call('a', 'z1', 1), call('b', 'z1', 3), call('c', 'z2', 5), call('d', 'z1', 6, null)]
  expect(incidentFor(calls, 'z1')?.id).toBe('b')
  expect(incidentFor(calls, null)?.id).toBe('c')
  expect(incidentFor(calls, 'z3')).toBeNull()
})
