import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import {
  byId,
  expectedVersion,
  incidentView,
  list,
  noticeState,
  noticeView,
  noticeWay,
  transferAnswer,
  transferKind,
  transferState,
  transferView,
} from './contract-forms-duties.ts'

const words = (max: number) => z.string().trim().min(1).max(max)

/** What an incident obliges to: telling the organisation above, handing over to who is competent. */
export const dutyContract = {
  listNotices: route({
    method: 'GET',
    path: '/api/notices',
    summary: 'Upward notices of the jurisdiction with their deadlines',
    permission: 'incidents.notices',
    query: z.object({ states: list(noticeState).optional(), incidentId: z.string().max(64).optional() }),
    response: z.array(noticeView),
  }),
  confirmNotice: route({
    method: 'POST',
    path: '/api/notices/:id/confirm',
    summary: 'A named person has told the organisation above, in these words, by this way',
    permission: 'incidents.notices',
    params: byId,
    body: z.strictObject({ expectedVersion, text: words(2000), way: noticeWay }),
    response: noticeView,
  }),
  receiveNotice: route({
    method: 'POST',
    path: '/api/notices/:id/receipt',
    summary: 'Who above took the notice',
    permission: 'incidents.notices',
    params: byId,
    body: z.strictObject({ expectedVersion, receivedBy: words(100) }),
    response: noticeView,
  }),
  listTransfers: route({
    method: 'GET',
    path: '/api/transfers',
    summary: 'Incidents handed over (out) or to be taken over (in), with what was answered',
    permission: 'incidents.transfers',
    query: z.object({
      direction: z.enum(['in', 'out']).optional(),
      states: list(transferState).optional(),
      incidentId: z.string().max(64).optional(),
    }),
    response: z.array(transferView),
  }),
  sendTransfer: route({
    method: 'POST',
    path: '/api/incidents/:id/transfers',
    summary: 'Hand an incident to 119, 122, 120, 12345, another unit or office; it keeps its id',
    permission: 'incidents.transfers',
    params: byId,
    body: z.strictObject({
      expectedVersion,
      kind: transferKind,
      orgId: z.string().max(64).optional(),
      name: z.string().trim().max(100).optional(),
      reason: words(300),
    }),
    response: z.object({ incident: incidentView, transfer: transferView }),
  }),
  answerTransfer: route({
    method: 'POST',
    path: '/api/transfers/:id/answer',
    summary: 'Received, returned or refused; what is not received comes back into the queue',
    permission: 'incidents.transfers',
    params: byId,
    body: z.strictObject({
      expectedVersion,
      answer: transferAnswer,
      note: z.string().trim().max(300).default(''),
      /** The number that the other side gave it. */
      externalRef: z.string().trim().max(64).optional(),
      by: z.string().trim().max(100).optional(),
    }),
    response: transferView,
  }),
  listTransferTargets: route({
    method: 'GET',
    path: '/api/transfers/targets',
    summary: 'Organisations of this installation that an incident can be handed to',
    permission: 'incidents.transfers',
    response: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
}
