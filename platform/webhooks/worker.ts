import { scopeOf, systemActor } from '../accounts/actor.ts'
import { act } from '../commands/act.ts'
import type { Services } from '../stage/stage.ts'
import { addressFault } from './address.ts'
import { waitAfter } from './backoff.ts'
import { fillOutbox, forgetDelivered, headOf, lease, type MessageOf, release, saveTry } from './outbox.ts'
import { signedHeaders } from './sign.ts'
import { type DeliveryRow, findWebhook, listWebhooks, type WebhookRow } from './store.ts'

const everywhere = scopeOf(systemActor)
const TIMEOUT_MS = 10_000
const KEEP_DAYS = 30
/** One subscription holds the others up no longer than for so many messages at a time. */
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
  #running: Promise<unknown> | undefined
  #stopped = false
  #forgotAt = 0

  constructor(services: Services, messageOf: MessageOf) {
    this.#services = services
    this.#messageOf = messageOf
  }

  start(everyMs = 1_000): void {
    if (this.#services.config.webhookOrigins.length === 0) return
    this.#timer = setInterval(() => {
      this.#running ??= this.runDue()
        .catch((error) => this.#services.log.error({ error: String(error) }, 'webhooks'))
        .finally(() => {
          this.#running = undefined
        })
    }, everyMs)
    this.#timer.unref()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await this.#running
  }

  /** Fills and delivers what is due now. @returns how many tries were made */
  async runDue(): Promise<number> {
    const { db, clock } = this.#services
    const all = (await listWebhooks(db, everywhere)).filter(({ active }) => active)
    const tries = await Promise.all(all.map((webhook) => this.#serve(webhook)))
    const now = clock.now().getTime()
    if (now - this.#forgotAt > 3_600_000) {
      this.#forgotAt = now
      await forgetDelivered(db, new Date(now - KEEP_DAYS * 86_400_000))
    }
    return tries.reduce((sum, n) => sum + n, 0)
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
        await this.#attempt(webhook, head)
        tries++
      }
      return tries
    } finally {
      await release(db, webhook.id)
    }
  }

  async #attempt(webhook: WebhookRow, row: DeliveryRow): Promise<void> {
    const { db, clock } = this.#services
    const { answer, error } = await this.#send(webhook, row)
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

  async #send(
    webhook: WebhookRow,
    row: DeliveryRow,
  ): Promise<{ answer: number | null; error: string | null }> {
    const fault = addressFault(webhook.address, this.#services.config.webhookOrigins)
    if (fault) return { answer: null, error: `address: ${fault}` }
    const headers = signedHeaders({
      id: `${webhook.id}-${row.seq}`,
      // The receiver compares with its own clock: wall time.
      atSeconds: Math.floor(Date.now() / 1000),
      body: row.body,
      secret: webhook.secret,
    })
    try {
      const response = await fetch(webhook.address, {
        method: 'POST',
        headers,
        body: row.body,
        // A redirect could lead to an address that isn't on the list.
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await response.body?.cancel()
      return { answer: response.status, error: response.ok ? null : `HTTP ${response.status}` }
    } catch (error) {
      const { cause } = error as { cause?: { code?: string } }
      return { answer: null, error: cause?.code ?? (error as Error).name }
    }
  }
}
