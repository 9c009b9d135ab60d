import { expect, it } from 'vitest'
import { DOUBT_MS, driftOf, timeAt } from './anchor.ts'

const MINUTE = 60_000
const said = 1_000_000_000
/** The device's own clock is a day wrong when the server tells the time. */
const anchor = { now: said, at: 500, wall: said - 1440 * MINUTE, rate: 1 }

it.each([
  ['a device that is a day wrong', 2 * MINUTE, 2 * MINUTE, 2, false],
  ['a phone that slept for ten minutes', 2 * MINUTE, 12 * MINUTE, 12, true],
  ['a clock that is set back by ten minutes', 2 * MINUTE, -8 * MINUTE, 2, true],
])('%s', (_, page, device, minutes, doubt) => {
  const [at, wall] = [anchor.at + page, anchor.wall + device]
  expect((timeAt(anchor, at, wall) - said) / MINUTE).toBe(minutes)
  expect(Math.abs(driftOf(anchor, at, wall)) > DOUBT_MS).toBe(doubt)
})
