/** A line of the weekly review's draft, as far as hours are concerned. */
export interface DraftHours {
  readonly fromHour: number
  readonly toHour: number
  /** Incidents that the line cites. */
  readonly cited: number
}

const FIRST_HOUR = 8

/**
 * Windows of key duty that a draft leads to: the hours with most cited incidents, `most` of them, joined where they touch.
 * Ties go to the earlier hour of the duty day. Empty when nothing is cited.
 */
export function draftWindows(
  lines: readonly DraftHours[],
  most: number,
): Array<{ fromHour: number; toHour: number }> {
  const weight = new Array<number>(24).fill(0)
  for (const { fromHour, toHour, cited } of lines)
    for (let k = 0; k < (toHour - fromHour + 24) % 24 || (k === 0 && fromHour === toHour); k++)
      weight[(fromHour + k) % 24]! += cited
  const order = Array.from({ length: 24 }, (_, i) => (FIRST_HOUR + i) % 24)
  const taken = new Set(
    order
      .map((hour, i) => ({ hour, i }))
      .filter(({ hour }) => weight[hour]! > 0)
      .sort((a, b) => weight[b.hour]! - weight[a.hour]! || a.i - b.i)
      .slice(0, most)
      .map(({ hour }) => hour),
  )
  const windows: Array<{ fromHour: number; toHour: number }> = []
  for (const hour of order) {
    if (!taken.has(hour)) continue
    const last = windows.at(-1)
    if (last && last.toHour === hour && hour !== FIRST_HOUR) last.toHour = (hour + 1) % 24
    else windows.push({ fromHour: hour, toHour: (hour + 1) % 24 })
  }
  return windows
}
