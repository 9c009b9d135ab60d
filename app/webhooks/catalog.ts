import { findClass } from '../../loop/incidents/model.ts'
import type { StoredEvent } from '../../platform/events/log.ts'

type Payload = Readonly<Record<string, unknown>>

/** Takes these fields and no others: a field that an event gains later doesn't leave by itself. */
const only =
  (...names: readonly string[]) =>
  (payload: Payload): object =>
    Object.fromEntries(names.flatMap((name) => (name in payload ? [[name, payload[name]]] : [])))

/** Events that may be told to other systems, with the fields that may leave: no caller, no crew, no free text. */
export const catalog: Readonly<
  Record<string, { readonly zh: string; readonly en: string; readonly data: (payload: Payload) => object }>
> = {
  IncidentReported: {
    zh: '受理警情',
    en: 'Incident reported',
    data: (payload) => {
      const told = only('number', 'classCode', 'level', 'source', 'status', 'reportedAt')(payload)
      // Of people in distress no place is told.
      const sensitive = findClass(String(payload.classCode))?.sensitive ?? true
      const place = payload.place as Payload | undefined
      return sensitive || !place ? told : { ...told, place: only('lon', 'lat', 'orgId', 'zoneId')(place) }
    },
  },
  IncidentStatusChanged: {
    zh: '警情状态变更',
    en: 'Incident state changed',
    data: only('act', 'before', 'after'),
  },
  IncidentClosed: { zh: '警情办结', en: 'Incident closed', data: only('disposition', 'reviewed') },
  OrderSent: {
    zh: '派警',
    en: 'Order sent',
    data: only('assignmentId', 'callSign', 'incidentNumber', 'role', 'state', 'etaSeconds'),
  },
  AssignmentMoved: {
    zh: '任务进展',
    en: 'Assignment moved',
    data: only('assignmentId', 'callSign', 'incidentNumber', 'before', 'state', 'stamps'),
  },
  AssignmentStamped: {
    zh: '任务补记时间',
    en: 'Assignment stamped',
    data: only('assignmentId', 'callSign', 'kind', 'at', 'source'),
  },
  AlarmRaised: { zh: '提醒', en: 'Alarm raised', data: only('alarmId', 'kind', 'count') },
  AlarmEnded: { zh: '提醒解除', en: 'Alarm ended', data: only('alarmId', 'kind', 'how') },
}

/** The message of an event as a receiver gets it; null for what may not leave. */
export function messageOf(event: StoredEvent): object | null {
  const entry = catalog[event.type]
  if (!entry) return null
  return {
    type: event.type,
    seq: event.seq,
    timestamp: event.at.toISOString(),
    incidentId: event.incidentId,
    unitId: event.unitId,
    data: entry.data(event.payload),
  }
}
