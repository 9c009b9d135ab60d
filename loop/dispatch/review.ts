import type { Actor, Scope } from '../../platform/accounts/actor.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { listEvents } from '../../platform/events/log.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { Incident } from '../incidents/model.ts'
import { incidentsById, listIncidents, traceText } from '../incidents/reads.ts'
import type { FindingView, ReviewView } from './contract-review.ts'
import { listAssignments } from './list-store.ts'
import { readReplay } from './replay/log-span.ts'
import { type FindingRow, listFindings, reviewedIncidents } from './review-store.ts'
import { AGREE_SECONDS } from './rules/honesty.ts'
import { reviewGaps, reviewSpan } from './rules/review.ts'
import { assignmentViewOf, classNameOf } from './view.ts'

const everywhere = scopeOf(systemActor)
/** A track that is silent for longer says nothing about where its unit was. */
const GAP_SECONDS = 120
/** This many units make an incident a major one, whatever its level. */
const MANY_UNITS = 3

/** The record of one incident for a review; the looks at tracks go into the log before it is answered. */
export async function reviewOf(
  services: Services,
  actor: Actor,
  scope: Scope,
  incident: Incident,
): Promise<ReviewView> {
  const own = await listEvents(services.db, everywhere, { incidentId: incident.id, limit: 10_000 })
  const callAt = incident.stamps.T0?.at ?? incident.reportedAt
  const span = reviewSpan(callAt, own, services.clock.now())
  const replay = await readReplay(services, actor, scope, { ...span, incidentId: incident.id })
  const orders = await listAssignments(services.db, everywhere, { incidentId: incident.id })
  const assignments = orders.map((one) => assignmentViewOf(one, incident.number))
  const stamps = Object.fromEntries(
    Object.entries(incident.stamps).map(([kind, stamp]) => [kind, { ...stamp, at: stamp.at.toISOString() }]),
  )
  const tracks = replay.tracks.filter(({ unitId }) => orders.some((one) => one.unitId === unitId))
  const gaps = reviewGaps(
    {
      callStamps: stamps,
      orders: assignments as Parameters<typeof reviewGaps>[0]['orders'],
      tracks,
      toMs: span.to.getTime(),
    },
    { gapSeconds: GAP_SECONDS, agreeSeconds: AGREE_SECONDS },
  )
  return {
    incident: {
      id: incident.id,
      number: incident.number,
      className: classNameOf(incident.classCode),
      level: incident.level,
      status: incident.status,
      placeText: incident.placeText,
      lngLat: incident.lon === null || incident.lat === null ? null : [incident.lon, incident.lat],
      reportedAt: incident.reportedAt.toISOString(),
      stamps,
    },
    span: { from: span.from.toISOString(), to: span.to.toISOString() },
    complete: replay.complete,
    // The same act told a second time, to the branch that lent the unit, is no second line.
    events: replay.events.filter(({ type }) => type !== 'UnitLent').map(lineOf),
    tracks: tracks.map((track) => ({ ...track, fixes: [...track.fixes] })),
    assignments,
    gaps: gaps.map(({ code, params }) => ({ code, params: { ...params } })),
    findings: (await listFindings(services.db, [incident.id])).map(findingViewOf),
  }
}

function lineOf(
  event: Awaited<ReturnType<typeof readReplay>>['events'][number],
): ReviewView['events'][number] {
  const { what, reason } = traceText(event)
  const { payload } = event
  const stamped =
    event.type === 'AssignmentStamped'
      ? { [String(payload.kind)]: { at: String(payload.at), source: String(payload.source) } }
      : ((payload.stamps ?? {}) as Record<string, { at: string; source: string }>)
  return {
    seq: event.seq,
    at: event.at.toISOString(),
    type: event.type,
    stage: event.stage,
    who: event.actorName,
    role: event.actorRole,
    incidentId: event.incidentId,
    unitId: event.unitId,
    what: { ...what },
    reason: reason && { ...reason },
    stamps: { ...stamped },
    payload: { ...payload },
  }
}

export function findingViewOf(row: FindingRow): FindingView {
  return {
    id: row.id,
    kind: row.kind,
    text: row.text,
    aboutSeq: row.about_seq === null ? null : Number(row.about_seq),
    owner: row.owner,
    dueOn: row.due_on,
    state: row.state,
    by: row.created_by,
    at: row.created_at.toISOString(),
    version: row.version,
  }
}

/** Incidents worth a review: level 1, three units or more, or reviewed already. */
export async function reviewsOf(services: Services, scope: Scope, period: { from: Date; to: Date }) {
  const reviewed = new Set(await reviewedIncidents(services.db, scope.orgPath))
  const orders = await listAssignments(services.db, scope, {
    from: period.from,
    to: new Date(period.to.getTime() + 86_400_000),
    limit: 1_000_000,
  })
  const units = new Map<string, Set<string>>()
  for (const { incidentId, unitId, state } of orders)
    if (!['reserved', 'refused', 'cancelled', 'reassigned'].includes(state))
      units.set(incidentId, (units.get(incidentId) ?? new Set()).add(unitId))
  const many = [...units].filter(([, sent]) => sent.size >= MANY_UNITS).map(([id]) => id)
  const found = await incidentsById(services.db, [...new Set([...many, ...reviewed])])
  const statuses = ['pending', 'reopened', 'monitored', 'reported', 'reviewed', 'closed'] as const
  const top = await listIncidents(services.db, scope, { ...period, levels: [1], statuses, limit: 500 })
  for (const one of top) found.set(one.id, one)
  const findings = await listFindings(services.db, [...found.keys()])
  return [...found.values()]
    .filter(
      ({ orgPath, reportedAt }) =>
        orgPath.startsWith(scope.orgPath) && reportedAt >= period.from && reportedAt < period.to,
    )
    .sort((a, b) => b.reportedAt.getTime() - a.reportedAt.getTime())
    .map((one) => {
      const own = findings.filter((row) => row.incident_id === one.id)
      return {
        incidentId: one.id,
        number: one.number,
        className: classNameOf(one.classCode),
        level: one.level,
        placeText: one.placeText,
        reportedAt: one.reportedAt.toISOString(),
        status: one.status,
        units: units.get(one.id)?.size ?? 0,
        findings: own.length,
        open: own.filter(({ kind, state }) => kind === 'lesson' && state === 'open').length,
      }
    })
}
