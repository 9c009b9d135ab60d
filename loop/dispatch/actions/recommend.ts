import type { LngLat } from '../../../engines/geo/index.ts'
import { etasTo, type Overlay, type RoadGraph, type Snap } from '../../../engines/roads/index.ts'
import type { Scope } from '../../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../../platform/database/database.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { UnitDuty, UnitMode } from '../../force/model.ts'
import { listUnitDuty } from '../../force/reads.ts'
import type { Level } from '../../incidents/model.ts'
import { incidentsById } from '../../incidents/reads.ts'
import { findPlaceAt, type LoadedRoads, roads } from '../../map/reads.ts'
import { fixLimitSeconds, lastPositions } from '../../tracking/reads.ts'
import { listOpenAssignments } from '../list-store.ts'
import { dispatchMemory } from '../memory.ts'
import { dispatchParameters } from '../parameters.ts'
import { type CoverGraph, type FreeUnit, type Opening, openingsOf } from '../rules/cover.ts'
import { type Ranked, type Refused, rankUnits, skillsFor, type UnitFacts } from '../rules/rank.ts'

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
  readonly lngLat: LngLat | null
  readonly fixAgeSeconds: number | null
}
export interface Candidate extends Ranked, Known {
  readonly opens: (Opening & { zoneName: string | null; fillerCallSign: string | null }) | null
}
export interface NoCandidate extends Refused, Known {}
export interface Recommendation {
  readonly networkVersion: string
  /** All units in scope = candidates + refused. */
  readonly units: number
  readonly candidates: readonly Candidate[]
  readonly refused: readonly NoCandidate[]
}

/** How a unit travels: the road profile of its mode. A post that is sent walks. */
export function groupOf(mode: UnitMode): 'police' | 'ebike' | 'foot' {
  if (mode === 'car') return 'police'
  return mode === 'ebike' || mode === 'bicycle' ? 'ebike' : 'foot'
}

export function networkOf(loaded: LoadedRoads, group: string): { graph: RoadGraph; overlay: Overlay } {
  const profile = group as ReturnType<typeof groupOf>
  return { graph: loaded.graphFor(profile), overlay: loaded.overlayFor(profile) }
}

const fillerBound: Readonly<Record<string, number>> = { police: 1200, ebike: 1200, foot: 900 }

/**
 * Ranks every unit in scope by exact road time to a place: one reverse search for each way of travelling, whatever the
 * number of units. Each comes with why, its limits, and what sending it would uncover; each that can't go with why not.
 * @throws AppError map.no_roads when no network is loaded
 */
