import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { LiveEvent, LiveInvalidation } from '../stage.ts'
import { connection, subscribe } from './connection.ts'
import { waitBeforeAsking } from './pace.ts'

/** The query keys that an event makes out of date: rules for its type, for its stage (`dispatch.*`) and for all (`*`). */
export function staleKeys(rules: readonly LiveInvalidation[], event: LiveEvent): QueryKey[] {
  const names = [event.type, `${event.stage}.*`, '*']
  return rules.flatMap((rule) =>
    names.flatMap((name) => {
      const keys = rule[name]
      if (keys === undefined) return []
      return typeof keys === 'function' ? [...keys(event)] : [...keys]
    }),
  )
}

/** Keeps queries in step with the event log. Returns the way to stop. */
export function followEvents(client: QueryClient, rules: readonly LiveInvalidation[]): () => void {
  let waiting = new Map<string, QueryKey>()
  let timer = 0
  let askedAt = Number.NEGATIVE_INFINITY
  let took = 0
  const flush = () => {
    timer = 0
    askedAt = performance.now()
    const keys = [...waiting.values()]
    waiting = new Map()
    const from = askedAt
    void Promise.allSettled(keys.map((queryKey) => client.invalidateQueries({ queryKey }))).then(() => {
      took = performance.now() - from
    })
  }
  const stopEvents = subscribe('event', (event) => {
    for (const key of staleKeys(rules, event)) waiting.set(JSON.stringify(key), key)
    if (waiting.size === 0 || timer !== 0) return
    timer = window.setTimeout(flush, waitBeforeAsking(performance.now(), askedAt, took, Math.random()))
  })
  const stopResync = subscribe('resync', () => void client.invalidateQueries())
  // What could not be read while the line was away is read again, also where nothing has happened meanwhile.
  let { state } = connection.get()
  const stopState = connection.subscribe(() => {
    const before = state
    state = connection.get().state
    if (state === 'connected' && before !== 'connected')
      void client.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
  })
  return () => {
    stopState()
    stopEvents()
    stopResync()
    window.clearTimeout(timer)
  }
}
