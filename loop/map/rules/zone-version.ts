import type { Day, Zone } from '../model.ts'

/** How a changed zone comes into force. */
export type VersionStep =
  /** The new version begins on `validFrom`; the old one ends there. */
  | { readonly kind: 'succeed'; readonly version: number; readonly closes: number }
  /** The version in force begins on the same day, and that day hasn't passed: it is corrected in place. */
  | { readonly kind: 'correct'; readonly version: number }
  /** Reports about days that have passed must keep what was in force then. */
  | { readonly kind: 'refuse'; readonly earliest: Day }

/** Decides how a change that shall hold from `validFrom` is kept, seen on `today`. */
export function versionStep(
  current: Pick<Zone, 'version' | 'validFrom'>,
  validFrom: Day,
  today: Day,
): VersionStep {
  const earliest = current.validFrom > today ? current.validFrom : today
  if (validFrom < earliest) return { kind: 'refuse', earliest }
  if (validFrom === current.validFrom) return { kind: 'correct', version: current.version }
  return { kind: 'succeed', version: current.version + 1, closes: current.version }
}
