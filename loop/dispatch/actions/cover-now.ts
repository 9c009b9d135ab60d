import type { LngLat } from '../../../engines/geo/index.ts'
import { edgeShape, type Snap } from '../../../engines/roads/index.ts'
import type { Scope } from '../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { AnswerOf } from '../../../platform/contract/route.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { dutiesNow } from '../../force/reads.ts'
import { listForAnalysis } from '../../incidents/reads.ts'
import { roads, streetEdges } from '../../map/reads.ts'
import { lastPositions } from '../../tracking/reads.ts'
import { openOrdersNow } from '../board-memory.ts'
import type { dispatchContract } from '../contract.ts'
import { dispatchMemory } from '../memory.ts'
import { bandLines, type CoverGroup, coverNow } from '../rules/cover-now.ts'
import { isFree } from '../rules/rank.ts'
import { groupOf, networkOf, standings } from './standing.ts'

type Answer = AnswerOf<(typeof dispatchContract)['getCover']>

/** Streets listed and drawn as uncovered at most; the rest is counted. */
const MOST_STREETS = 60
const YEAR_MS = 365 * 86_400_000

/**
 * Which streets the units that are free now reach in time, by where their last fixes are: shares of street length and of
 * the last year's incidents, a second cover, the streets beyond. Units without a fresh fix count nowhere and are told.
 * @throws AppError map.no_roads
 */
export async function coverOf(services: Services, scope: Scope, minutes: readonly number[]): Promise<Answer> {
  const loaded = roads(services)
  const now = services.clock.now()
  const day = dutyDayOf(now, services.config.timeZone)
  const [duties, open, edges] = await Promise.all([
    dutiesNow(services, scope),
    openOrdersNow(services, scope),
    streetEdges(services, scope.orgPath, day),
  ])
  const positions = lastPositions(services, scope)
  const busy = new Set(open.filter(({ state }) => state !== 'reserved').map(({ unitId }) => unitId))
  const free = duties.filter((duty) => isFree(duty.unitKind, duty.state) && !busy.has(duty.unitId))
  const standing = standings(services, loaded, day)
  const placed: Array<{ group: string; snap: Snap }> = []
  for (const duty of free) {
    const { snap } = standing(duty, positions.get(duty.unitId))
    if (snap && !positions.get(duty.unitId)?.stale) placed.push({ group: groupOf(duty.mode), snap })
  }
  const groups = ['police', 'ebike', 'foot'].map((group): CoverGroup => {
    const own = placed.filter((each) => each.group === group)
    return { ...networkOf(loaded, group), sources: own.map(({ snap }) => ({ place: snap })) }
  })
  const demand = await demandOf(services, scope, day, now)
  const sorted = [...minutes].sort((a, b) => a - b)
  const cover = coverNow(groups, edges, sorted, (edge) => demand.get(edge) ?? 0)
  return {
    now: now.toISOString(),
    networkVersion: loaded.version,
    units: placed.length,
    unplaced: free.length - placed.length,
    busy: busy.size,
    metres: Math.round(cover.metres),
    incidents: cover.demand,
    shares: [...cover.shares],
    bands: bandLines(loaded.graph, edges, cover.first, sorted),
    uncoveredStreets: cover.uncovered.length,
    uncovered: cover.uncovered.slice(0, MOST_STREETS).map(({ edges: own, ...street }) => ({
      ...street,
      metres: Math.round(street.metres),
      lines: own.map((edge) =>
        edgeShape(loaded.graph, edge).map(([lon, lat]): [number, number] => [lon, lat]),
      ),
    })),
  }
}

/** Incidents of the last year by the street that they lie at; worked out once a day for each jurisdiction. */
async function demandOf(
  services: Services,
  scope: Scope,
  day: string,
  now: Date,
): Promise<ReadonlyMap<number, number>> {
  const { demand } = dispatchMemory(services)
  const loaded = roads(services)
  const key = `${loaded.version} ${day} ${scope.orgPath}`
  const known = demand.get(key)
  if (known) return known
  const incidents = await listForAnalysis(services.db, scope, {
    from: new Date(now.getTime() - YEAR_MS),
    to: now,
  })
  const counts = new Map<number, number>()
  for (const { lon, lat } of incidents) {
    if (lon === null || lat === null) continue
    const at: LngLat = [lon, lat]
    const snap = loaded.snap(at, { maxMetres: 300 })
    if (snap) counts.set(snap.edge, (counts.get(snap.edge) ?? 0) + 1)
  }
  if (demand.size > 50) demand.clear()
  demand.set(key, counts)
  return counts
}
