import { within } from '../../platform/accounts/actor.ts'
import type { Work } from '../../platform/commands/act.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import {
  countDeliveries,
  findWebhook,
  removeWebhook,
  type WebhookRow,
} from '../../platform/webhooks/store.ts'

/** @throws AppError platform.not_found, platform.out_of_scope */
export function demandOwn(row: WebhookRow | undefined, scope: { orgPath: string }, id: string): WebhookRow {
  if (!row) throw platformErrors('not_found', { what: { zh: `外发通知 ${id}`, en: `webhook ${id}` } })
  if (!within(scope, row.org_path)) throw platformErrors('out_of_scope')
  return row
}

/** @throws AppError platform.lost_race naming who was first */
export function demandSeen(row: WebhookRow, expectedVersion: number): void {
  if (row.version !== expectedVersion)
    throw platformErrors('lost_race', {
      who: row.updated_by,
      at: row.updated_at.toISOString(),
      what: row.name,
    })
}

export function tell(work: Work, orgPath: string, payload: object): void {
  work.emit({ type: 'WebhookChanged', stage: 'audit', orgPath, payload })
}

/** Deletes a subscription with its deliveries; the log keeps what it was and how much was never sent. */
export async function deleteWebhook(
  work: Work,
  scope: { orgPath: string },
  id: string,
  expectedVersion: number,
): Promise<{ waiting: number; delivered: number; dead: number }> {
  const row = demandOwn(await findWebhook(work.tx, id, true), scope, id)
  demandSeen(row, expectedVersion)
  const { waiting = 0, delivered = 0, dead = 0 } = (await countDeliveries(work.tx, [id])).get(id) ?? {}
  await removeWebhook(work.tx, id)
  const { name, address, types } = row
  tell(work, row.org_path, {
    webhookId: id,
    what: 'deleted',
    before: { name, address, types },
    lost: { waiting, delivered, dead },
  })
  return { waiting, delivered, dead }
}
