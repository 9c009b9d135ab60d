import { narrowScope } from '../../platform/accounts/actor.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { Handlers, Services } from '../../platform/stage/stage.ts'
import { everywhere } from '../analysis/reads.ts'
import { listPeople, listUnits } from '../force/reads.ts'
import { recordStop } from './actions/record-stop.ts'
import type { patrolContract } from './contract.ts'
import type { StopRecord } from './model.ts'
import { findStop, listStops } from './stop-store.ts'

type Routes = Pick<typeof patrolContract, 'recordStop' | 'listStops' | 'getStop'>

async function callSigns(services: Services): Promise<Map<string, string>> {
  const units = await listUnits(services.db, everywhere, { withRetired: true })
  return new Map(units.map((unit) => [unit.id, unit.callSign]))
}

const rowOf = (stop: StopRecord, signs: ReadonlyMap<string, string>) => ({
  id: stop.id,
  complaintNumber: stop.complaintNumber,
  unitId: stop.unitId,
  callSign: signs.get(stop.unitId) ?? '',
  at: stop.at,
  placeText: stop.placeText,
  subject: stop.subject,
  bases: [...stop.bases],
  outcome: stop.outcome,
  expiresAt: stop.expiresAt,
})

/** Stop records: written by officers, read in lists without facts, looked at one by one with a log line. */
export const stopHandlers: Handlers<Routes> = {
  recordStop: (call) => recordStop(call, call.body),
  listStops: async ({ services, actor, scope, query }) => {
    const [stops, signs] = await Promise.all([
      listStops(services.db, scope, { from: new Date(query.from), to: new Date(query.to) }),
      callSigns(services),
    ])
    const may = (stop: StopRecord) => services.policy.can(actor, 'patrol.stop_read', stop)
    return { stops: stops.filter(may).map((stop) => rowOf(stop, signs)) }
  },
  getStop: async ({ services, params, demand, look }) => {
    const stop = await findStop(services.db, params.id)
    if (!stop)
      throw platformErrors('not_found', {
        what: { zh: `盘查记录 ${params.id}`, en: `stop record ${params.id}` },
      })
    demand('patrol.stop_read', stop)
    await look('stop_record', {
      orgPath: stop.orgPath,
      unitId: stop.unitId,
      detail: { complaintNumber: stop.complaintNumber },
    })
    const [people, signs] = await Promise.all([
      listPeople(services.db, narrowScope(everywhere, '/')),
      callSigns(services),
    ])
    const names = new Map(people.map((person) => [person.id, person.name]))
    return {
      ...rowOf(stop, signs),
      facts: stop.facts,
      lngLat: [stop.lngLat[0], stop.lngLat[1]],
      officers: stop.officerIds.map((officer) => ({ id: officer, name: names.get(officer) ?? '' })),
      recordedBy: stop.recordedBy,
      recordedAt: stop.recordedAt,
    }
  },
}
