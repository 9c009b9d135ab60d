import type { Actor, Scope } from '../../../platform/accounts/actor.ts'
import { within } from '../../../platform/accounts/actor.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { ChargeChanged } from '../../events/dispatch-desk.ts'
import { getIncident, incidentsById, listIncidents } from '../../incidents/reads.ts'
import { lockOpenIncident } from '../actions/order.ts'
import { alarmFromRow } from '../row.ts'
import { decideCharge } from '../rules/charge.ts'
import { alarmViewOf, classNameOf, sensitiveClass } from '../view.ts'
import type { ChargeView } from './contract.ts'
import { openDesks } from './presence.ts'
import {
  type ChargeRow,
  deleteCharges,
  findCharge,
  listCharges,
  listOverAlarms,
  saveCharge,
} from './store.ts'

const NOTED_MS = 12 * 3_600_000
const DAY_MS = 24 * 3_600_000
const MOST_TO_CLOSE = 300

const viewOf = (row: ChargeRow, actor: Actor): ChargeView => ({
  incidentId: row.incident_id,
  name: row.name,
  role: row.role,
  since: row.since.toISOString(),
  mine: row.account_id === actor.accountId,
})

/** Takes or leaves the charge of an incident. @throws AppError platform.lost_race names who holds it */
export async function setCharge(
  work: Work,
  scope: Scope,
  incidentId: string,
  charge: 'take' | 'leave',
): Promise<ChargeView | null> {
  const incident =
    charge === 'take'
      ? await lockOpenIncident(work, scope, incidentId)
      : await getIncident(work.tx, incidentId, true)
  if (!incident)
    throw platformErrors('not_found', { what: { zh: `警情 ${incidentId}`, en: `incident ${incidentId}` } })
  if (!within(scope, incident.orgPath)) throw platformErrors('out_of_scope')
  const row = await findCharge(work.tx, incidentId)
  const holder = row ? { accountId: row.account_id, name: row.name, role: row.role } : null
  const decision = decideCharge(holder, work.actor, charge)
  if (decision.kind === 'refused')
    throw platformErrors('lost_race', {
      who: decision.holder.name,
      at: row!.since.toISOString(),
      what: incident.number,
    })
  if (decision.kind === 'same') return row ? viewOf(row, work.actor) : null
  const next: ChargeRow | null = decision.after && {
    incident_id: incidentId,
    account_id: decision.after.accountId,
    name: decision.after.name,
    role: decision.after.role,
    org_path: incident.orgPath,
    since: work.at,
  }
  if (next) await saveCharge(work.tx, next)
  else await deleteCharges(work.tx, [incidentId])
  work.emit({
    type: 'ChargeChanged',
    stage: 'dispatch',
    orgPath: incident.orgPath,
    incidentId,
    payload: {
      before: holder?.name ?? null,
      after: next?.name ?? null,
      role: work.actor.role,
      incidentNumber: incident.number,
    },
  } satisfies ChargeChanged)
  return next && viewOf(next, work.actor)
}

/** Open desks, and who is in charge of which incident that is still open. */
export async function desksOf(services: Services, scope: Scope, actor: Actor) {
  const rows = await listCharges(services.db, scope)
  const incidents = await incidentsById(
    services.db,
    rows.map((row) => row.incident_id),
  )
  const over = ['closed', 'cancelled', 'merged', 'transferred']
  const charges = rows
    .filter((row) => {
      const status = incidents.get(row.incident_id)?.status
      return status !== undefined && !over.includes(status)
    })
    .map((row) => viewOf(row, actor))
  return { desks: openDesks(services, actor), charges }
}

/** What a desk still has to close: the result is there, the case isn't closed. */
export async function toClose(services: Services, scope: Scope) {
  const from = new Date(services.clock.now().getTime() - DAY_MS)
  const rows = await listIncidents(services.db, scope, {
    from,
    statuses: ['reported', 'reviewed'],
    limit: MOST_TO_CLOSE,
  })
  return rows.reverse().map((incident) => {
    const hidden = sensitiveClass(incident.classCode) || incident.lon === null || incident.lat === null
    return {
      incidentId: incident.id,
      number: incident.number,
      version: incident.version,
      status: incident.status,
      className: classNameOf(incident.classCode),
      level: incident.level,
      placeText: incident.placeText,
      lngLat: hidden ? null : ([incident.lon!, incident.lat!] as const),
      reportedAt: incident.reportedAt.toISOString(),
    }
  })
}

/** Alarms that left the list lately, each with who took note of it. */
export async function notedAlarms(services: Services, scope: Scope) {
  const from = new Date(services.clock.now().getTime() - NOTED_MS)
  const rows = await listOverAlarms(services.db, scope, from)
  return rows.map((row) => ({
    ...alarmViewOf(alarmFromRow(row)),
    notedBy: row.acknowledged_by,
    endedAt: (row.acknowledged_at ?? row.ended_at)!.toISOString(),
  }))
}
