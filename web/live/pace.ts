/** Events are gathered about this long before queries are asked again, so that a burst costs one refetch. */
export const GATHER_MS = 250
/** While much happens queries are asked again at most this often: two hundred screens ask at once. */
const LEAST_SPACING_MS = 1_000
/** Nobody waits longer than this for the next asking, however slow the answers are. */
const MOST_SPACING_MS = 5_000
/** Asking takes at most this share of the time: a server that answers slowly isn't asked as often. */
const SHARE = 4

/**
 * How long to wait before queries are asked again.
 * @param nowMs and askedAtMs on one clock; `askedAtMs` is −Infinity before the first asking
 * @param tookMs how long the last asking took until all of it was answered
 * @param chance in [0, 1), another one each time: two hundred screens that hear of one event don't all ask in the same instant
 */
export function waitBeforeAsking(nowMs: number, askedAtMs: number, tookMs: number, chance: number): number {
  const spacing = Math.min(MOST_SPACING_MS, Math.max(LEAST_SPACING_MS, SHARE * tookMs))
  return Math.max(GATHER_MS * (0.6 + 0.8 * chance), askedAtMs + spacing * (0.8 + 0.4 * chance) - nowMs)
}
