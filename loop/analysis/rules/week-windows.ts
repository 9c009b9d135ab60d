const WEEK_MS = 7 * 86_400_000

/**
 * Counts of whole weeks that end at `endMs`, oldest first; the last one is the week just ended. A week before the first
 * record of all is null: not known, not zero.
 */
export function weekCounts(
  timesMs: readonly number[],
  endMs: number,
  weeks: number,
  firstRecordMs: number,
): Array<number | null> {
  const counts: Array<number | null> = Array.from({ length: weeks }, (_, i) =>
    endMs - (weeks - i) * WEEK_MS >= firstRecordMs ? 0 : null,
  )
  for (const at of timesMs) {
    if (at >= endMs) continue
    const slot = weeks - 1 - Math.floor((endMs - 1 - at) / WEEK_MS)
    const known = counts[slot]
    if (known !== null && known !== undefined) counts[slot] = known + 1
  }
  return counts
}
