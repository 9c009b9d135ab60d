/** Idle and absolute life of a session, failures until the lock, and how long it lasts. Wall time, never demo time. */
export const sessionLimits = {
  idleMs: 12 * 3_600_000,
  absoluteMs: 7 * 24 * 3_600_000,
  failures: 5,
  lockMs: 15 * 60_000,
  /** A session's last sight is written at most this often. */
  touchMs: 60_000,
  gatherMs: 3_000,
  /** A session that was looked up is taken as it was for this long, also when another process ends it. */
  rememberMs: 180_000,
  mostRemembered: 20_000,
} as const
