import type { Scope } from '../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { unitDutyStates } from '../../force/model.ts'
import { listUnitDuty } from '../../force/reads.ts'
import { listZones } from '../../map/reads.ts'
import { lastPositions } from '../reads.ts'

/**
 * Who is on duty now, by organisation. Heads of a unit with a valid fix are present; those of a unit on duty without one are
 * unknown: neither present nor absent, and counted apart. Volunteers are not staff and are left out of the heads.
 */
export async function forceNow(services: Services, scope: Scope) {
  const now = services.clock.now()
  const day = dutyDayOf(now, services.config.timeZone)
  const [units, zones] = await Promise.all([
    listUnitDuty(services.db, scope),
    listZones(services.db, scope, { day, kind: 'zone' }),
  ])
  const positions = lastPositions(services, scope)
  const zoneNames = new Map(zones.map((zone) => [zone.id, zone.name]))
  const orgs = new Map<string, { presentHeads: number; unknownHeads: number; units: object[] }>()
  const rows = units
    .filter((unit) => unitDutyStates[unit.state].onDuty)
    .map((unit) => {
      const fix = positions.get(unit.unitId)
      return {
        unitId: unit.unitId,
        callSign: unit.callSign,
        mode: unit.mode,
        orgId: unit.orgId,
        zoneName: unit.zoneId ? (zoneNames.get(unit.zoneId) ?? null) : null,
        state: unit.state,
        heads: unit.crew.filter((member) => member.kind === 'officer' || member.kind === 'auxiliary').length,
        ageSeconds: fix?.ageSeconds ?? null,
        stale: !fix || fix.stale,
        task: unit.shiftLabel,
      }
    })
  for (const row of rows) {
    const sum = orgs.get(row.orgId) ?? { presentHeads: 0, unknownHeads: 0, units: [] }
    orgs.set(row.orgId, {
      presentHeads: sum.presentHeads + (row.stale ? 0 : row.heads),
      unknownHeads: sum.unknownHeads + (row.stale ? row.heads : 0),
      units: [...sum.units, row],
    })
  }
  return {
    at: now.toISOString(),
    orgs: [...orgs].map(([orgId, sum]) => ({ orgId, ...sum, units: sum.units as typeof rows })),
  }
}
