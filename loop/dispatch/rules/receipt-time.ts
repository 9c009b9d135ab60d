/** A receipt may have waited this long in a phone without a line. */
const WAITED_MS = 24 * 3_600_000

/**
 * The instant of a receipt (ms): the device's own where it can be right, else that of its arrival. Nothing is received
 * after it arrived here, whatever the device's clock says.
 */
export function receiptTime(deviceAt: number | null, now: number): number {
  if (deviceAt === null || !Number.isFinite(deviceAt) || deviceAt > now) return now
  return now - deviceAt <= WAITED_MS ? deviceAt : now
}
