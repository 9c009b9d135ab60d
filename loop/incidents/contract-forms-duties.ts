import { z } from 'zod'
import { level } from './contract-forms.ts'
import { noticeStates, noticeWays, transferAnswers, transferKinds, transferStates } from './model.ts'

export { byId, expectedVersion, incidentView, list } from './contract-forms.ts'

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]

export const noticeState = z.enum(keysOf(noticeStates))
export const noticeWay = z.enum(keysOf(noticeWays))
export const transferKind = z.enum(keysOf(transferKinds))
export const transferState = z.enum(keysOf(transferStates))
export const transferAnswer = z.enum(transferAnswers)

/** What of the incident stands in every row of a list. */
const about = {
  incidentId: z.string(),
  number: z.string(),
  classCode: z.string(),
  level,
  placeText: z.string(),
}

export const noticeView = z.object({
  id: z.string(),
  ...about,
  to: z.string(),
  ground: z.enum(['level_1', 'level_2', 'class']),
  state: noticeState,
  dueAt: z.string(),
  /** Not confirmed at its time, or confirmed after it. */
  late: z.boolean(),
  draft: z.string(),
  sentText: z.string().nullable(),
  sentBy: z.string().nullable(),
  sentAt: z.string().nullable(),
  way: noticeWay.nullable(),
  receivedBy: z.string().nullable(),
  receivedAt: z.string().nullable(),
  version: z.number(),
})
export type NoticeView = z.output<typeof noticeView>

export const transferView = z.object({
  id: z.string(),
  ...about,
  kind: transferKind,
  to: z.string(),
  reason: z.string(),
  state: transferState,
  dueAt: z.string(),
  late: z.boolean(),
  sentBy: z.string(),
  sentAt: z.string(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  note: z.string(),
  externalRef: z.string().nullable(),
  /** The asker's own jurisdiction is to take it over. */
  incoming: z.boolean(),
  version: z.number(),
})
export type TransferView = z.output<typeof transferView>
