import { fastMetres, type LngLat } from '../../../engines/geo/index.ts'
import type { Fix, ZonePresence } from '../model.ts'

/** How a span of duty was seen: in which zone, elsewhere, or not at all. The three add up to the span. */
export interface SpanPresence {
  readonly byZone: readonly ZonePresence[]
  readonly elsewhereSeconds: number
  /** No fix within the limit: unknown is neither present nor absent. */
  readonly unknownSeconds: number
  readonly fixes: number
}

/**
 * Presence of one unit over `[fromMs, toMs)`, from its fixes in order (with the last one before the span, if any).
 * A stretch between two fixes no further apart than the limit belongs to the zone of its middle; a longer stretch is
 * known for half the limit after its first and before its last fix, and unknown between.
 */
export function spanPresence(
  fixes: readonly Fix[],
  span: { readonly fromMs: number; readonly toMs: number },
  zoneAt: (lngLat: LngLat) => string | null,
  gapSeconds: number,
): SpanPresence {
  const gapMs = gapSeconds * 1000
  const zones = new Map<string, { presentSeconds: number; metres: number }>()
  let elsewhere = 0
  let known = 0
  let seen = 0
  const count = (lngLat: LngLat, ms: number, metres: number) => {
    if (ms <= 0) return
    known += ms
    const zone = zoneAt(lngLat)
    if (zone === null) {
      elsewhere += ms
      return
    }
    const sum = zones.get(zone) ?? { presentSeconds: 0, metres: 0 }
    zones.set(zone, sum)
    sum.presentSeconds += ms / 1000
    sum.metres += metres
  }
  const clip = (from: number, to: number) =>
    Math.max(0, Math.min(to, span.toMs) - Math.max(from, span.fromMs))
  for (let i = 0; i < fixes.length; i++) {
    const fix = fixes[i]!
    if (fix.atMs >= span.fromMs && fix.atMs < span.toMs) seen += 1
    const next = fixes[i + 1]
    if (i === 0) count(fix.lngLat, clip(fix.atMs - gapMs / 2, fix.atMs), 0)
    if (!next) {
      count(fix.lngLat, clip(fix.atMs, fix.atMs + gapMs / 2), 0)
    } else if (next.atMs - fix.atMs <= gapMs) {
      const share = clip(fix.atMs, next.atMs) / Math.max(1, next.atMs - fix.atMs)
      const middle: LngLat = [(fix.lngLat[0] + next.lngLat[0]) / 2, (fix.lngLat[1] + next.lngLat[1]) / 2]
      count(middle, clip(fix.atMs, next.atMs), fastMetres(fix.lngLat, next.lngLat) * share)
    } else {
      count(fix.lngLat, clip(fix.atMs, fix.atMs + gapMs / 2), 0)
      count(next.lngLat, clip(next.atMs - gapMs / 2, next.atMs), 0)
    }
  }
  const unitId = fixes[0]?.unitId ?? ''
  return {
    byZone: [...zones].map(([zoneId, sum]) => ({
      zoneId,
      unitId,
      presentSeconds: Math.round(sum.presentSeconds),
      metres: Math.round(sum.metres),
    })),
    elsewhereSeconds: Math.round(elsewhere / 1000),
    unknownSeconds: Math.max(0, Math.round((span.toMs - span.fromMs - known) / 1000)),
    fixes: seen,
  }
}
