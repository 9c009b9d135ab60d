import { localClock, localTime } from '../../../platform/clock/duty-day.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type {
  NoticeConfirmed,
  NoticeOverdue,
  NoticeReceived,
  NoticeRequired,
} from '../../events/incidents.ts'
import { incidentErrors } from '../errors.ts'
import type { NoticeWay } from '../model.ts'
import { getNotice, insertNotice, type NoticeRow, saveNotice } from '../notice-store.ts'
import { noticeDraft, noticeNeeded } from '../rules/upward-notice.ts'
import { findRow, type IncidentRow } from '../store.ts'
import { parametersFor } from './demand-place.ts'

/** Sets up the notice that class and level require, once a ground; drafts and internal orders need none. */
export async function requireNotice(services: Services, work: Work, row: IncidentRow): Promise<void> {
  if (row.kind !== 'call' || row.status === 'draft' || row.status === 'cancelled') return
  const rules = await parametersFor(work.tx, row.org_path)
  const need = noticeNeeded({ classCode: row.class_code, level: row.level }, rules)
  if (!need) return
  const { timeZone } = services.config
  const orgNames = services.memory.get('org_names') as Map<string, string> | undefined
  const dueAt = new Date(work.at.getTime() + need.minutes * 60_000)
  const notice = await insertNotice(work.tx, {
    id: newId(work.at.getTime()),
    incident_id: row.id,
    org_path: row.org_path,
    to_name: rules.noticeTo,
    ground: need.ground,
    due_at: dueAt,
    draft: noticeDraft({
      number: row.number,
      reportedAt: `${localTime(row.reported_at, timeZone).date} ${localClock(row.reported_at, timeZone)}`,
      placeText: row.place_text,
      orgName: orgNames?.get(row.org_id) ?? '',
      classCode: row.class_code,
      level: row.level,
      text: row.text,
    }),
    state: 'required',
    sent_text: null,
    sent_by: null,
    sent_at: null,
    way: null,
    received_by: null,
    received_at: null,
    updated_by: work.actor.name,
    updated_at: work.at,
    created_at: work.at,
  })
  if (!notice) return
  work.emit({
    ...about(notice),
    type: 'NoticeRequired',
    payload: { noticeId: notice.id, ground: need.ground, minutes: need.minutes, dueAt: dueAt.toISOString() },
  } satisfies NoticeRequired)
}

const about = (row: NoticeRow) =>
  ({ stage: 'incidents', orgPath: row.org_path, incidentId: row.incident_id }) as const

async function lockNotice(work: Work, id: string, expected: number): Promise<NoticeRow> {
  const row = await getNotice(work.tx, id, true)
  if (row.version === expected) return row
  throw platformErrors('lost_race', {
    who: row.updated_by,
    at: row.updated_at.toISOString(),
    what: (await findRow(work.tx, row.incident_id)).number,
  })
}

/** A named person has told the organisation above. @throws AppError incidents.notice_done, platform.lost_race */
export async function confirmNotice(
  work: Work,
  id: string,
  input: { expectedVersion: number; text: string; way: NoticeWay },
): Promise<NoticeRow> {
  const row = await lockNotice(work, id, input.expectedVersion)
  if (row.state !== 'required')
    throw incidentErrors('notice_done', {
      who: row.sent_by ?? '',
      at: (row.sent_at ?? work.at).toISOString(),
    })
  const saved = await saveNotice(
    work.tx,
    row,
    { state: 'confirmed', sent_text: input.text, sent_by: work.actor.name, sent_at: work.at, way: input.way },
    { name: work.actor.name, at: work.at },
  )
  work.emit({
    ...about(row),
    type: 'NoticeConfirmed',
    payload: { noticeId: id, way: input.way, late: work.at > row.due_at },
  } satisfies NoticeConfirmed)
  return saved
}

/** The receipt: who above took it. @throws AppError incidents.notice_order, platform.lost_race */
export async function receiveNotice(
  work: Work,
  id: string,
  input: { expectedVersion: number; receivedBy: string },
): Promise<NoticeRow> {
  const row = await lockNotice(work, id, input.expectedVersion)
  if (row.state !== 'confirmed') throw incidentErrors('notice_order')
  const saved = await saveNotice(
    work.tx,
    row,
    { state: 'received', received_by: input.receivedBy, received_at: work.at },
    { name: work.actor.name, at: work.at },
  )
  work.emit({
    ...about(row),
    type: 'NoticeReceived',
    payload: { noticeId: id, receivedBy: input.receivedBy },
  } satisfies NoticeReceived)
  return saved
}

/** Once for each notice that nobody has confirmed in time. */
export async function tellNoticeOverdue(work: Work, id: string): Promise<void> {
  const row = await getNotice(work.tx, id, true)
  if (row.state !== 'required' || row.overdue_told) return
  await saveNotice(work.tx, row, { overdue_told: true }, { name: work.actor.name, at: work.at })
  work.emit({
    ...about(row),
    type: 'NoticeOverdue',
    payload: {
      noticeId: id,
      number: (await findRow(work.tx, row.incident_id)).number,
      to: row.to_name,
      dueAt: row.due_at.toISOString(),
    },
  } satisfies NoticeOverdue)
}
