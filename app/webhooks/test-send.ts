import { newId } from '../../platform/ids/ids.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { type Sent, sendSigned } from '../../platform/webhooks/send.ts'
import type { WebhookRow } from '../../platform/webhooks/store.ts'

/** One message that says of itself that it is a test: signed like all others, of no case, outside the line and not tried again. */
export function sendTest({ clock, config }: Services, row: WebhookRow): Promise<Sent> {
  const now = clock.now()
  const body = {
    type: 'Test',
    test: true,
    seq: null,
    timestamp: now.toISOString(),
    incidentId: null,
    unitId: null,
    data: { note: '测试消息，请勿处置 · test message, no action' },
  }
  return sendSigned(
    { address: row.address, secret: row.secret, allowed: config.webhookOrigins },
    { id: `${row.id}-test-${newId(now.getTime())}`, body: JSON.stringify(body) },
    { readLine: true },
  )
}
