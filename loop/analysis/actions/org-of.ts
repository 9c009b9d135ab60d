import type { Scope } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds, dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { OrgUnit } from '../../map/model.ts'
import { getOrg, listOrgUnits } from '../../map/reads.ts'

/** The organisation that a question is about: the one asked for when it lies in scope, else the reader's own. */
export async function orgOf(services: Services, scope: Scope, orgId: string | undefined): Promise<OrgUnit> {
  const orgs = await listOrgUnits(services.db, scope)
  const own =
    orgs.find((org) => org.id === orgId) ?? orgs.find((org) => org.path === scope.orgPath) ?? orgs[0]
  return getOrg(services.db, own?.id ?? orgId ?? '')
}

export const dutyToday = (services: Services): string =>
  dutyDayOf(services.clock.now(), services.config.timeZone)

/** Records count up to the start of the duty day, or up to now when it has not begun. */
export function countsUntil(services: Services, dutyDay: string): Date {
  const { start } = dutyDayBounds(dutyDay, services.config.timeZone)
  return new Date(Math.min(start.getTime(), services.clock.now().getTime()))
}
