import { queryClient } from '../../../../web/api/client.ts'
import { ApiError, freshId, isAway } from '../../../../web/api/request.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { createStore, useStore } from '../../../../web/live/store.ts'
import { session } from '../../../../web/shell/me.ts'
import { type CrewAct, isBehindTheScenes, isSameAct, sendAct } from './acts.ts'
import { keptActs } from './kept-acts.ts'

/** An act of the crew on its way, with its own key, so that it is done once however often it is sent. */
export type Waiting = CrewAct & {
  readonly key: string
  /** Whose act it is: the next one who takes this phone never sends it. */
  readonly account: string
  /** When it was pressed, by the server's clock as this phone knew it (ms). */
  readonly pressedAt: number
  /** `stored`: the server has it, the page doesn't show it yet; `refused`: with the server's sentence. */
  readonly state: 'waits' | 'stored' | 'refused'
  readonly error?: { readonly zh: string; readonly en: string }
}

const PLACE = 'xunfang.field.outbox'
const RETRY_MS = 3_000
/** A line this slow counts as none: the act waits, and the next try has the same key. */
const PATIENCE_MS = 10_000

function read(): readonly Waiting[] {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? '[]') as Waiting[]
    return kept.filter(({ state }) => state !== 'stored')
  } catch {
    return []
  }
}

const outbox = createStore<readonly Waiting[]>(read())
outbox.subscribe(() => localStorage.setItem(PLACE, JSON.stringify(outbox.get())))

const account = () => {
  const now = session.get()
  return now.state === 'signed_in' ? now.me.user.id : ''
}
const ofMine = (list: readonly Waiting[]) => list.filter((one) => one.account === account())

/** What this account pressed here and is not on the page yet, in its order. */
export function useOutbox(): readonly Waiting[] {
  return ofMine(useStore(outbox))
}

const find = (key: string) => outbox.get().find((one) => one.key === key)
const replace = (key: string, next: Waiting | null) =>
  outbox.set(outbox.get().flatMap((one) => (one.key !== key ? [one] : next ? [next] : [])))

/** The crew has read why an act was refused. */
export const dropAct = (key: string) => replace(key, null)

/** Whether an act on this order still waits here to be sent. */
export const isWaiting = (name: 'confirmOwn', orderId: string) =>
  ofMine(outbox.get()).some((one) => one.name === name && one.input.params.id === orderId)

/** Once the page has asked anew it shows what was stored; until then the act itself does. */
function settle(one: Waiting): void {
  replace(one.key, { ...one, state: 'stored' })
  void queryClient.invalidateQueries({ queryKey: ['dispatch', 'mine'] }).finally(() => replace(one.key, null))
}

let flushing: Promise<void> | null = null

/** Sends what waits, in its order; stops where the line is gone, and keeps the sentence of what is refused. */
function flush(): Promise<void> {
  flushing ??= (async () => {
    const next = () => ofMine(outbox.get()).find(({ state }) => state === 'waits')
    for (let one = next(); one; one = next()) {
      try {
        await sendAct(one, { idempotencyKey: one.key, signal: AbortSignal.timeout(PATIENCE_MS) })
        settle(one)
      } catch (error) {
        if (isAway(error)) return
        const text = error instanceof ApiError ? error.text : { zh: String(error), en: String(error) }
        // Receipts are told again by what is on the page, and say nothing to the crew.
        replace(one.key, isBehindTheScenes(one) ? null : { ...one, state: 'refused', error: text })
        if (error instanceof ApiError) refusals.set(one.key, error)
      }
    }
  })().finally(() => {
    flushing = null
  })
  return flushing
}

/** The refusals of this page's own presses, for who waits for them. */
const refusals = new Map<string, ApiError>()

/**
 * Does an act of the crew: it is written down first, then sent, and kept until the server has it. The same act that is
 * on its way already isn't done twice.
 * @returns what became of it; a refusal stands in the outbox until the crew has read it
 * @throws ApiError for input that has to be written anew
 */
export async function actOrKeep(act: CrewAct): Promise<'stored' | 'kept' | 'refused'> {
  const twin = ofMine(outbox.get()).find((one) => one.state !== 'refused' && isSameAct(one, act))
  const key = twin?.key ?? freshId()
  if (!twin)
    outbox.set([...outbox.get(), { ...act, key, account: account(), pressedAt: serverNow(), state: 'waits' }])
  await flush()
  // What was pressed while another was being sent may have come too late for that round.
  if (find(key)?.state === 'waits' && navigator.onLine) await flush()
  const refusal = refusals.get(key)
  refusals.delete(key)
  if (refusal?.status === 400) {
    dropAct(key)
    throw refusal
  }
  if (refusal) {
    void queryClient.invalidateQueries({ queryKey: ['dispatch', 'mine'] })
    return 'refused'
  }
  return find(key)?.state === 'waits' ? 'kept' : 'stored'
}

// A phone that is handed on doesn't keep the words of who had it before.
session.subscribe(() => {
  const now = session.get()
  if (now.state !== 'signed_in' || now.unheard) return
  const next = keptActs(outbox.get(), now.me.user.id, serverNow())
  if (next.length < outbox.get().length) outbox.set(next)
})
window.addEventListener('online', () => void flush())
window.setInterval(() => {
  if (ofMine(outbox.get()).some(({ state }) => state === 'waits')) void flush()
}, RETRY_MS)
