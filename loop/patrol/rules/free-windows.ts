import type { MinuteWindow } from './clock-windows.ts'

/**
 * The times in which a stay may lie so that it begins at least `gapSeconds` before or after every visit that stands
 * already. Windows shorter than the stay are dropped. Minutes are rounded inwards.
 */
export function freeWindows(
  windows: readonly MinuteWindow[],
  taken: readonly number[],
  gapSeconds: number,
  dwellSeconds: number,
): MinuteWindow[] {
  let free = windows.map((window) => ({ from: window.fromMinute * 60, to: window.toMinute * 60 }))
  for (const begin of taken)
    free = free.flatMap(({ from, to }) => [
      { from, to: Math.min(to, begin - gapSeconds + dwellSeconds) },
      { from: Math.max(from, begin + gapSeconds), to },
    ])
  const least = Math.ceil(dwellSeconds / 60)
  return free
    .map(({ from, to }) => ({ fromMinute: Math.ceil(from / 60), toMinute: Math.floor(to / 60) }))
    .filter(({ fromMinute, toMinute }) => toMinute - fromMinute >= least)
}
