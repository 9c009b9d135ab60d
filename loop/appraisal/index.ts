import { stage } from '../../platform/stage/stage.ts'
import { responseMetrics } from '../dispatch/reads.ts'
import type { OrgLevel } from '../map/model.ts'
import { listOrgUnits } from '../map/reads.ts'
import { askPeriod, askScope } from './actions/ask-period.ts'
import { ratesOf } from './actions/rates-of.ts'
import { recordsOf } from './actions/records-of.ts'
import { appraisalContract } from './contract.ts'
import { appraisalPolicy } from './policy.ts'

/** Organisations that are appraised; communities and police rooms are too small for figures. */
const appraised: readonly OrgLevel[] = ['city', 'sub_bureau', 'station']

export default stage({
  name: 'appraisal',
  migrations: {},
  policy: appraisalPolicy,
  contract: appraisalContract,
  handlers: {
    listRates: async ({ services, scope, query }) => {
      const period = askPeriod(services, query)
      const own = await askScope(services, scope, query.orgId)
      const orgs = (await listOrgUnits(services.db, own)).filter(({ level }) => appraised.includes(level))
      return {
        period: {
          fromDay: period.fromDay,
          toDay: period.toDay,
          until: period.to.toISOString(),
          running: period.running,
        },
        organisations: await ratesOf(services, own, orgs, period),
      }
    },
    listRecords: async ({ services, scope, params, query }) => {
      const period = askPeriod(services, query)
      const own = await askScope(services, scope, query.orgId)
      return recordsOf(services, own, period, { code: params.code, ...query })
    },
    responseTimes: async ({ services, scope, query }) => {
      const { from, to } = askPeriod(services, query)
      const own = await askScope(services, scope, query.orgId)
      const { incidents, metrics } = await responseMetrics(services, own, { from, to })
      return {
        incidents,
        metrics: metrics.map(({ p95: _, ...metric }) => metric),
      }
    },
  },
})
