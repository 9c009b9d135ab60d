import { type LngLat, lineMetres } from '../../engines/geo/index.ts'
import { findRoute } from '../../engines/roads/index.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { findClass, type Incident } from '../incidents/model.ts'
import { findRoads } from '../map/reads.ts'
import type { AlarmView, AssignmentView, OrderView } from './contract.ts'
import type { Alarm, Assignment, AssignmentStampKind, Stamp } from './model.ts'
import { reasonInBoth } from './rules/own-reasons.ts'

export function assignmentViewOf(
  one: Assignment,
  incidentNumber: string,
  remainingSeconds: number | null = null,
): AssignmentView {
  const stamps = Object.entries(one.stamps) as Array<[AssignmentStampKind, Stamp]>
  return {
    id: one.id,
    incidentId: one.incidentId,
    incidentNumber,
    unitId: one.unitId,
    callSign: one.callSign,
    role: one.role,
    state: one.state,
    stamps: Object.fromEntries(
      stamps.map(([kind, stamp]) => [kind, { ...stamp, at: stamp.at.toISOString() }]),
    ) as AssignmentView['stamps'],
    etaSeconds: one.etaSeconds,
    remainingSeconds,
    rank: one.rank,
    overrideReason: one.overrideReason,
    overrideCode: one.overrideCode,
    reason: one.reason,
    reasonWords: one.reason === null ? null : reasonInBoth(one.reason),
    resultText: one.resultText,
    dispositionCode: one.dispositionCode,
    createdBy: one.createdBy,
    version: one.version,
  }
}

export function alarmViewOf(row: Alarm): AlarmView {
  return {
    id: row.id,
    kind: row.kind,
    level: row.level,
    incidentId: row.incidentId,
    unitId: row.unitId,
    assignmentId: row.assignmentId,
    params: { ...row.params },
    raisedAt: row.raisedAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    count: row.count,
  }
}

/** Classes about people's distress: their place is for those who work on them. */
export const sensitiveClass = (code: string) => findClass(code)?.sensitive ?? false

export const classNameOf = (code: string) => {
  const found = findClass(code)
  return { zh: found?.zh ?? '未分类', en: found?.en ?? 'No class yet' }
}

/** An order as its crew reads it. */
export function orderViewOf(
  one: Assignment,
  incident: Incident,
  others: readonly Assignment[],
  more: { route: OrderView['route']; ackSeconds: number },
): OrderView {
  const sentAt = one.stamps.sent?.at ?? null
  const waits = ['sent', 'delivered', 'timeout'].includes(one.state)
  return {
    ...assignmentViewOf(one, incident.number, more.route?.seconds ?? null),
    className: classNameOf(incident.classCode),
    level: incident.level,
    placeText: incident.placeText,
    lngLat: incident.lon === null || incident.lat === null ? null : [incident.lon, incident.lat],
    text: incident.text,
    reportedAt: incident.reportedAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    ackUntil: waits && sentAt ? new Date(sentAt.getTime() + more.ackSeconds * 1000).toISOString() : null,
    route: more.route,
    others: others
      .filter((other) => other.id !== one.id)
      .map(({ callSign, role, state }) => ({ callSign, role, state })),
  }
}

/** The way from where a unit is to an incident, with the streets in order; null when one of the two isn't known. */
export function wayTo(
  services: Services,
  group: 'police' | 'ebike' | 'foot',
  from: LngLat | null,
  to: LngLat | null,
): OrderView['route'] {
  const loaded = findRoads(services)
  if (!loaded || !from || !to) return null
  const [start, end] = [from, to].map((at) => loaded.snap(at) ?? loaded.snap(at, { outsideCore: true }))
  if (!start || !end) return null
  const found = findRoute(loaded.graphFor(group), start, end, loaded.overlayFor(group))
  if (!found) return null
  const streets = found.steps.map(({ street }) => street).filter((street) => street !== '')
  return {
    line: found.line.map(([lon, lat]): [number, number] => [lon, lat]),
    metres: Math.round(lineMetres(found.line)),
    seconds: Math.round(found.time / 100),
    streets: streets.filter((street, i) => street !== streets[i - 1]),
  }
}
