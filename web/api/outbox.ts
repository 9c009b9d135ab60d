import { connection } from '../live/connection.ts'
import { createStore, useStore } from '../live/store.ts'
import { ApiError, request } from './request.ts'

/** An act of a desk that found no server: kept with its key, so that it is done once however often it is sent. */
export interface KeptAct {
  readonly key: string
  readonly method: string
  /** The route's own form, `/api/dispatch/incidents/:id/orders`. */
  readonly route: string
  readonly path: string
  readonly body: unknown
  /** When it was meant, by this machine's clock (ms). */
  readonly at: number
  /** Whose act it is: nobody else's session may send it. */
  readonly account: string
  /**
   * `waits` for the line; `old`: so much time went by that the desk must look first; `refused`: the server's sentence.
   */
  readonly state: 'waits' | 'old' | 'refused'
  readonly error?: { readonly zh: string; readonly en: string }
}

const PLACE = 'xunfang.desk.outbox'
const RETRY_MS = 3_000
/** A line or a server this slow counts as none: the act is kept, and sent again with the same key. */
const PATIENCE_MS = 10_000
/** After this an order may no longer be what is wanted: it waits for a look. */
export const TOO_OLD_MS = 120_000

function readKept(): readonly KeptAct[] {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? '[]') as KeptAct[]
  } catch {
    return []
  }
}

const kept = createStore<readonly KeptAct[]>(readKept())
kept.subscribe(() => localStorage.setItem(PLACE, JSON.stringify(kept.get())))

let account = ''
let keepable: ReadonlySet<string> = new Set()
let sent: () => void = () => undefined

/** Who sits here, and which routes' acts are kept while there is no server; set by the shell. */
export function startOutbox(who: string, routes: readonly string[], onSent: () => void): () => void {
  account = who
  keepable = new Set(routes)
  sent = onSent
  const timer = window.setInterval(() => void sendKept(), RETRY_MS)
  const stop = connection.subscribe(() => {
    if (connection.get().state === 'connected') void sendKept()
  })
  return () => {
    window.clearInterval(timer)
    stop()
    account = ''
  }
}

const isLate = (error: unknown) => error instanceof DOMException && error.name === 'TimeoutError'
const noServer = (error: unknown) =>
  isLate(error) || (error instanceof ApiError && (error.status === 0 || error.status >= 502))

/** How long an act of this route waits for its answer before it is kept; for ever where acts aren't kept. */
export const patienceFor = (route: string): AbortSignal | undefined =>
  keepable.has(route) && account !== '' ? AbortSignal.timeout(PATIENCE_MS) : undefined

/** What a kept act says where its answer would stand. */
export const keptError = (why: unknown) =>
  new ApiError({
    code: 'web.kept',
    status: 0,
    message: isLate(why)
      ? {
          zh: '服务器没有及时回答，已记下，自动再发，只做一次',
          en: "The server didn't answer in time; kept and sent again by itself, done once",
        }
      : {
          zh: '连不上服务器，已记下，连上后自动发一次',
          en: "The server can't be reached; kept, and sent once when it can",
        },
  })

/** Keeps an act that found no server. The same act that waits already isn't kept twice. */
export function keep(
  act: Pick<KeptAct, 'key' | 'method' | 'route' | 'path' | 'body'>,
  error: unknown,
): boolean {
  if (!noServer(error) || !keepable.has(act.route) || account === '') return false
  const same = (one: KeptAct) =>
    one.state !== 'refused' &&
    one.account === account &&
    one.path === act.path &&
    JSON.stringify(one.body) === JSON.stringify(act.body)
  if (!kept.get().some(same)) kept.set([...kept.get(), { ...act, at: Date.now(), account, state: 'waits' }])
  return true
}

const replace = (key: string, next: KeptAct | null) =>
  kept.set(kept.get().flatMap((one) => (one.key !== key ? [one] : next ? [next] : [])))

/** The act whose turn it is: the first that waits, of who sits here. What became too old is set aside on the way. */
export function nextKept(list: readonly KeptAct[], who: string, now: number): KeptAct | undefined {
  return list.find((one) => one.account === who && one.state === 'waits' && now - one.at <= TOO_OLD_MS)
}

let sending: Promise<void> | null = null

/** Sends what waits, in its order; stops where the line is gone, and names what the server refuses. */
export function sendKept(): Promise<void> {
  sending ??= (async () => {
    const now = Date.now()
    for (const one of kept.get())
      if (one.state === 'waits' && now - one.at > TOO_OLD_MS) replace(one.key, { ...one, state: 'old' })
    for (let one = nextKept(kept.get(), account, now); one; one = nextKept(kept.get(), account, now)) {
      try {
        await request(one.method, one.path, {
          body: one.body,
          idempotencyKey: one.key,
          // On a line that hangs all that waits behind it would hang as well.
          signal: AbortSignal.timeout(PATIENCE_MS),
        })
        replace(one.key, null)
        sent()
      } catch (error) {
        if (noServer(error)) return
        const text = error instanceof ApiError ? error.text : { zh: String(error), en: String(error) }
        replace(one.key, { ...one, state: 'refused', error: text })
      }
    }
  })().finally(() => {
    sending = null
  })
  return sending
}

/** The desk looked and still wants it. */
export function sendAnyway(key: string): void {
  const one = kept.get().find((each) => each.key === key)
  if (!one) return
  replace(key, { ...one, state: 'waits', at: Date.now() })
  void sendKept()
}

export function dropKept(key: string): void {
  replace(key, null)
}

/** What is kept of who sits here. */
export function useKept(): readonly KeptAct[] {
  return useStore(kept).filter((one) => one.account === account)
}
