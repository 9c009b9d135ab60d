import { expect, it } from 'vitest'
import type { Me } from '../shell/me.ts'
import { KEPT_MS, readKept, withPart } from './kept.ts'

const me = (id: string) =>
  ({
    user: { id, name: '甲', role: 'officer', unitId: 'u1' },
    permissions: ['dispatch.press'],
  }) as unknown as Me
const clock = { now: 5_000_000, wall: 1_000_000_000, rate: 1 }
const kept = withPart(null, me('a'), clock, { mine: { active: 7 } })
const text = JSON.stringify(kept)

it('is read again while it is fresh, and is nothing after half a day', () => {
  expect(readKept(text, clock.wall + KEPT_MS)).toEqual(kept)
  expect(readKept(text, clock.wall + KEPT_MS + 1)).toBeNull()
})

it('is nothing where the clock was set so far back that its age is unknown', () => {
  expect(readKept(text, clock.wall - 3_600_000)).toEqual(kept)
  expect(readKept(text, clock.wall - KEPT_MS - 1)).toBeNull()
})

it.each([
  null,
  '',
  '{',
  '7',
  '{}',
  JSON.stringify({ ...kept, me: { user: {} } }),
  JSON.stringify({ ...kept, clock: {} }),
])('is nothing where it is broken: %s', (broken) => {
  expect(readKept(broken, clock.wall)).toBeNull()
})

it('gathers parts of one account, and begins anew with another', () => {
  const more = withPart(kept, me('a'), { ...clock, now: 6 }, { other: 1 })
  expect(more.parts).toEqual({ mine: { active: 7 }, other: 1 })
  expect(withPart(more, me('b'), clock, {}).parts).toEqual({})
})
