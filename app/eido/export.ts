import type { Assignment } from '../../loop/dispatch/model.ts'
import { assignmentStates, phaseOf } from '../../loop/dispatch/model.ts'
import { listAssignments } from '../../loop/dispatch/reads.ts'
import { unitDutyStates } from '../../loop/force/model.ts'
import { listUnitDuty } from '../../loop/force/reads.ts'
import { callsOf } from '../../loop/incidents/call-store.ts'
import { incidentStatuses, responseStates } from '../../loop/incidents/model.ts'
import type { IncidentRow } from '../../loop/incidents/store.ts'
import { viewOf } from '../../loop/incidents/view.ts'
import type { Actor } from '../../platform/accounts/actor.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { commonTypeOf } from './codes.ts'
import { documentIdOf, type EidoParts } from './parts.ts'

const everywhere = scopeOf(systemActor)
export const agencyIdOf = (orgId: string) => `urn:xunfang:agency:${orgId || 'root'}`

/**
 * An incident as other systems may get it from this actor: place and words of sensitive classes only for those who see
 * them here; a caller's number only when it is asked for by who may (the caller of this checks and logs that).
 */
export async function partsOf(
  services: Services,
  actor: Actor,
  row: IncidentRow,
  options: { workedOn: boolean; caller: boolean },
): Promise<EidoParts> {
  const view = viewOf(services, actor, row, { workedOn: options.workedOn })
  const orders = await listAssignments(services.db, everywhere, { incidentId: row.id })
  const calls = await callsOf(services.db, row.id)
  const response = view.response && responseStates[view.response].eido
  const documentId = documentIdOf(row.id, row.org_id)
  return {
    documentId,
    updatedAt: latest([row.updated_at, ...orders.map(({ updatedAt }) => updatedAt)]).toISOString(),
    agency: { id: agencyIdOf(row.org_id), name: view.orgName },
    incident: {
      number: row.number,
      classCode: row.class_code || null,
      commonType: commonTypeOf(row.class_code),
      level: row.level,
      status: response ?? incidentStatuses[row.status].eido,
      localStatus: row.status,
      beat: view.beatName ?? view.zoneName,
      lngLat: view.lngLat && [view.lngLat[0], view.lngLat[1]],
      placeText: view.placeText,
      text: view.text,
      dispositionCode: row.disposition_code,
      validity: row.validity,
      stamps: view.stamps as EidoParts['incident']['stamps'],
    },
    calls: calls.flatMap((call) =>
      call.offered_at === null
        ? []
        : [
            {
              offeredAt: call.offered_at.toISOString(),
              answeredAt: call.answered_at?.toISOString() ?? null,
              callback: options.caller ? call.caller_phone : null,
            },
          ],
    ),
    units: await unitsOf(services, orders),
    dispatches: orders.map((one) => ({
      id: one.id,
      unitId: one.unitId,
      role: one.role,
      state: one.state,
      stamps: Object.fromEntries(
        Object.entries(one.stamps).map(([kind, stamp]) => [kind, { ...stamp, at: stamp.at.toISOString() }]),
      ),
    })),
  }
}

const latest = (times: readonly Date[]) => new Date(Math.max(...times.map((time) => time.getTime())))

/** Each unit once, as its open order says, else its last one. */
async function unitsOf(services: Services, orders: readonly Assignment[]): Promise<EidoParts['units']> {
  const duties = new Map((await listUnitDuty(services.db, everywhere)).map((duty) => [duty.unitId, duty]))
  const ids = [...new Set(orders.map(({ unitId }) => unitId))]
  return ids.map((id) => {
    const own = orders.filter(({ unitId }) => unitId === id)
    const one = own.find(({ state }) => phaseOf(state) === 'active') ?? own.at(-1)!
    const duty = duties.get(id)
    const words = duty && unitDutyStates[duty.state]
    const active = phaseOf(one.state) === 'active'
    const sent = one.stamps.sent?.at
    const due = active && sent && one.etaSeconds !== null && !one.stamps.on_scene
    return {
      id,
      callSign: one.callSign,
      mode: duty?.mode ?? null,
      primary: active ? ('NotAvailable' as const) : ((words?.eido ?? 'NotAvailable') as 'Available'),
      secondary: [...new Set([assignmentStates[one.state].eido, ...(words ? [words.eidoSecondary] : [])])],
      localState: duty?.state ?? null,
      eta: due ? new Date(sent.getTime() + one.etaSeconds! * 1000).toISOString() : null,
      active,
      stacked: one.state === 'reserved',
    }
  })
}
