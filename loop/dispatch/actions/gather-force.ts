import { type Scope, scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import { parametersNow } from '../../../platform/parameters/parameters-memory.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { type Equipment, type EquipmentKind, type UnitDuty, unitDutyStates } from '../../force/model.ts'
import { dutiesNow, equipmentNow } from '../../force/reads.ts'
import { incidentsById, openNow } from '../../incidents/reads.ts'
import { type LoadedRoads, roads } from '../../map/reads.ts'
import { lastPositions } from '../../tracking/reads.ts'
import { locksNow, openOrdersNow } from '../board-memory.ts'
import { reliedNow } from '../containment/actions/relied-points.ts'
import { mayHold } from '../containment/actions/units.ts'
import { leftAlone } from '../containment/rules/holders.ts'
import type { Assignment } from '../model.ts'
import { type DispatchParameters, dispatchParameters } from '../parameters.ts'
import type { PlacedUnit } from '../rules/recommend.ts'
import { groupOf, type Standing, standings } from './standing.ts'

/** The force of a scope as it stands now, ready for the pure rules; `duties`, `places` and `units` go by the same index. */
export interface ForceNow {
  readonly loaded: LoadedRoads
  readonly parameters: DispatchParameters
  readonly duties: readonly UnitDuty[]
  readonly places: ReadonlyArray<Standing>
  readonly units: readonly PlacedUnit[]
  /** What units work on now, by unit. */
  readonly active: ReadonlyMap<string, Assignment>
}

/**
 * Every unit in scope with crew, gear, hours, last fix and what it works on.
 * @throws AppError map.no_roads when no network is loaded
 */
export async function gatherForce(services: Services, scope: Scope): Promise<ForceNow> {
  const loaded = roads(services)
  const now = services.clock.now()
  const day = dutyDayOf(now, services.config.timeZone)
  const parameters = await parametersNow(services, 'dispatch', dispatchParameters, scope.orgPath)
  const duties = await dutiesNow(services, scope)
  const positions = lastPositions(services, scope)
  const open = (await openOrdersNow(services, scope)).filter((one) => one.state !== 'reserved')
  const numbers = await numbersOf(services, open)
  const active = new Map(open.map((one) => [one.unitId, one]))
  const locked = new Set((await locksNow(services, scope)).map(({ unitId }) => unitId))
  const gear = gearByUnit(await equipmentNow(services, scope))
  const points = await reliedNow(services)
  const beside = points.length > 0 ? standingNow(duties, positions, active) : []
  const standing = standings(services, loaded, day)
  const places = duties.map((duty) => standing(duty, positions.get(duty.unitId)))
  const units = duties.map((duty, i): PlacedUnit => {
    const position = positions.get(duty.unitId)
    const { snap, zoneId, atHome } = places[i]!
    const task = active.get(duty.unitId)
    // What is left open is the zone where it stands now; its own zone may have been left long before.
    const standsIn = zoneId ?? duty.zoneId
    // As containment sees it: who works on something else, or whose place isn't known, holds nothing.
    const [held] =
      position && !position.stale && !task
        ? leftAlone(
            points,
            [position.lon, position.lat],
            beside.flatMap(({ unitId, lngLat }) => (unitId === duty.unitId ? [] : [lngLat])),
          )
        : []
    const on = unitDutyStates[duty.state].onDuty ? duty.onSince : null
    return {
      unitId: duty.unitId,
      callSign: duty.callSign,
      kind: duty.unitKind,
      mode: duty.mode,
      zoneId: duty.zoneId,
      state: duty.state,
      crew: duty.crew,
      skills: duty.skills,
      gear: gear.get(duty.unitId) ?? [],
      dutySeconds: on === null ? null : Math.max(0, (now.getTime() - Date.parse(on)) / 1000),
      locked: duty.state === 'post' && locked.has(duty.unitId),
      fix: position ? { ageSeconds: position.ageSeconds, stale: position.stale } : null,
      atHome,
      holds: held ? { point: held.name, numbers: held.numbers } : null,
      active: task ? { incidentId: task.incidentId, number: numbers.get(task.incidentId) ?? '' } : null,
      place: snap,
      group: groupOf(duty.mode),
      standsIn,
    }
  })
  return { loaded, parameters, duties, places, units, active }
}

/** Where units stand that could hold a point: who leaves a point to another one leaves the proof as it was. */
function standingNow(
  duties: readonly UnitDuty[],
  positions: ReturnType<typeof lastPositions>,
  active: ReadonlyMap<string, Assignment>,
) {
  return duties.flatMap((duty) => {
    const { unitId } = duty
    const at = positions.get(unitId)
    return at && !at.stale && mayHold(duty, active.has(unitId))
      ? [{ unitId, lngLat: [at.lon, at.lat] as const }]
      : []
  })
}

/** Numbers of the incidents that orders belong to; one may be closed already while a unit is still out. */
export async function numbersOf(
  services: Services,
  orders: readonly Assignment[],
): Promise<Map<string, string>> {
  const out = new Map<string, string>()
  for (const { id, number } of await openNow(services, scopeOf(systemActor))) out.set(id, number)
  const missing = new Set(orders.map(({ incidentId }) => incidentId).filter((id) => !out.has(id)))
  for (const [id, { number }] of await incidentsById(services.db, [...missing])) out.set(id, number)
  return out
}

function gearByUnit(equipment: readonly Equipment[]): Map<string, EquipmentKind[]> {
  const out = new Map<string, EquipmentKind[]>()
  for (const { unitId, kind, state } of equipment) {
    if (!unitId || state !== 'in_use') continue
    const own = out.get(unitId)
    if (!own) out.set(unitId, [kind])
    else if (!own.includes(kind)) own.push(kind)
  }
  return out
}
