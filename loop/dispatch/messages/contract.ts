import { z } from 'zod'
import { route } from '../../../platform/contract/route.ts'

const instant = z.iso.datetime({ offset: true })
const id = z.string().min(1).max(64)
/** One message fits on a phone's screen. */
export const MESSAGE_CHARACTERS = 500
const text = z.string().trim().min(1).max(MESSAGE_CHARACTERS)

export const messageView = z.object({
  id: z.string(),
  at: z.string(),
  text: z.string(),
  from: z.object({ name: z.string(), unitId: z.string().nullable(), callSign: z.string().nullable() }),
  incidentId: z.string().nullable(),
  incidentNumber: z.string().nullable(),
  /** Units that it was sent to, each with its two marks; empty for a unit's words to the desk. */
  to: z.array(
    z.object({
      unitId: z.string(),
      callSign: z.string(),
      deliveredAt: z.string().nullable(),
      readAt: z.string().nullable(),
    }),
  ),
  /** Who at the desk read a unit's words first. */
  deskRead: z.object({ name: z.string(), at: z.string() }).nullable(),
})
export type MessageView = z.output<typeof messageView>

/** Messages between desk and units: short, with receipt, deleted after their time. */
export const messageRoutes = {
  listMessages: route({
    method: 'GET',
    path: '/api/dispatch/messages',
    summary: 'Messages of an incident, with a unit, or all of the last day; newest first, with receipts',
    permission: 'dispatch.message',
    query: z.object({ incidentId: id.optional(), unitId: id.optional() }),
    response: z.object({ messages: z.array(messageView), unread: z.number() }),
  }),
  sendMessage: route({
    method: 'POST',
    path: '/api/dispatch/messages',
    summary: 'Send words to one unit, to several, or to all units of an incident (unitIds left empty)',
    permission: 'dispatch.message',
    body: z.object({
      text,
      unitIds: z.array(id).max(200).default([]),
      incidentId: id.optional(),
    }),
    response: messageView,
  }),
  readMessages: route({
    method: 'POST',
    path: '/api/dispatch/messages/reading',
    summary: "The desk has read words of units; the first reader's name stands with them",
    permission: 'dispatch.message',
    body: z.object({ ids: z.array(id).min(1).max(200) }),
    response: z.object({ marked: z.number() }),
  }),
  listOwnMessages: route({
    method: 'GET',
    path: '/api/dispatch/mine/messages',
    summary: "A crew's messages of the last day, newest first",
    permission: 'dispatch.press',
    response: z.object({ messages: z.array(messageView), unread: z.number() }),
  }),
  answerDesk: route({
    method: 'POST',
    path: '/api/dispatch/mine/messages',
    summary: "A crew's words to the desk, about its active order if it has one",
    permission: 'dispatch.press',
    body: z.object({ text }),
    response: messageView,
  }),
  markOwnMessages: route({
    method: 'POST',
    path: '/api/dispatch/mine/messages/receipts',
    summary: "The crew's device received messages, or the crew read them; each mark is set once",
    permission: 'dispatch.press',
    body: z.object({
      ids: z.array(id).min(1).max(200),
      mark: z.enum(['delivered', 'read']),
      /** By the device's clock; set aside for the server's where it can't be right. */
      at: instant.optional(),
    }),
    response: z.object({ marked: z.number() }),
  }),
}
