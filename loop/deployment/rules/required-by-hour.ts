import type { Heads, ShareSystem, ShareWindow } from '../model.ts'
import { denominatorOf } from './force-share.ts'

/** First hour of a duty day's row of 24. */
export const FIRST_HOUR = 8

/** Is a local hour inside a window that may pass midnight? */
export function inWindow(hour: number, window: ShareWindow): boolean {
  return window.fromHour <= window.toHour
    ? hour >= window.fromHour && hour < window.toHour
    : hour >= window.fromHour || hour < window.toHour
}

/** The whole hours that hold a span of half hours; a span of nearly a day is the day. */
export function wholeHours(span: { readonly fromHour: number; readonly toHour: number }): {
  fromHour: number
  toHour: number
} {
  const fromHour = Math.floor(span.fromHour)
  const toHour = Math.ceil(span.toHour)
  return fromHour % 24 === toHour % 24 ? { fromHour: 0, toHour: 24 } : { fromHour, toHour }
}

/** `19:30` of 19.5. */
export const clock = (hour: number): string =>
  `${String(Math.floor(hour)).padStart(2, '0')}:${hour % 1 === 0 ? '00' : '30'}`

/**
 * Heads owed by hour, 24 values from 08:00: inside the peak the largest of the three systems, outside of it the floor
 * share of the colour's basis.
 */
export function requiredByHour(
  systems: readonly ShareSystem[],
  windows: readonly ShareWindow[],
  floorShare: number,
  available: Heads,
): number[] {
  const colour = systems.find((system) => system.system === 'colour')
  const basis = colour?.basis ?? 'sworn_auxiliary'
  const base = denominatorOf(basis, available)
  const floor = Math.ceil(base * floorShare - 1e-9)
  const peak = Math.max(floor, ...systems.map((system) => system.heads))
  return Array.from({ length: 24 }, (_, i) => {
    const hour = (FIRST_HOUR + i) % 24
    const shares = windows.filter((window) => inWindow(hour, window)).map((window) => window.share)
    if (shares.length === 0) return floor
    const own = Math.ceil(base * Math.max(...shares) - 1e-9)
    // A window at the colour's own share asks for the binding system; one with a share of its own asks for that.
    return colour && Math.abs(Math.max(...shares) - colour.share) < 1e-9 ? peak : Math.max(floor, own)
  })
}

/**
 * The stretch of `length` hours of a duty day that holds most incidents by the hour-of-week profile; ties go to the
 * earlier start. `week` has 168 values from Monday 00:00; `weekday` 1–7 is the day on which the duty day begins.
 * Null when there is no incident that could tell.
 */
export function peakWindow(
  week: readonly number[],
  weekday: number,
  length: number,
): { fromHour: number; toHour: number; share: number } | null {
  const start = (weekday - 1) * 24 + FIRST_HOUR
  const hours = Array.from({ length: 24 }, (_, i) => week[(start + i) % 168] ?? 0)
  const total = hours.reduce((a, b) => a + b, 0)
  if (total === 0) return null
  let best = 0
  let bestSum = -1
  for (let from = 0; from + length <= 24; from++) {
    const sum = hours.slice(from, from + length).reduce((a, b) => a + b, 0)
    if (sum > bestSum + 1e-9) {
      best = from
      bestSum = sum
    }
  }
  return {
    fromHour: (FIRST_HOUR + best) % 24,
    toHour: (FIRST_HOUR + best + length) % 24,
    share: bestSum / total,
  }
}
