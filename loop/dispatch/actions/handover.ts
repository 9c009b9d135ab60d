import { type Actor, type Scope, within } from '../../../platform/accounts/actor.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { CaseHandedOver, CaseHandoverAnswered } from '../../events/dispatch-orders.ts'
import { getUnit } from '../../force/reads.ts'
import { getIncident } from '../../incidents/reads.ts'
import { getOrg } from '../../map/reads.ts'
import type { HandoverView } from '../contract.ts'
import { dispatchErrors } from '../errors.ts'
import { insertHandover, lockHandover, saveHandover } from '../handover-store.ts'
import type { CaseHandover, HandoverItem, HandoverKind } from '../model/orders.ts'
import type { Stamp } from '../model.ts'
import { handoverLacks } from '../rules/handover.ts'
import { listOfUnit } from '../store.ts'
import { pressTime } from './act-on.ts'
import { numberOf } from './common.ts'

export function handoverViewOf(one: CaseHandover, incidentNumber: string, actor: Actor): HandoverView {
  return {
    id: one.id,
    incidentId: one.incidentId,
    incidentNumber,
    kind: one.kind,
    fromText: one.fromText,
    toOrgId: one.toOrgId,
    toText: one.toText,
    persons: one.persons,
    items: one.items.map((item) => ({ ...item })),
    facts: one.facts,
    givenBy: one.givenBy,
    givenAt: one.givenAt.toISOString(),
    state: one.state,
    receivedBy: one.receivedBy,
    receivedAt: one.receivedAt?.toISOString() ?? null,
    remark: one.remark,
    version: one.version,
    mayReceive: one.state === 'open' && mayReceive(one, actor),
  }
}

/** Somebody of the receiving organisation or above it, and never who gave it. */
function mayReceive(one: CaseHandover, actor: Actor): boolean {
  return actor.accountId !== one.givenById && one.toOrgPath.startsWith(actor.orgPath)
}

/** Hands over on a form; who gives signs by his account. The case keeps its number and its chain. */
export async function handOver(
  work: Work,
  scope: Scope,
  incidentId: string,
  input: {
    kind: HandoverKind
    toOrgId: string
    persons: number
    items: readonly HandoverItem[]
    facts: string
    /** When it was signed on a phone, which may have had no line then. */
    at?: string | undefined
  },
): Promise<CaseHandover> {
  const { tx, at, actor } = work
  const incident = await getIncident(tx, incidentId, true)
  if (!incident)
    throw platformErrors('not_found', { what: { zh: `警情 ${incidentId}`, en: `incident ${incidentId}` } })
  const unit = actor.unitId ? await getUnit(tx, actor.unitId) : null
  const own = unit
    ? await listOfUnit(tx, unit.id, ['on_scene', 'transporting', 'cleared', 'reported', 'accepted'])
    : []
  const assignment = own.find((row) => row.incident_id === incidentId)
  // A crew that worked on it may hand it over, also for another branch.
  if (!assignment && !within(scope, incident.orgPath)) throw platformErrors('out_of_scope')
  if (handoverLacks(input.kind, input.persons, input.items))
    throw dispatchErrors('nothing_handed', { field: 'items' })
  const to = await getOrg(tx, input.toOrgId)
  const since = assignment ?? { created_at: incident.reportedAt, stamps: {} }
  const given: Stamp = input.at ? pressTime(work, since, input.at, 'device') : { at, source: 'server' }
  const made = await insertHandover(tx, {
    id: newId(at.getTime()),
    incident_id: incidentId,
    assignment_id: assignment?.id ?? null,
    org_path: incident.orgPath,
    kind: input.kind,
    from_unit_id: unit?.id ?? null,
    from_text: unit?.callSign ?? (actor.orgId ? (await getOrg(tx, actor.orgId)).name : actor.name),
    to_org_id: to.id,
    to_org_path: to.path,
    to_text: to.name,
    persons: input.persons,
    items: JSON.stringify(input.items),
    facts: input.facts,
    given_by: actor.name,
    given_by_id: actor.accountId,
    given_at: given.at,
    state: 'open',
    received_by: null,
    received_by_id: null,
    received_at: null,
    remark: null,
    demo: incident.demo,
  })
  const told = {
    type: 'CaseHandedOver',
    stage: 'dispatch',
    incidentId,
    unitId: unit?.id ?? null,
    payload: {
      handoverId: made.id,
      incidentNumber: incident.number,
      kind: made.kind,
      from: made.fromText,
      to: made.toText,
      persons: made.persons,
      items: made.items.length,
      given: { ...given, at: given.at.toISOString() },
    },
  } as const
  work.emit({ ...told, orgPath: incident.orgPath } satisfies CaseHandedOver)
  if (!to.path.startsWith(incident.orgPath) && !incident.orgPath.startsWith(to.path))
    work.emit({ ...told, orgPath: to.path } satisfies CaseHandedOver)
  return made
}

/** The other side signs, or sends it back with words; once. @throws AppError dispatch.handover_answered, not_yours_to_sign */
export async function answerHandover(
  work: Work,
  scope: Scope,
  id: string,
  input: { expectedVersion: number; received: boolean; remark: string },
): Promise<CaseHandover> {
  const one = await lockHandover(work.tx, id)
  if (!within(scope, one.orgPath) && !within(scope, one.toOrgPath)) throw platformErrors('out_of_scope')
  if (one.state !== 'open' || one.version !== input.expectedVersion)
    throw dispatchErrors('handover_answered', {
      who: one.receivedBy ?? '—',
      at: one.receivedAt?.toISOString() ?? '—',
    })
  if (!mayReceive(one, work.actor))
    throw dispatchErrors('not_yours_to_sign', { to: one.toText, who: one.givenBy })
  if (!input.received && input.remark === '') throw dispatchErrors('remark_needed', { field: 'remark' })
  const saved = await saveHandover(work.tx, id, {
    state: input.received ? 'received' : 'returned',
    received_by: work.actor.name,
    received_by_id: work.actor.accountId,
    received_at: work.at,
    remark: input.remark || null,
    version: one.version + 1,
  })
  work.emit({
    type: 'CaseHandoverAnswered',
    stage: 'dispatch',
    orgPath: one.orgPath,
    incidentId: one.incidentId,
    unitId: one.fromUnitId,
    payload: {
      handoverId: one.id,
      incidentNumber: await numberOf(work, one.incidentId),
      state: saved.state,
      remark: saved.remark,
    },
  } satisfies CaseHandoverAnswered)
  return saved
}
