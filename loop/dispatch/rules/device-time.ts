/** A device's clock may be this much off before its times are set aside for the server's. */
const DEVICE_CLOCK_MS = 120_000

/**
 * Whether a device's time of a press can be right: not before its order, not after it arrived here, and not before what
 * the same device pressed earlier on this order, which shows a clock that was set back or slept.
 */
export function canBeRight(
  at: Date,
  known: {
    readonly orderedAt: Date
    /** Earlier stamps of the same order from the same source. */
    readonly before: ReadonlyArray<{ readonly at: Date }>
    readonly now: Date
  },
): boolean {
  const ms = at.getTime()
  return (
    ms <= known.now.getTime() + DEVICE_CLOCK_MS &&
    ms >= known.orderedAt.getTime() - DEVICE_CLOCK_MS &&
    known.before.every((one) => ms >= one.at.getTime())
  )
}
