import type { LngLat } from '../../../engines/geo/index.ts'
import type { Work } from '../../../platform/commands/act.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { SosRaised, SupportRequested } from '../../events/dispatch.ts'
import { lastPositionOf } from '../../tracking/reads.ts'
import { dispatchErrors } from '../errors.ts'
import type { Alarm, StampSource } from '../model.ts'
import { acknowledgeAlarm, findAlarm } from '../store.ts'
import { lockPressed } from './act-on.ts'
import { alarm, numberOf, tell, tellEnded } from './common.ts'

interface Asker {
  readonly unitId: string
  readonly callSign: string
  readonly orgPath: string
}

/** A crew wants support where it works now. */
export async function requestSupport(
  work: Work,
  unit: Asker,
  text: string,
  assignmentId?: string,
): Promise<Alarm> {
  const row = await lockPressed(work, unit, assignmentId)
  const number = await numberOf(work, row.incident_id)
  const raised = await alarm(work, {
    kind: 'support',
    cause: `support ${row.id}`,
    orgPath: row.org_path,
    incidentId: row.incident_id,
    unitId: row.unit_id,
    assignmentId: row.id,
    params: { callSign: row.call_sign, number, text },
  })
  await tell(work, row, {
    type: 'SupportRequested',
    stage: 'dispatch',
    orgPath: row.org_path,
    incidentId: row.incident_id,
    unitId: row.unit_id,
    payload: {
      alarmId: raised.id,
      assignmentId: row.id,
      callSign: row.call_sign,
      incidentNumber: number,
      text,
    },
  } satisfies SupportRequested)
  return raised
}

/** An alarm that took longer than this had no line. */
const LATE_SECONDS = 10
/** Nobody waits longer for help: such a time shows a wrong clock. */
const MOST_LATE_SECONDS = 86_400

/** How much later than its press an alarm came (s); 0 where it came at once, or where the phone's time can't be right. */
function lateBy(pressedAt: string | undefined, now: Date): number {
  if (pressedAt === undefined) return 0
  const seconds = Math.round((now.getTime() - Date.parse(pressedAt)) / 1000)
  return seconds >= LATE_SECONDS && seconds <= MOST_LATE_SECONDS ? seconds : 0
}

/** The alarm button: needs no assignment, no place and no words, and asks nothing before it is kept. The device's own fix goes before the last one known. */
export async function raiseSos(
  services: Services,
  work: Work,
  unit: Asker,
  input: {
    lngLat?: LngLat | null | undefined
    at?: string | undefined
    source: StampSource
  },
): Promise<Alarm> {
  const lateSeconds = lateBy(input.at, work.at)
  const last = lastPositionOf(services, unit.unitId)
  const [lon, lat] = input.lngLat ?? (last ? [last.lon, last.lat] : [null, null])
  const fixAgeSeconds = input.lngLat ? lateSeconds : (last?.ageSeconds ?? null)
  const raised = await alarm(work, {
    kind: 'sos',
    cause: `sos ${unit.unitId}`,
    orgPath: unit.orgPath,
    unitId: unit.unitId,
    ofActive: true,
    params: {
      callSign: unit.callSign,
      lon,
      lat,
      fixAgeSeconds,
      ...(lateSeconds > 0 && { lateSeconds }),
    },
  })
  work.emit({
    type: 'SosRaised',
    stage: 'dispatch',
    orgPath: unit.orgPath,
    incidentId: raised.incidentId,
    unitId: unit.unitId,
    payload: { alarmId: raised.id, callSign: unit.callSign, lon, lat, fixAgeSeconds, source: input.source },
  } satisfies SosRaised)
  return raised
}

/** Takes an alarm off the list with a name. @throws AppError dispatch.alarm_gone names who was first */
export async function takeNote(work: Work, alarmId: string): Promise<Alarm> {
  const noted = await acknowledgeAlarm(work.tx, alarmId, { name: work.actor.name, at: work.at })
  if (!noted) {
    const row = await findAlarm(work.tx, alarmId)
    if (!row?.acknowledged_at) throw dispatchErrors('alarm_gone', { form: 'over' })
    throw dispatchErrors('alarm_gone', {
      who: row.acknowledged_by ?? '',
      at: row.acknowledged_at.toISOString(),
    })
  }
  tellEnded(work, noted, 'acknowledged')
  return noted
}
