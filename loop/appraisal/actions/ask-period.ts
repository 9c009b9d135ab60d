import { narrowScope, type Scope } from '../../../platform/accounts/actor.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { getOrg } from '../../map/reads.ts'
import { appraisalErrors } from '../errors.ts'
import { daysOf, type Period, periodOf } from '../rules/periods.ts'

const LONGEST_DAYS = 366

/** The period asked for. @throws AppError when it is reversed, too long or still ahead */
export function askPeriod(services: Services, query: { from: string; to: string }): Period {
  const { from, to } = query
  const span = { fromDay: from, toDay: to }
  const days = daysOf(span)
  if (!(days > 0)) throw appraisalErrors('reversed', { from, to })
  if (days > LONGEST_DAYS) throw appraisalErrors('too_long', { days, limit: LONGEST_DAYS })
  const period = periodOf(span, services.clock.now(), services.config.timeZone)
  if (period.from >= period.to) throw appraisalErrors('not_begun', { from })
  return period
}

/** The caller's scope, or the part of it below one organisation. @throws AppError platform.out_of_scope */
export async function askScope(services: Services, scope: Scope, orgId: string | undefined): Promise<Scope> {
  if (!orgId) return scope
  const org = await getOrg(services.db, orgId)
  if (!org.path.startsWith(scope.orgPath)) throw platformErrors('out_of_scope')
  return narrowScope(scope, org.path)
}
