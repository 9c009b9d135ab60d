import type { Services } from '../../../platform/stage/stage.ts'
import type { Unit } from '../../force/model.ts'
import { dutyNow, getUnit } from '../../force/reads.ts'

/** What a crew's own pages and presses need of its unit. */
export type OwnUnit = Pick<Unit, 'id' | 'callSign' | 'orgPath' | 'zoneId' | 'mode'>

/** The unit of a crew; one that was dissolved is still known by its record. @throws AppError platform.not_found */
export async function ownUnitOf(services: Services, unitId: string): Promise<OwnUnit> {
  const duty = await dutyNow(services, unitId)
  if (!duty) return getUnit(services.db, unitId)
  const { callSign, orgPath, zoneId, mode } = duty
  return { id: unitId, callSign, orgPath, zoneId, mode }
}
