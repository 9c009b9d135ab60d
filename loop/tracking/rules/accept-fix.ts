import { fastMetres } from '../../../engines/geo/index.ts'
import type { UnitMode } from '../../force/model.ts'
import type { Fix, Refusal } from '../model.ts'

/** Faster than this between two fixes is a fault of the device, not a journey (km/h). */
export const topSpeedKmh: Readonly<Record<UnitMode, number>> = {
  car: 200,
  ebike: 70,
  bicycle: 60,
  foot: 40,
  post: 40,
}

const FUTURE_LIMIT_MS = 60_000

/**
 * Is a fix to be taken? Pure: everything it judges by is given.
 * @param last the unit's newest fix so far; a late fix (older than it) is judged without it, for it fills a gap
 * @returns the reason of the refusal, or null
 */
export function refuseFix(
  fix: Fix,
  known: { mode: UnitMode; onDuty: boolean } | undefined,
  last: Pick<Fix, 'atMs' | 'lngLat' | 'accuracyM'> | undefined,
  nowMs: number,
  keepMs: number,
): Refusal | null {
  const [lon, lat] = fix.lngLat
  if (!known) return 'unknown_unit'
  if (!known.onDuty) return 'off_duty'
  if (lon === 0 && lat === 0) return 'no_fix'
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return 'out_of_range'
  if (fix.atMs > nowMs + FUTURE_LIMIT_MS) return 'in_future'
  if (fix.atMs < nowMs - keepMs) return 'too_old'
  if (last && fix.atMs > last.atMs) {
    // What both devices admit as their error may lie between the fixes without any movement.
    const slack = (fix.accuracyM ?? 20) + (last.accuracyM ?? 20)
    const metres = fastMetres(last.lngLat, fix.lngLat) - slack
    const hours = (fix.atMs - last.atMs) / 3_600_000
    if (metres > 0 && metres / 1000 / hours > topSpeedKmh[known.mode]) return 'impossible_jump'
  }
  return null
}
