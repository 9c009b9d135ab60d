import type { MultiPolygonRings } from '../../../engines/geo/units.ts'
import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { OrgUnit } from '../../map/model.ts'
import { listOrgUnits } from '../../map/reads.ts'

/** The area of an organisation: its own, else that of the stations below it; empty when none is drawn. */
export async function boundaryOf(services: Services, org: OrgUnit): Promise<MultiPolygonRings> {
  if (org.geometry) return org.geometry
  const all = await listOrgUnits(services.db, scopeOf(systemActor))
  return all
    .filter((each) => each.level === 'station' && each.path.startsWith(org.path))
    .flatMap((each) => each.geometry ?? [])
}
