import { fastMetres } from '../../../engines/geo/index.ts'
import type { LngLat } from '../../../engines/geo/units.ts'
import { seededRandom } from '../../../engines/statistics/index.ts'

/** A stretch of street that may be drawn, with its zone. */
export interface StreetStretch {
  readonly edge: number
  readonly metres: number
  readonly zoneId: string | null
}

/** A drawn place lies at least so far from every hot spot: it must tell something that the map doesn't know. */
const AWAY_FROM_HOT_METRES = 200

/**
 * Draws street places at random, each zone by the patrol time it has and inside it each street by its length.
 * The same seed draws the same places. Zones without a stretch away from hot spots give none.
 * @param weights patrol minutes by zone ('' = no zone)
 * @returns edges in the order drawn, none twice
 */
export function drawStreetPlaces(
  stretches: readonly StreetStretch[],
  middleOf: (edge: number) => LngLat,
  hot: readonly LngLat[],
  weights: ReadonlyMap<string, number>,
  count: number,
  seed: string,
): StreetStretch[] {
  const random = seededRandom(`${seed}/streets`)
  const byZone = new Map<string, StreetStretch[]>()
  for (const stretch of stretches) {
    const zone = stretch.zoneId ?? ''
    if (!weights.has(zone)) continue
    const list = byZone.get(zone)
    if (list) list.push(stretch)
    else byZone.set(zone, [stretch])
  }
  const zones = [...byZone.keys()].sort()
  const drawn: StreetStretch[] = []
  const taken = new Set<number>()
  // Tries are limited: a zone that is hot all over gives fewer places rather than an endless search.
  for (let attempt = 0; attempt < count * 20 && drawn.length < count && zones.length > 0; attempt++) {
    const zone = pick(zones, (each) => weights.get(each) ?? 0, random.next())
    const stretch = pick(byZone.get(zone)!, (each) => each.metres, random.next())
    if (taken.has(stretch.edge)) continue
    const middle = middleOf(stretch.edge)
    if (hot.some((place) => fastMetres(place, middle) < AWAY_FROM_HOT_METRES)) continue
    taken.add(stretch.edge)
    drawn.push(stretch)
  }
  return drawn
}

function pick<T>(items: readonly T[], weight: (item: T) => number, chance: number): T {
  let rest = chance * items.reduce((sum, item) => sum + weight(item), 0)
  for (const item of items) {
    rest -= weight(item)
    if (rest < 0) return item
  }
  return items.at(-1)!
}
