/** Seconds to wait after the first, second … failed try; after the last a delivery is dead. */
export const WAITS_SECONDS = [5, 30, 120, 600, 1800, 7200, 21_600] as const
export const MOST_TRIES = WAITS_SECONDS.length + 1

/** Seconds until the next try after so many failed ones; null when it was the last. */
export function waitAfter(tries: number): number | null {
  return WAITS_SECONDS[tries - 1] ?? null
}
