import { systemActor } from '../../platform/accounts/actor.ts'
import { act, type Work } from '../../platform/commands/act.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import { defaultParameters } from '../../platform/parameters/parameters.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { getIncident } from '../incidents/reads.ts'
import { alarm, causes, moveAssignment, numberOf } from './actions/common.ts'
import { type NextBest, nextBest, nextParams } from './actions/next-best.ts'
import { dispatchMemory } from './memory.ts'
import { messageRetention } from './messages/job.ts'
import { dispatchParameters } from './parameters.ts'
import { waitsForOrder } from './rules/derived-status.ts'
import { dueRungs, type Rung, rungKey, rungOf } from './rules/ladder.ts'
import { type AssignmentRow, listOfIncident, lockAssignment } from './store.ts'

/**
 * The ladder (dispatch.md §2.2): what is overdue becomes an alarm, once for each order or incident, also when the server
 * stood still at the moment it was due.
 */
export function dispatchJobs(services: Services): Job[] {
  const limits = defaultParameters(dispatchParameters)
  return [
    {
      name: 'dispatch.ladder',
      due: (now) => {
        const { waiting, unsent } = dispatchMemory(services)
        return dueRungs(waiting.values(), unsent.values(), now.getTime(), limits).map(rungKey)
      },
      run: (key) => climb(services, rungOf(key)),
    },
    messageRetention(services),
  ]
}

async function climb(services: Services, rung: Rung): Promise<void> {
  const order = {
    actor: systemActor,
    key: `dispatch.ladder.${rungKey(rung)}`,
    name: 'dispatch.ladder',
    request: rung,
  }
  if (rung.kind === 'queue') {
    const next = await nextBest(services, rung.id, [])
    await act(services, order, (work) => queueAlarm(work, rung.id, next))
    return
  }
  const { waiting } = dispatchMemory(services)
  const known = waiting.get(rung.id)
  const asks = rung.kind === 'ack' || rung.kind === 'timeout'
  const next = asks && known ? await nextBest(services, known.incidentId, [known.unitId]) : null
  await act(services, order, async (work) => {
    const row = await lockAssignment(work.tx, rung.id)
    if (rung.kind === 'ack') await ackAlarm(work, row, next)
    else if (rung.kind === 'timeout') await timeOut(work, row, next)
    else if (rung.kind !== 'queue') await arrivalAlarm(work, row, rung.kind)
  })
}

const unanswered = (row: AssignmentRow) => row.state === 'sent' || row.state === 'delivered'
const underWay = (row: AssignmentRow) =>
  ['sent', 'delivered', 'timeout', 'acked', 'en_route', 'delayed'].includes(row.state)

async function ackAlarm(work: Work, row: AssignmentRow, next: NextBest | null): Promise<void> {
  if (!unanswered(row)) return
  await alarm(work, {
    kind: 'ack_late',
    cause: causes.ackLate(row.id),
    orgPath: row.org_path,
    incidentId: row.incident_id,
    unitId: row.unit_id,
    assignmentId: row.id,
    params: {
      callSign: row.call_sign,
      number: await numberOf(work, row.incident_id),
      ...nextParams(next),
    },
  })
}

/** The order counts as not answered, and who is nearest by now is offered on the same row. */
async function timeOut(work: Work, row: AssignmentRow, next: NextBest | null): Promise<void> {
  if (!unanswered(row)) return
  await ackAlarm(work, row, next)
  await moveAssignment(work, row, [{ to: 'timeout', by: 'system', at: work.at, source: 'server' }])
}

async function arrivalAlarm(work: Work, row: AssignmentRow, kind: 'arrival' | 'support'): Promise<void> {
  if (!underWay(row)) return
  await alarm(work, {
    kind: kind === 'arrival' ? 'arrival_late' : 'support_late',
    cause: kind === 'arrival' ? causes.arrivalLate(row.id) : causes.supportLate(row.id),
    orgPath: row.org_path,
    incidentId: row.incident_id,
    unitId: row.unit_id,
    assignmentId: row.id,
    params: { callSign: row.call_sign, number: await numberOf(work, row.incident_id) },
  })
}

async function queueAlarm(work: Work, incidentId: string, next: NextBest | null): Promise<void> {
  const incident = await getIncident(work.tx, incidentId, true)
  if (!incident || !['pending', 'reopened'].includes(incident.status)) return
  if (!waitsForOrder((await listOfIncident(work.tx, incidentId)).map(({ state }) => state))) return
  await alarm(work, {
    kind: 'queue_late',
    cause: causes.queueLate(incidentId),
    orgPath: incident.orgPath,
    incidentId,
    params: { number: incident.number, ...nextParams(next) },
  })
}
