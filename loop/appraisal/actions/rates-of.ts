import { narrowScope, type Scope, scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { countIncidents, listIncidents } from '../../incidents/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import { stopOutcomes } from '../../patrol/reads.ts'
import { rateCodes, rates } from '../model.ts'
import { appraisalParameters } from '../parameters.ts'
import { declineRate, type EarlierCount } from '../rules/decline.ts'
import { fulfilmentRate } from '../rules/fulfilment.ts'
import type { Period } from '../rules/periods.ts'
import { perTenThousand, shareRate } from '../rules/shares.ts'
import { caughtOutcomes, counted, crimeTops } from './counted.ts'
import { type DutyRecord, dutyRecords } from './duty-records.ts'

const everywhere = scopeOf(systemActor)

/** The four rates of several organisations, each over itself and what is below it. */
export async function ratesOf(services: Services, scope: Scope, orgs: readonly OrgUnit[], period: Period) {
  const duties = await dutyRecords(services, scope, period)
  const stops = await stopOutcomes(services.db, scope, period)
  const organisations = []
  for (const org of orgs)
    organisations.push({
      orgId: org.id,
      orgName: org.name,
      level: org.level,
      rates: await ratesOfOrg(
        services,
        org,
        period,
        duties.filter(({ duty }) => duty.orgPath.startsWith(org.path)),
        stops.filter(({ orgPath }) => orgPath.startsWith(org.path)),
      ),
    })
  return organisations
}

async function ratesOfOrg(
  services: Services,
  org: OrgUnit,
  period: Period,
  duties: readonly DutyRecord[],
  stops: ReadonlyArray<{ outcome: string; count: number }>,
) {
  const own = narrowScope(everywhere, org.path)
  const { smallNumber } = await readParameters(services.db, 'appraisal', appraisalParameters, org.path)
  const span = { from: period.from, to: period.to }
  const crime = { ...counted, ...span, tops: crimeTops }
  const [now, undecided, earlier, crimes, preventable] = await Promise.all([
    countIncidents(services.db, own, { ...counted, ...span }),
    countIncidents(services.db, own, { ...counted, ...span, validities: ['unknown'] }),
    Promise.all(period.earlier.map((then) => earlierCount(services, own, then))),
    countIncidents(services.db, own, crime),
    countIncidents(services.db, own, { ...crime, preventable: true }),
  ])
  const sum = (list: typeof stops) => list.reduce((n, { count }) => n + count, 0)
  const caught = stops.filter(({ outcome }) => caughtOutcomes.some((each) => each === outcome))
  const values = {
    incident_decline: declineRate({ ...span, count: now, undecided }, earlier, smallNumber),
    preventable: {
      ...shareRate(preventable, crimes, smallNumber),
      perTenThousand: perTenThousand(preventable, org.residents, smallNumber),
    },
    duty_fulfilment: fulfilmentRate(duties.map(({ fulfilment }) => fulfilment)),
    stop_yield: shareRate(sum(caught), sum(stops), smallNumber),
  }
  return rateCodes.map((code) => {
    const value = values[code]
    const reasons = value.reasons.map((reason) => ({ code: reason.code, params: { ...reason.params } }))
    return { code, formula: { ...rates[code].formula }, ...value, reasons }
  })
}

async function earlierCount(
  services: Services,
  own: Scope,
  then: Period['earlier'][number],
): Promise<EarlierCount> {
  const [count, before] = await Promise.all([
    countIncidents(services.db, own, { ...counted, from: then.from, to: then.to }),
    listIncidents(services.db, own, { to: then.from, limit: 1 }),
  ])
  return { ...then, count, covered: before.length > 0 }
}
