import { scopeOf, systemActor } from '../accounts/actor.ts'
import { act } from '../commands/act.ts'
import type { Services } from '../stage/stage.ts'
import { waitAfter } from './backoff.ts'
import {
  fillOutbox,
  forgetDelivered,
  headOf,
  lease,
  type MessageOf,
  release,
  renew,
  saveTry,
} from './outbox.ts'
import { sendSigned } from './send.ts'
import { type DeliveryRow, findWebhook, listWebhooks, type WebhookRow } from './store.ts'

const everywhere = scopeOf(systemActor)
const KEEP_DAYS = 30
/** So many messages of a subscription go out before it is looked at anew. */
const AT_A_TIME = 100

/**
 * Delivers the outboxes, beside the command path: nobody's act ever waits for a foreign server. Each subscription's
 * messages go out one after the other in the order of the log; a failed one is tried again with growing waits, and after
 * the last try it is dead, told in the log, and the line goes on.
 */
export class WebhookWorker {
  readonly #services: Services
  readonly #messageOf: MessageOf
  #timer: NodeJS.Timeout | undefined
  /** What this process is at now, by subscription: a slow receiver holds up nobody's line but its own. */
  readonly #serving = new Map<string, Promise<number>>()
  #looking = false
  #stopped = false
  #forgotAt = 0

  constructor(services: Services, messageOf: MessageOf) {
    this.#services = services
    this.#messageOf = messageOf
  }

  start(everyMs = 1_000): void {
    if (this.#services.config.webhookOrigins.length === 0) return
    this.#timer = setInterval(() => {
      this.runDue().catch((error) => this.#services.log.error({ error: String(error) }, 'webhooks'))
    }, everyMs)
    this.#timer.unref()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await Promise.allSettled(this.#serving.values())
  }

  /** Fills and delivers what is due now and isn't under way already. @returns how many tries were made */
  async runDue(): Promise<number> {
    if (this.#looking || this.#stopped) return 0
    this.#looking = true
    const { db, clock } = this.#services
    let begun: Promise<number>[]
    try {
      const all = (await listWebhooks(db, everywhere)).filter(({ active }) => active)
      begun = all.filter(({ id }) => !this.#serving.has(id)).map((webhook) => this.#begin(webhook))
      const now = clock.now().getTime()
      if (now - this.#forgotAt > 3_600_000) {
        this.#forgotAt = now
        await forgetDelivered(db, new Date(now - KEEP_DAYS * 86_400_000))
      }
    } finally {
      this.#looking = false
    }
    return (await Promise.all(begun)).reduce((sum, n) => sum + n, 0)
  }

  #begin(webhook: WebhookRow): Promise<number> {
    const serving = this.#serve(webhook)
      .catch((error) => {
        this.#services.log.error({ error: String(error), webhook: webhook.id }, 'webhooks')
        return 0
      })
      .finally(() => this.#serving.delete(webhook.id))
    this.#serving.set(webhook.id, serving)
    return serving
  }

  async #serve(webhook: WebhookRow): Promise<number> {
    const { db, clock } = this.#services
    // Leases are about living processes: wall time, also where product time runs faster.
    if (!(await lease(db, webhook.id, new Date()))) return 0
    try {
      const held = (await findWebhook(db, webhook.id)) ?? webhook
      await fillOutbox(db, held, this.#messageOf, clock.now())
      let tries = 0
      while (tries < AT_A_TIME && !this.#stopped) {
        const head = await headOf(db, webhook.id)
        if (!head || head.next_at > clock.now()) break
        await renew(db, webhook.id, new Date())
        await this.#attempt(held, head)
        tries++
      }
      return tries
    } finally {
      await release(db, webhook.id)
    }
  }

  async #attempt(webhook: WebhookRow, row: DeliveryRow): Promise<void> {
    const { db, clock, config } = this.#services
    const { answer, error } = await sendSigned(
      { address: webhook.address, secret: webhook.secret, allowed: config.webhookOrigins },
      { id: `${webhook.id}-${row.seq}`, body: row.body },
    )
    const at = clock.now()
    const tries = row.tries + 1
    if (error === null) {
      await saveTry(db, row, { status: 'delivered', tries, next_at: at, answer, error, ended_at: at })
      return
    }
    const wait = waitAfter(tries)
    if (wait !== null) {
      const next_at = new Date(at.getTime() + wait * 1000)
      await saveTry(db, row, { status: 'waiting', tries, next_at, answer, error, ended_at: null })
      return
    }
    await saveTry(db, row, { status: 'dead', tries, next_at: at, answer, error, ended_at: at })
    await act(
      this.#services,
      { actor: systemActor, key: null, name: 'webhooks.dead', request: null },
      async (work) =>
        work.emit({
          type: 'WebhookDeliveryDead',
          stage: 'audit',
          orgPath: webhook.org_path,
          payload: { webhookId: webhook.id, name: webhook.name, seq: row.seq, of: row.type, tries, error },
        }),
    )
  }
}
