export interface Anchor {
  /** Server time in ms at the moment `at` of the page's own clock, which only runs forward. */
  readonly now: number
  readonly at: number
  /** What the device's clock said then (ms): it may be wrong by any amount, and be set meanwhile. */
  readonly wall: number
  /** Seconds of product time per second: 1 in real use, 0 to 60 in the demo. */
  readonly rate: number
}

/** Less than this between the two clocks is their own unevenness. */
export const DOUBT_MS = 5_000

/** How far the device's clock went ahead of the page's since the anchor (ms). */
export const driftOf = ({ at, wall }: Anchor, page: number, device: number): number =>
  device - wall - (page - at)

/**
 * The server's time by what it said last. A phone's page stands still while the phone sleeps, which the device's clock
 * doesn't: then that tells how long. A device's clock that was set back never turns the time back.
 */
export function timeAt(anchor: Anchor, page: number, device: number): number {
  const drift = driftOf(anchor, page, device)
  const slept = drift > DOUBT_MS ? drift : 0
  return anchor.now + (page - anchor.at + slept) * anchor.rate
}
