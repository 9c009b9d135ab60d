import { narrowScope } from '../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Call } from '../../../platform/stage/stage.ts'
import { everywhere } from '../../analysis/reads.ts'
import type { StopRecorded } from '../../events/patrol.ts'
import { getUnit, listPeople } from '../../force/reads.ts'
import { findPlaceAt } from '../../map/reads.ts'
import { patrolErrors } from '../errors.ts'
import type { StopBasis, StopOutcome, StopRecord, StopSubject } from '../model.ts'
import { patrolParameters } from '../parameters.ts'
import { findStopFault } from '../rules/stop-record.ts'
import { insertStop, takeStopNumber } from '../stop-store.ts'

const DAY_MS = 86_400_000
/** A record is written during the shift or soon after; older ones go to the duty chief on paper. */
const OLDEST_MS = 3 * DAY_MS
const CLOCK_SLACK_MS = 60_000

export interface StopWish {
  readonly at: string
  readonly lon: number
  readonly lat: number
  readonly placeText: string
  readonly subject: StopSubject
  readonly bases: readonly StopBasis[]
  readonly facts: string
  readonly officerIds: readonly string[]
  readonly documentShown: boolean
  readonly outcome: StopOutcome
}

/** The answer holds nothing of the record itself: answers of commands are kept for retries, the record expires. */
export interface RecordedStop {
  readonly id: string
  readonly complaintNumber: string
  readonly expiresAt: string
}

const personData = {
  identity_number: '身份证号 / an identity number',
  phone_number: '手机号 / a phone number',
  plate: '车牌号 / a number plate',
} as const

/**
 * Records a stop. It needs a legal basis, facts that were seen, two officers of whom one belongs to the unit, and
 * the document shown; it keeps nothing of the person and expires.
 */
export async function recordStop(
  call: Pick<Call, 'services' | 'actor' | 'act' | 'demand'>,
  wish: StopWish,
): Promise<RecordedStop> {
  const { services, actor } = call
  if (!actor.unitId) throw patrolErrors('no_unit')
  const unit = await getUnit(services.db, actor.unitId)
  call.demand('patrol.stop_write', { orgPath: unit.orgPath, unitId: unit.id })
  const fault = findStopFault(wish)
  if (fault) {
    const { code, ...params } = fault
    throw patrolErrors(code, 'kind' in params ? { ...params, kind: personData[params.kind] } : params)
  }
  const at = new Date(wish.at)
  const now = services.clock.now()
  const earliest = new Date(now.getTime() - OLDEST_MS)
  if (at.getTime() > now.getTime() + CLOCK_SLACK_MS || at < earliest)
    throw patrolErrors('stop_time', { found: wish.at, earliest: earliest.toISOString() })
  if (!findPlaceAt(services, [wish.lon, wish.lat], at))
    throw patrolErrors('stop_place', { found: `${wish.lon}, ${wish.lat}` })
  const people = await listPeople(services.db, narrowScope(everywhere, '/'))
  const ids = [...new Set(wish.officerIds)]
  const officers = people.filter((person) => ids.includes(person.id) && person.kind === 'officer')
  if (officers.length < 2 || officers.length < ids.length) {
    const others = ids.filter((id) => !officers.some((officer) => officer.id === id))
    const names = others.map((id) => people.find((person) => person.id === id)?.name ?? id)
    throw patrolErrors('stop_officers', { found: officers.length, who: names.join(', ') || '—' })
  }
  if (!officers.some((officer) => officer.unitId === unit.id))
    throw patrolErrors('stop_not_own', { unit: unit.callSign })
  const { stopRetentionDays } = await readParameters(services.db, 'patrol', patrolParameters, unit.orgPath)
  return call.act('patrol.record_stop', async (work) => {
    const day = dutyDayOf(work.at, services.config.timeZone)
    const number = await takeStopNumber(work.tx, day)
    const record: StopRecord = {
      id: newId(work.at.getTime()),
      complaintNumber: `PC${day.replaceAll('-', '')}-${String(number).padStart(4, '0')}`,
      orgId: unit.orgId,
      orgPath: unit.orgPath,
      unitId: unit.id,
      at: at.toISOString(),
      lngLat: [wish.lon, wish.lat],
      placeText: wish.placeText.trim(),
      subject: wish.subject,
      bases: [...new Set(wish.bases)],
      facts: wish.facts.trim(),
      officerIds: officers.map((officer) => officer.id),
      documentShown: true,
      outcome: wish.outcome,
      recordedBy: work.actor.name,
      recordedAt: work.at.toISOString(),
      expiresAt: new Date(work.at.getTime() + stopRetentionDays * DAY_MS).toISOString(),
    }
    await insertStop(work.tx, record)
    work.emit({
      type: 'StopRecorded',
      stage: 'patrol',
      orgPath: record.orgPath,
      unitId: unit.id,
      payload: {
        complaintNumber: record.complaintNumber,
        subject: record.subject,
        outcome: record.outcome,
      },
    } satisfies StopRecorded)
    return { id: record.id, complaintNumber: record.complaintNumber, expiresAt: record.expiresAt }
  })
}
