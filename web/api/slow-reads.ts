import type { QueryClient } from '@tanstack/react-query'

/** Longer than any list takes: from so long on the wait for a newer one is told. */
export const SLOW_READ_MS = 5_000

/** Since when (page time, ms) the queries of a client wait for their answer. */
const waits = new WeakMap<QueryClient, Map<string, number>>()

function watch(client: QueryClient): Map<string, number> {
  const known = waits.get(client)
  if (known) return known
  const since = new Map<string, number>()
  waits.set(client, since)
  client.getQueryCache().subscribe((event) => {
    if (event.type === 'removed') since.delete(event.query.queryHash)
    if (event.type !== 'updated') return
    const { queryHash } = event.query
    // One that is asked anew while it waits goes on waiting: what is shown gets no newer by it.
    if (event.action.type === 'fetch' && !since.has(queryHash)) since.set(queryHash, Date.now())
    if (event.action.type === 'success' || event.action.type === 'error') since.delete(queryHash)
  })
  return since
}

/** Lists that a page shows and that wait long for a newer answer: what stands there may have changed. */
export function slowReads(client: QueryClient, now: number): { readonly n: number; readonly ms: number } {
  const since = watch(client)
  const shown = client
    .getQueryCache()
    .findAll({ type: 'active', fetchStatus: 'fetching' })
    .filter(({ state }) => state.data !== undefined)
  const ages = shown.map(({ queryHash }) => now - (since.get(queryHash) ?? now))
  const slow = ages.filter((ms) => ms >= SLOW_READ_MS)
  return { n: slow.length, ms: Math.max(0, ...slow) }
}
