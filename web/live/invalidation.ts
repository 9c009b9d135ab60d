import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { LiveEvent, LiveInvalidation } from '../stage.ts'
import { subscribe } from './connection.ts'

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

/** Events are gathered this long before queries are asked again, so that a burst costs one refetch. */
const gatherMs = 250
/** While much happens queries are asked again at most this often: two hundred screens ask at once. */
const spacingMs = 1_000

/** Keeps queries in step with the event log. Returns the way to stop. */
export function followEvents(client: QueryClient, rules: readonly LiveInvalidation[]): () => void {
  let waiting = new Map<string, QueryKey>()
  let timer = 0
  let flushedAt = Number.NEGATIVE_INFINITY
  const flush = () => {
    timer = 0
    flushedAt = performance.now()
    const keys = waiting
    waiting = new Map()
    for (const key of keys.values()) void client.invalidateQueries({ queryKey: key })
  }
  const stopEvents = subscribe('event', (event) => {
    for (const key of staleKeys(rules, event)) waiting.set(JSON.stringify(key), key)
    if (waiting.size === 0 || timer !== 0) return
    timer = window.setTimeout(flush, Math.max(gatherMs, flushedAt + spacingMs - performance.now()))
  })
  const stopResync = subscribe('resync', () => void client.invalidateQueries())
  return () => {
    stopEvents()
    stopResync()
    window.clearTimeout(timer)
  }
}
