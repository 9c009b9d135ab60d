import type { Scope } from '../../../platform/accounts/actor.ts'
import { scopeOf, systemActor, within } from '../../../platform/accounts/actor.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { PostGapClosed, PostGapOpened, PostLockChanged } from '../../events/dispatch-orders.ts'
import { type UnitDuty, unitDutyStates } from '../../force/model.ts'
import { listUnitDuty } from '../../force/reads.ts'
import { dispatchErrors } from '../errors.ts'
import type { GapWhy, PostGap } from '../model/orders.ts'
import { closeGap, deleteLock, findLock, insertGap, insertLock } from '../post-store.ts'
import { alarm, endCauses } from './common.ts'
import { type NextBest, nextParams } from './next-best.ts'

const everywhere = scopeOf(systemActor)
export const gapCause = (unitId: string) => `post ${unitId}`

/** @throws AppError dispatch.post_locked: a unit that is locked to its post takes no order */
export async function demandUnlocked(work: Work, duty: UnitDuty): Promise<void> {
  const lock = duty.state === 'post' ? await findLock(work.tx, duty.unitId) : undefined
  if (lock)
    throw dispatchErrors('post_locked', { callSign: duty.callSign, who: lock.lockedBy, reason: lock.reason })
}

async function dutyIn(work: Work, scope: Scope, unitId: string): Promise<UnitDuty> {
  const [duty] = await listUnitDuty(work.tx, everywhere, { unitId })
  if (!duty) throw platformErrors('not_found', { what: { zh: `巡组 ${unitId}`, en: `unit ${unitId}` } })
  if (!within(scope, duty.orgPath)) throw platformErrors('out_of_scope')
  return duty
}

/** Locks a unit to its post or sets it free; the second of two who lock finds it done. @throws AppError dispatch.not_at_post */
export async function lockPost(
  work: Work,
  scope: Scope,
  unitId: string,
  input: { locked: boolean; reason: string },
): Promise<{ unitId: string; locked: boolean }> {
  const duty = await dutyIn(work, scope, unitId)
  const { zh, en } = unitDutyStates[duty.state]
  if (input.locked && duty.state !== 'post')
    throw dispatchErrors('not_at_post', { callSign: duty.callSign, state: { zh, en } })
  if (input.locked) {
    const made = await insertLock(work.tx, {
      unit_id: unitId,
      org_path: duty.orgPath,
      reason: input.reason,
      locked_by: work.actor.name,
      locked_at: work.at,
    })
    if (!made) return { unitId, locked: true }
  } else await deleteLock(work.tx, unitId)
  work.emit({
    type: 'PostLockChanged',
    stage: 'dispatch',
    orgPath: duty.orgPath,
    unitId,
    payload: { callSign: duty.callSign, locked: input.locked, reason: input.reason },
  } satisfies PostLockChanged)
  return { unitId, locked: input.locked }
}

/** A unit left its post: from this instant it stands empty, on the alarm list with who is nearest to it. */
export async function openGap(
  work: Work,
  left: {
    readonly unitId: string
    readonly callSign: string
    readonly orgPath: string
    readonly zoneId: string | null
    readonly zoneName: string | null
    readonly lngLat: readonly [number, number] | null
    readonly why: GapWhy
    readonly incidentId: string | null
    readonly incidentNumber: string | null
  },
  next: NextBest | null,
): Promise<PostGap | undefined> {
  const lock = await findLock(work.tx, left.unitId)
  const [lon, lat] = left.lngLat ?? [null, null]
  const gap = await insertGap(work.tx, {
    id: newId(work.at.getTime()),
    unit_id: left.unitId,
    call_sign: left.callSign,
    org_path: left.orgPath,
    zone_id: left.zoneId,
    lon,
    lat,
    locked: lock !== undefined,
    why: left.why,
    incident_id: left.incidentId,
    opened_at: work.at,
    closed_at: null,
    closed_how: null,
  })
  if (!gap) return undefined
  work.emit({
    type: 'PostGapOpened',
    stage: 'dispatch',
    orgPath: left.orgPath,
    incidentId: left.incidentId,
    unitId: left.unitId,
    payload: {
      gapId: gap.id,
      callSign: left.callSign,
      zoneId: left.zoneId,
      lon,
      lat,
      locked: gap.locked,
      why: left.why,
      incidentNumber: left.incidentNumber,
    },
  } satisfies PostGapOpened)
  await alarm(work, {
    kind: 'post_gap',
    cause: gapCause(left.unitId),
    orgPath: left.orgPath,
    incidentId: left.incidentId,
    unitId: left.unitId,
    params: {
      callSign: left.callSign,
      zone: left.zoneName,
      why: left.why,
      locked: gap.locked ? 1 : 0,
      number: left.incidentNumber,
      ...nextParams(next),
    },
  })
  return gap
}

/** The post is held again, or need not be. A second word about it changes nothing. */
export async function endGap(
  work: Work,
  unitId: string,
  how: PostGapClosed['payload']['how'],
): Promise<PostGap | undefined> {
  const gap = await closeGap(work.tx, unitId, work.at, how)
  if (!gap) return undefined
  await endCauses(work, [gapCause(unitId)])
  work.emit({
    type: 'PostGapClosed',
    stage: 'dispatch',
    orgPath: gap.orgPath,
    incidentId: gap.incidentId,
    unitId,
    payload: {
      gapId: gap.id,
      callSign: gap.callSign,
      how,
      seconds: Math.round((work.at.getTime() - gap.openedAt.getTime()) / 1000),
    },
  } satisfies PostGapClosed)
  return gap
}

/** The desk says that the post need not be held any longer. */
export async function giveUpPost(work: Work, scope: Scope, unitId: string): Promise<{ closed: boolean }> {
  await dutyIn(work, scope, unitId)
  await deleteLock(work.tx, unitId)
  return { closed: (await endGap(work, unitId, 'given_up')) !== undefined }
}
