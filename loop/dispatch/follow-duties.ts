import { systemActor } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import type { StoredEvent } from '../../platform/events/log.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { alarm, endCauses } from './actions/common.ts'

const kinds = {
  NoticeOverdue: 'notice_late',
  TransferOverdue: 'transfer_late',
} as const

const causeOf = (payload: StoredEvent['payload']) =>
  payload.noticeId ? `notice ${payload.noticeId}` : `transfer ${payload.transferId}`

/** Overdue upward notices and unanswered transfers stand in the alarm list until somebody has dealt with them. */
export async function followDuties(services: Services, event: StoredEvent): Promise<void> {
  const { type, payload, incidentId, orgPath } = event
  const order = {
    actor: systemActor,
    key: `dispatch.duties.${event.seq}`,
    name: 'dispatch.duties',
    request: event.seq,
  }
  if (type === 'NoticeOverdue' || type === 'TransferOverdue')
    await act(services, order, async (work) => {
      await alarm(work, {
        kind: kinds[type],
        cause: causeOf(payload),
        orgPath,
        incidentId,
        params: { number: String(payload.number), to: String(payload.to) },
      })
    })
  else if (type === 'NoticeConfirmed' || type === 'TransferAnswered')
    await act(services, order, (work) => endCauses(work, [causeOf(payload)]))
}
