import type { LngLat } from '../../../engines/geo/index.ts'
import type { Snap } from '../../../engines/roads/index.ts'
import type { Scope } from '../../../platform/accounts/actor.ts'
import { breathe } from '../../../platform/stage/breathe.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { UnitDuty, UnitMode } from '../../force/model.ts'
import type { Level } from '../../incidents/model.ts'
import type { LoadedRoads } from '../../map/reads.ts'
import { fixLimitSeconds } from '../../tracking/reads.ts'
import { dispatchMemory } from '../memory.ts'
import type { Opening, WatchedPlace } from '../rules/cover.ts'
import { type Ranked, type Refused, skillsFor, type UnitFacts } from '../rules/rank.ts'
import { bestUnit, etasOf, type Network, recommendUnits } from '../rules/recommend.ts'
import { type ForceNow, gatherForce } from './gather-force.ts'
import { groupOf, networkOf } from './standing.ts'
import { watchedPlaces } from './watched.ts'

export interface Target {
  readonly incidentId: string | null
  readonly lngLat: LngLat
  readonly zoneId: string | null
  readonly level: Level
  readonly classCode: string
}

/** What is asked of a unit beside its rank. */
interface Known {
  readonly duty: UnitDuty
  readonly facts: UnitFacts
  readonly lngLat: LngLat | null
  readonly fixAgeSeconds: number | null
}
export interface Candidate extends Ranked, Known {
  readonly opens: (Opening & { readonly zoneName: string | null }) | null
}
export interface NoCandidate extends Refused, Known {}
export interface Recommendation {
  readonly networkVersion: string
  /** All units in scope = candidates + refused. */
  readonly units: number
  readonly candidates: readonly Candidate[]
  readonly refused: readonly NoCandidate[]
}

const fillerBound: Readonly<Record<string, number>> = { police: 1200, ebike: 1200, foot: 900 }

/**
 * Ranks every unit in scope by exact road time to a place. Each comes with why, its limits, and what sending it would
 * uncover; each that can't go with why not.
 * @throws AppError map.no_roads when no network is loaded
 */
export async function recommend(services: Services, scope: Scope, target: Target): Promise<Recommendation> {
  const force = await gatherForce(services, scope)
  const { parameters, loaded } = force
  const watched = await watchedPlaces(services, services.db, loaded, scope.orgPath, parameters.coverSeconds)
  return recommendFrom(services, force, target, watched)
}

/** The same from a force that is loaded already. Without watched places holes aren't looked for. */
export async function recommendFrom(
  services: Services,
  force: ForceNow,
  target: Target,
  watched: readonly WatchedPlace[] | null,
): Promise<Recommendation> {
  const { loaded, units, duties, places } = force
  const { ranked, refused, facts, openings } = await recommendUnits(
    { ...questionOf(force, target), watched },
    breathe,
  )
  const index = new Map(duties.map((duty, i) => [duty.unitId, i]))
  const { zones } = dispatchMemory(services)
  const known = (unitId: string): Known => {
    const i = index.get(unitId)!
    return {
      duty: duties[i]!,
      facts: facts.get(unitId)!,
      lngLat: places[i]!.lngLat,
      fixAgeSeconds: units[i]!.fix?.ageSeconds ?? null,
    }
  }
  return {
    networkVersion: loaded.version,
    units: duties.length,
    candidates: ranked.map((one) => {
      const opening = openings.get(one.unitId)
      const zoneName = opening?.zoneId ? (zones.get(opening.zoneId)?.name ?? null) : null
      return {
        unitId: one.unitId,
        rank: one.rank,
        etaSeconds: one.etaSeconds,
        reasons: one.reasons,
        limits: one.limits,
        ...known(one.unitId),
        opens: opening ? { ...opening, zoneName } : null,
      }
    }),
    refused: refused.map(({ unitId, etaSeconds, refusals }) => ({
      unitId,
      etaSeconds,
      refusals,
      ...known(unitId),
    })),
  }
}

/** Who of a loaded force is proposed first for a place, without looking at what the others could do. */
export function firstFor(
  force: ForceNow,
  target: Target,
  without: readonly string[] = [],
): { readonly unitId: string; readonly callSign: string; readonly etaSeconds: number } | null {
  const question = questionOf(force, target)
  const units = question.units.filter(({ unitId }) => !without.includes(unitId))
  const best = bestUnit({ ...question, units })
  if (!best) return null
  const { callSign } = units.find(({ unitId }) => unitId === best.unitId)!
  return { ...best, callSign }
}

function questionOf({ loaded, parameters, units }: ForceNow, target: Target) {
  const groups = [...new Set(units.map(({ group }) => group))]
  return {
    units,
    networks: new Map(
      groups.map((group): [string, Network] => [
        group,
        { ...networkOf(loaded, group), fillerSeconds: fillerBound[group]! },
      ]),
    ),
    at: loaded.snap(target.lngLat) ?? loaded.snap(target.lngLat, { outsideCore: true }),
    boundSeconds: parameters.farthestSeconds,
    need: {
      incidentId: target.incidentId,
      level: target.level,
      zoneId: target.zoneId,
      skills: skillsFor(target.classCode),
      leastCrew: parameters.crewOfLevel[String(target.level)] ?? 1,
      fixLimitOf: fixLimitSeconds,
    },
  }
}

/** Road seconds of each unit to the target, by one search for each way of travelling that occurs. */
export function etasByGroup(
  loaded: LoadedRoads,
  target: LngLat,
  units: ReadonlyArray<{ readonly mode: UnitMode }>,
  places: ReadonlyArray<{ readonly snap: Snap | null }>,
  boundSeconds: number,
): (number | null)[] {
  const placed = units.map(({ mode }, i) => ({ group: groupOf(mode), place: places[i]!.snap }))
  const networks = new Map(
    [...new Set(placed.map(({ group }) => group))].map((group) => [group, networkOf(loaded, group)]),
  )
  const at = loaded.snap(target) ?? loaded.snap(target, { outsideCore: true })
  return etasOf(placed, networks, at, boundSeconds)
}
