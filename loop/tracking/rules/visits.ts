import { indexPoints, type LngLat, localFrame, projectToSegment, toXY } from '../../../engines/geo/index.ts'
import type { Fix, Visit } from '../model.ts'

export interface VisitOptions {
  readonly radiusM: number
  /** Two stays closer than this are one visit. */
  readonly mergeSeconds: number
  /** A longer gap between fixes is unknown: no segment is drawn over it. */
  readonly gapSeconds: number
}

interface Stay {
  fromMs: number
  toMs: number
  closestM: number
  accuracyM: number | null
  byFix: boolean
}

/**
 * Visits of one unit to places, from its fixes in order of device time. The segment between two fixes counts, not only
 * the fixes: at 15 s a car passes a 30 m point unseen by fixes in 4 of 10 cases, by segments in 1 of 50. The radius
 * grows to the fix's own accuracy, up to twice the radius, so that a poor fix neither makes nor hides a visit silently.
 * @param fixes of one unit, ordered by time
 */
export function visitsOf(
  fixes: readonly Fix[],
  places: ReadonlyArray<{ readonly id: string; readonly lngLat: LngLat }>,
  options: VisitOptions,
): Visit[] {
  if (fixes.length === 0 || places.length === 0) return []
  const index = indexPoints(
    places.map((place) => place.lngLat),
    Math.max(100, options.radiusM * 3),
  )
  const stays = new Map<number, Stay[]>()
  const note = (place: number, fromMs: number, toMs: number, metres: number, fix: Fix, byFix: boolean) => {
    const list = stays.get(place) ?? []
    stays.set(place, list)
    const last = list.at(-1)
    if (last && fromMs - last.toMs <= options.mergeSeconds * 1000) {
      last.toMs = Math.max(last.toMs, toMs)
      last.byFix ||= byFix
      if (metres < last.closestM) {
        last.closestM = metres
        last.accuracyM = fix.accuracyM
      }
    } else list.push({ fromMs, toMs, closestM: metres, accuracyM: fix.accuracyM, byFix })
  }
  for (let i = 0; i < fixes.length; i++) {
    const fix = fixes[i]!
    const reach = Math.min(Math.max(options.radiusM, fix.accuracyM ?? 0), options.radiusM * 2)
    const before = fixes[i - 1]
    const joined = before && fix.atMs - before.atMs <= options.gapSeconds * 1000
    if (!joined) {
      for (const place of index.within(fix.lngLat, reach))
        note(place, fix.atMs, fix.atMs, distance(places[place]!.lngLat, fix.lngLat), fix, true)
      continue
    }
    const frame = localFrame(fix.lngLat)
    const a = toXY(frame, before.lngLat)
    const length = Math.hypot(a[0], a[1])
    for (const place of index.within(fix.lngLat, reach + length)) {
      const p = toXY(frame, places[place]!.lngLat)
      const hit = projectToSegment(p, a, [0, 0])
      if (hit.metres > reach) continue
      // The span of the segment inside the circle, in time.
      const half = length === 0 ? 1 : Math.sqrt(reach ** 2 - hit.metres ** 2) / length
      const span = fix.atMs - before.atMs
      const from = before.atMs + Math.max(0, hit.fraction - half) * span
      const to = before.atMs + Math.min(1, hit.fraction + half) * span
      const byFix = hit.fraction + half >= 1 || hit.fraction - half <= 0
      note(place, Math.round(from), Math.round(to), hit.metres, fix, byFix)
    }
  }
  const unitId = fixes[0]!.unitId
  return [...stays]
    .flatMap(([place, list]) =>
      list.map((stay) => ({
        unitId,
        siteId: places[place]!.id,
        fromMs: stay.fromMs,
        toMs: stay.toMs,
        closestM: Math.round(stay.closestM * 10) / 10,
        accuracyM: stay.accuracyM,
        bySegmentOnly: !stay.byFix,
      })),
    )
    .sort((a, b) => a.fromMs - b.fromMs || (a.siteId < b.siteId ? -1 : 1))
}

function distance(a: LngLat, b: LngLat): number {
  const p = toXY(localFrame(a), b)
  return Math.hypot(p[0], p[1])
}
