import type { LngLat } from '../../../engines/geo/index.ts'
import type { Work } from '../../../platform/commands/act.ts'
import type { Db, Tx } from '../../../platform/database/database.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { findPlaceAt } from '../../map/reads.ts'
import { incidentErrors } from '../errors.ts'
import { jurisdictionBox } from '../jurisdiction.ts'
import { incidentParameters } from '../parameters.ts'
import { checkPlace } from '../rules/check-report.ts'

/** Numbers of the stage as they hold for the actor's office. */
export function parametersFor(db: Db | Tx, orgPath: string) {
  return readParameters(db, 'incidents', incidentParameters, orgPath)
}

/** @throws AppError incidents.point_zero, incidents.point_swapped, incidents.outside */
export async function demandPlace(services: Services, work: Work, at: LngLat): Promise<void> {
  if (findPlaceAt(services, at, work.at)) return
  const { outsideMarginMetres } = await parametersFor(work.tx, work.actor.orgPath)
  const fault = checkPlace(at, await jurisdictionBox(services, work.tx), outsideMarginMetres)
  if (fault) throw incidentErrors(fault.code, fault.params)
}
