import type { Scope } from '../../../platform/accounts/actor.ts'
import { listEvents, type StoredEvent } from '../../../platform/events/log.ts'
import type { Call, Services } from '../../../platform/stage/stage.ts'
import { incidentStatuses } from '../../incidents/model.ts'
import { incidentsById, listIncidents } from '../../incidents/reads.ts'
import { fixLimitSeconds, lastPositions, readTracks } from '../../tracking/reads.ts'
import { deskErrors } from '../desk/errors.ts'
import { buildSteps, type IncidentStep, stepTypes } from '../rules/replay-steps.ts'
import { classNameOf, sensitiveClass } from '../view.ts'
import type { ReplayUnit } from './contract.ts'

const HOUR_MS = 3_600_000
/** An incident that is older than this when the span begins is not looked for. */
const LOOK_BACK_MS = 24 * HOUR_MS
/** All fixes of one answer; more units are thinned further. */
const MOST_FIXES = 120_000
/** Fixes this far before a span still tell where a unit was when it began. */
const BEFORE_MS = 300_000
/** Told by the state that the order came to. */
const movedTypes: readonly string[] = ['AssignmentMoved', 'UnitLent']
const MOST_INCIDENTS = 5_000
const MOST_EVENTS = 100_000

/** @throws AppError dispatch.replay_span, dispatch.replay_future */
export function demandSpan(from: Date, to: Date, now: Date): void {
  if (!(from < to) || to.getTime() - from.getTime() > HOUR_MS) throw deskErrors('replay_span')
  if (from > now) throw deskErrors('replay_future', { now: now.toISOString() })
}

/** In how many seconds a unit has one fix, so that the whole stays small enough to be played. */
function stepFor(units: number, spanMs: number): number {
  return Math.max(10, Math.ceil((units * spanMs) / 1000 / MOST_FIXES / 10) * 10)
}

/** One past hour from what was stored; every track that is looked at is in the log before the answer goes out. */
export async function replayOf(call: Pick<Call, 'services' | 'scope' | 'actor'>, from: Date, to: Date) {
  const { services, scope } = call
  demandSpan(from, to, services.clock.now())
  const stepSeconds = stepFor(lastPositions(services, scope).size, to.getTime() - from.getTime())
  const tracks = await readTracks(services, call.actor, scope, {
    from: new Date(from.getTime() - BEFORE_MS),
    to,
    everySeconds: stepSeconds,
  })
  const { incidents, units, events } = await logBetween(services, scope, from, to)
  const seconds = (ms: number) => Math.round((ms - from.getTime()) / 1000)
  const known = await incidentsById(services.db, [...incidents.keys()])
  const numberOf = (id: string | null) => (id ? (known.get(id)?.number ?? null) : null)
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    stepSeconds,
    units: tracks
      .filter(({ fixes }) => fixes.length > 0)
      .map(({ unitId, callSign, mode, fixes }) => ({
        unitId,
        callSign,
        mode: mode as ReplayUnit['mode'],
        limitSeconds: fixLimitSeconds(mode),
        fixes: fixes.map(([ms, lon, lat]): [number, number, number] => [seconds(ms), lon, lat]),
        steps: (units.get(unitId) ?? []).map(({ atMs, state, incidentId }) => ({
          t: seconds(atMs),
          state,
          incidentId,
        })),
      })),
    incidents: [...incidents].flatMap(([incidentId, steps]) => {
      const number = numberOf(incidentId)
      return number === null
        ? []
        : [{ incidentId, number, steps: steps.map((step) => viewOf(step, seconds)) }]
    }),
    moments: toldOnce(events)
      .filter((event) => event.at >= from)
      .map((event) => ({
        t: seconds(event.at.getTime()),
        type: movedTypes.includes(event.type) ? String(event.payload.state) : event.type,
        number: numberOf(event.incidentId),
        callSign: typeof event.payload.callSign === 'string' ? event.payload.callSign : null,
      })),
  }
}

/** A unit that works for another station is told to its own besides: who may see both sees one act once. */
function toldOnce(events: readonly StoredEvent[]): StoredEvent[] {
  const actOf = ({ at, payload }: StoredEvent) => `${at.getTime()} ${payload.assignmentId}`
  const told = new Set(events.filter(({ type }) => type !== 'UnitLent').map(actOf))
  return events.filter((event) => event.type !== 'UnitLent' || !told.has(actOf(event)))
}

function viewOf(step: IncidentStep, seconds: (ms: number) => number) {
  const hidden = sensitiveClass(step.classCode)
  const spec = incidentStatuses[step.status as keyof typeof incidentStatuses]
  return {
    t: seconds(step.atMs),
    className: classNameOf(step.classCode),
    level: step.level,
    status: step.status,
    response: step.response,
    placeText: hidden ? '' : step.placeText,
    lngLat: hidden ? null : step.lngLat,
    open: spec?.open ?? false,
  }
}

/** The steps of the incidents that were open at some moment of the span, from the log. */
async function logBetween(services: Services, scope: Scope, from: Date, to: Date) {
  const reported = await listIncidents(services.db, scope, {
    from: new Date(from.getTime() - LOOK_BACK_MS),
    to,
    limit: MOST_INCIDENTS,
  })
  const incidentIds = reported.map(({ id }) => id)
  const events =
    incidentIds.length === 0
      ? []
      : await listEvents(services.db, scope, { incidentIds, types: stepTypes, to, limit: MOST_EVENTS })
  const built = buildSteps(events)
  for (const [id, steps] of built.incidents) {
    const during = steps.some(
      (step, i) =>
        (incidentStatuses[step.status as keyof typeof incidentStatuses]?.open ?? false) &&
        (steps[i + 1]?.atMs ?? Number.POSITIVE_INFINITY) >= from.getTime(),
    )
    if (!during) built.incidents.delete(id)
  }
  return {
    ...built,
    events: events.filter(({ incidentId }) => incidentId && built.incidents.has(incidentId)),
  }
}
