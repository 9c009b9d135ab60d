import { type CallInput, call } from '../../../../web/api/call.ts'
import { ApiError, freshId } from '../../../../web/api/request.ts'
import { createStore, useStore } from '../../../../web/live/store.ts'
import { dispatchContract } from '../../contract.ts'

/** Acts of a crew that must not be lost when the line is gone: each with its own key, so that it is done once. */
export type Kept =
  | { readonly name: 'pressOwn'; readonly input: CallInput<typeof dispatchContract.pressOwn> }
  | { readonly name: 'confirmOwn'; readonly input: CallInput<typeof dispatchContract.confirmOwn> }
  | { readonly name: 'stampOwn'; readonly input: CallInput<typeof dispatchContract.stampOwn> }
  | { readonly name: 'reportOwn'; readonly input: CallInput<typeof dispatchContract.reportOwn> }
  | { readonly name: 'answerDesk'; readonly input: CallInput<typeof dispatchContract.answerDesk> }
  | { readonly name: 'markOwnMessages'; readonly input: CallInput<typeof dispatchContract.markOwnMessages> }
  | { readonly name: 'askSupport'; readonly input: CallInput<typeof dispatchContract.askSupport> }

type Waiting = Kept & { readonly key: string }

const PLACE = 'xunfang.field.outbox'
const RETRY_MS = 3_000

function read(): readonly Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? '[]') as Waiting[]
  } catch {
    return []
  }
}

const waiting = createStore<readonly Waiting[]>(read())
waiting.subscribe(() => localStorage.setItem(PLACE, JSON.stringify(waiting.get())))

export function useWaiting(): number {
  return useStore(waiting).length
}

function send(one: Waiting): Promise<unknown> {
  const options = { idempotencyKey: one.key }
  switch (one.name) {
    case 'pressOwn':
      return call(dispatchContract.pressOwn, one.input, options)
    case 'confirmOwn':
      return call(dispatchContract.confirmOwn, one.input, options)
    case 'stampOwn':
      return call(dispatchContract.stampOwn, one.input, options)
    case 'reportOwn':
      return call(dispatchContract.reportOwn, one.input, options)
    case 'answerDesk':
      return call(dispatchContract.answerDesk, one.input, options)
    case 'markOwnMessages':
      return call(dispatchContract.markOwnMessages, one.input, options)
    case 'askSupport':
      return call(dispatchContract.askSupport, one.input, options)
  }
}

/** Whether an act on this order still waits here to be sent. */
export const isWaiting = (name: 'confirmOwn', orderId: string) =>
  waiting.get().some((one) => one.name === name && one.input.params.id === orderId)

/** The line is gone, not the request refused: it may be sent again. */
export const isAway = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status >= 502)

let flushing: Promise<void> | null = null

/** Sends what waits, in its order; stops where the line is gone, drops what the server refuses for good. */
export function flush(): Promise<void> {
  flushing ??= (async () => {
    for (let first = waiting.get()[0]; first; first = waiting.get()[0]) {
      try {
        await send(first)
      } catch (error) {
        if (isAway(error)) return
      }
      waiting.set(waiting.get().slice(1))
    }
  })().finally(() => {
    flushing = null
  })
  return flushing
}

/**
 * Does an act of the crew now, or keeps it until the line is back.
 * @returns whether the server has stored it
 * @throws ApiError when the server refuses it
 */
export async function actOrKeep(act: Kept): Promise<'stored' | 'kept'> {
  const one: Waiting = { ...act, key: freshId() }
  if (waiting.get().length > 0) {
    waiting.set([...waiting.get(), one])
    await flush()
    return waiting.get().includes(one) ? 'kept' : 'stored'
  }
  try {
    await send(one)
    return 'stored'
  } catch (error) {
    if (!isAway(error)) throw error
    waiting.set([...waiting.get(), one])
    return 'kept'
  }
}

window.addEventListener('online', () => void flush())
window.setInterval(() => {
  if (waiting.get().length > 0) void flush()
}, RETRY_MS)