export async function recommend(
  services: Services,
  db: Db | Tx,
  scope: Scope,
  target: Target,
): Promise<Recommendation> {
  const loaded = roads(services)
  const now = services.clock.now()
  const parameters = await readParameters(db, 'dispatch', dispatchParameters, scope.orgPath)
  const duties = await listUnitDuty(db, scope)
  const positions = lastPositions(services, scope)
  const open = (await listOpenAssignments(db, scope)).filter((one) => one.state !== 'reserved')
  const numbers = await incidentsById(db, [...new Set(open.map((one) => one.incidentId))])
  const active = new Map(
    open.map((one) => [
      one.unitId,
      { incidentId: one.incidentId, number: numbers.get(one.incidentId)?.number ?? '' },
    ]),
  )
  const places = duties.map((duty) => placeOf(loaded, duty, positions))
  const etas = etasByGroup(loaded, target.lngLat, duties, places, parameters.farthestSeconds)
  const facts = duties.map((duty, i): UnitFacts => {
    const position = positions.get(duty.unitId)
    return {
      unitId: duty.unitId,
      callSign: duty.callSign,
      kind: duty.unitKind,
      mode: duty.mode,
      zoneId: duty.zoneId,
      state: duty.state,
      crew: duty.crew,
      skills: duty.skills,
      fix: position ? { ageSeconds: position.ageSeconds, stale: position.stale } : null,
      atHome: places[i]!.atHome,
      active: active.get(duty.unitId) ?? null,
      snapped: places[i]!.snap !== null,
      etaSeconds: etas[i]!,
    }
  })
  const { ranked, refused } = rankUnits(facts, {
    incidentId: target.incidentId,
    level: target.level,
    zoneId: target.zoneId,
    skills: skillsFor(target.classCode),
    leastCrew: parameters.crewOfLevel[String(target.level)] ?? 1,
    fixLimitOf: fixLimitSeconds,
  })
  const index = new Map(duties.map((duty, i) => [duty.unitId, i]))
  const free = ranked.flatMap(({ unitId }): FreeUnit[] => {
    const i = index.get(unitId)!
    const { snap } = places[i]!
    const duty = duties[i]!
    // What is left open is the zone where it stands now; its own zone may have been left long before.
    const standing = places[i]!.lngLat && findPlaceAt(services, places[i]!.lngLat!, now)?.zoneId
    const zoneId = standing ?? duty.zoneId
    return snap ? [{ unitId, zoneId, place: snap, group: groupOf(duty.mode) }] : []
  })
  const openings = openingsOf(free, coverGraphs(loaded, free))
  const { zones } = dispatchMemory(services)
  const known = (unitId: string): Known => {
    const i = index.get(unitId)!
    return {
      duty: duties[i]!,
      lngLat: places[i]!.lngLat,
      fixAgeSeconds: positions.get(unitId)?.ageSeconds ?? null,
    }
  }
  return {
    networkVersion: loaded.version,
    units: duties.length,
    candidates: ranked.map((one) => {
      const opening = openings.get(one.unitId)
      return {
        ...one,
        ...known(one.unitId),
        opens: opening
          ? {
              ...opening,
              zoneName: opening.zoneId ? (zones.get(opening.zoneId)?.name ?? null) : null,
              fillerCallSign: opening.filler ? duties[index.get(opening.filler.unitId)!]!.callSign : null,
            }
          : null,
      }
    }),
    refused: refused.map((one) => ({ ...one, ...known(one.unitId) })),
  }
}

interface Standing {
  readonly lngLat: LngLat | null
  readonly snap: Snap | null
  /** Known by plan alone: a post without a fix. */
  readonly atHome: boolean
}

/** Where a unit stands on the network: at its last fix, or a post without one where it is planned to stand. */
export function placeOf(
  loaded: LoadedRoads,
  duty: UnitDuty,
  positions: ReturnType<typeof lastPositions>,
): Standing {
  const position = positions.get(duty.unitId)
  const atHome = !position && (duty.mode === 'post' || duty.state === 'post') && duty.home !== null
  const lngLat: LngLat | null = position ? [position.lon, position.lat] : atHome ? duty.home : null
  if (!lngLat) return { lngLat: null, snap: null, atHome: false }
  const snap = loaded.snap(lngLat) ?? loaded.snap(lngLat, { outsideCore: true })
  return { lngLat, snap, atHome }
}

/** Road seconds of each unit to the target, by one search for each way of travelling that occurs. */
export function etasByGroup(
  loaded: LoadedRoads,
  target: LngLat,
  units: ReadonlyArray<{ readonly mode: UnitMode }>,
  places: ReadonlyArray<{ readonly snap: Snap | null }>,
  boundSeconds: number,
): (number | null)[] {
  const out: (number | null)[] = units.map(() => null)
  const at = loaded.snap(target) ?? loaded.snap(target, { outsideCore: true })
  if (!at) return out
  const groups = new Map<string, number[]>()
  units.forEach(({ mode }, i) => {
    if (!places[i]!.snap) return
    const group = groupOf(mode)
    const list = groups.get(group)
    if (list) list.push(i)
    else groups.set(group, [i])
  })
  for (const [group, members] of groups) {
    const { graph, overlay } = networkOf(loaded, group)
    const times = etasTo(
      graph,
      at,
      members.map((i) => places[i]!.snap!),
      boundSeconds,
      overlay,
    )
    members.forEach((i, k) => {
      const time = times[k]
      out[i] = time == null ? null : time / 100
    })
  }
  return out
}

function coverGraphs(loaded: LoadedRoads, free: readonly FreeUnit[]): Map<string, CoverGraph> {
  return new Map(
    [...new Set(free.map(({ group }) => group))].map((group) => [
      group,
      { ...networkOf(loaded, group), boundSeconds: fillerBound[group]! },
    ]),
  )
}
