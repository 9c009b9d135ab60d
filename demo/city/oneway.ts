import type { SeededRandom } from '../../engines/statistics/index.ts'
import { junctions, type OpenRoad, type RoadDraft } from './network-draft.ts'

/**
 * Makes some through lanes one-way. A lane qualifies when both its ends keep at least two other two-way roads, and no
 * two one-way lanes meet, so that nobody can be trapped.
 */
export function pickOneWay(draft: RoadDraft, random: SeededRandom): ReadonlySet<OpenRoad> {
  const at = junctions(draft.roads)
  const chosen = new Set<OpenRoad>()
  const used = new Set<number>()
  for (const road of draft.roads) {
    const { highway } = road.tag
    if (highway !== 'living_street' && highway !== 'residential') continue
    if (random.next() > 0.05 || used.has(road.a) || used.has(road.b)) continue
    if (at.get(road.a)!.length < 3 || at.get(road.b)!.length < 3) continue
    chosen.add(road)
    used.add(road.a)
    used.add(road.b)
  }
  return chosen
}
