import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'

const byId = z.object({ id: z.string().min(1).max(64) })
const status = z.enum(['waiting', 'delivered', 'dead'])
const fields = {
  name: z.string().trim().min(1).max(80),
  address: z.string().trim().min(1).max(500),
  orgId: z.string().min(1).max(64),
  types: z.array(z.string().max(60)).min(1).max(40),
}
export const webhookView = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  orgPath: z.string(),
  orgName: z.string().nullable(),
  types: z.array(z.string()),
  active: z.boolean(),
  waiting: z.number(),
  delivered: z.number(),
  dead: z.number(),
  /** Dead ones that nobody took note of. */
  alarm: z.number(),
  /** Why the head of the line doesn't get through, from the third failed try on; null while all is well. */
  failing: z
    .object({ tries: z.number(), since: z.string(), error: z.string(), nextAt: z.string().nullable() })
    .nullable(),
  version: z.number(),
  updatedBy: z.string(),
  updatedAt: z.string(),
})
export type WebhookView = z.output<typeof webhookView>
const deliveryView = z.object({
  seq: z.number(),
  type: z.string(),
  status,
  tries: z.number(),
  queuedAt: z.string(),
  nextAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  answer: z.number().nullable(),
  error: z.string().nullable(),
  body: z.string(),
})

export const webhookContract = {
  listWebhooks: route({
    method: 'GET',
    path: '/api/webhooks',
    summary: 'Webhook subscriptions with the state of their outboxes, and what may be subscribed to',
    permission: 'webhooks.manage',
    response: z.object({
      allowedOrigins: z.array(z.string()),
      types: z.array(z.object({ type: z.string(), zh: z.string(), en: z.string() })),
      orgs: z.array(z.object({ id: z.string(), name: z.string() })),
      rows: z.array(webhookView),
    }),
  }),
  createWebhook: route({
    method: 'POST',
    path: '/api/webhooks',
    summary: 'Subscribe an allowed address to events of a jurisdiction; the signing secret is told once',
    permission: 'webhooks.manage',
    body: z.object(fields),
    response: z.object({ webhook: webhookView, secret: z.string() }),
  }),
  changeWebhook: route({
    method: 'PATCH',
    path: '/api/webhooks/:id',
    summary: 'Change, switch off or switch on a subscription; what happened meanwhile is told afterwards',
    permission: 'webhooks.manage',
    params: byId,
    body: z.object({
      expectedVersion: z.number().int().positive(),
      name: fields.name.optional(),
      address: fields.address.optional(),
      types: fields.types.optional(),
      active: z.boolean().optional(),
    }),
    response: webhookView,
  }),
  deleteWebhook: route({
    method: 'DELETE',
    path: '/api/webhooks/:id',
    summary: 'Delete a subscription with its delivery log; what still waits is never sent',
    permission: 'webhooks.manage',
    params: byId,
    body: z.object({ expectedVersion: z.number().int().positive() }),
    response: z.object({ waiting: z.number(), delivered: z.number(), dead: z.number() }),
  }),
  testWebhook: route({
    method: 'POST',
    path: '/api/webhooks/:id/test',
    summary: 'Send one marked test message now, also while paused, and tell what the receiver answered',
    permission: 'webhooks.manage',
    params: byId,
    body: z.object({}),
    response: z.object({
      answer: z.number().nullable(),
      error: z.string().nullable(),
      ms: z.number(),
      firstLine: z.string(),
    }),
  }),
  webhookStanding: route({
    method: 'GET',
    path: '/api/webhooks/standing',
    summary: 'Subscriptions of the jurisdiction whose receiver fails: what other systems do not hear',
    permission: 'webhooks.standing',
    response: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          since: z.string(),
          waiting: z.number(),
          dead: z.number(),
        }),
      ),
    }),
  }),
  listDeliveries: route({
    method: 'GET',
    path: '/api/webhooks/:id/deliveries',
    summary: 'The delivery log of a subscription, newest first',
    permission: 'webhooks.manage',
    params: byId,
    query: z.object({
      status: status.optional(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(20),
    }),
    response: z.object({ total: z.number(), rows: z.array(deliveryView) }),
  }),
  replayDelivery: route({
    method: 'POST',
    path: '/api/webhooks/:id/deliveries/:seq/replay',
    summary: 'Send a delivery again, dead or delivered',
    permission: 'webhooks.manage',
    params: z.object({ id: z.string().max(64), seq: z.coerce.number().int().positive() }),
    body: z.object({}),
    response: z.object({ seq: z.number() }),
  }),
  noteDead: route({
    method: 'POST',
    path: '/api/webhooks/:id/alarm/acknowledgement',
    summary: 'Take note of the dead deliveries of a subscription',
    permission: 'webhooks.manage',
    params: byId,
    body: z.object({}),
    response: z.object({ noted: z.number() }),
  }),
}
