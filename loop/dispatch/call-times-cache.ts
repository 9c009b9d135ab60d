import type { Services } from '../../platform/stage/stage.ts'
import { loadCallTimes } from './call-times-store.ts'
import type { CallTimes } from './rules/call-times.ts'

/** Calls kept in memory at most; the months that nobody asked for longest go first. */
const MOST_CALLS = 1_000_000

interface Month {
  /** By incident. */
  readonly calls: Map<string, CallTimes>
  usedAt: number
}
interface Cache {
  readonly months: Map<string, Promise<Month>>
  /** Incidents that something happened to since they were read. */
  readonly changed: Set<string>
  uses: number
}

const KEY = 'dispatch.call-times'

function cacheOf(services: Pick<Services, 'memory'>): Cache {
  let cache = services.memory.get(KEY) as Cache | undefined
  if (!cache) {
    cache = { months: new Map(), changed: new Set(), uses: 0 }
    services.memory.set(KEY, cache)
  }
  return cache
}

/** Keeps the calls that figures are made from true: what an event is about is read again before the next answer. */
export function followCallTimes(services: Services): void {
  services.live.subscribe((message) => {
    if (message.kind !== 'event') return
    const { type, stage, incidentId } = message.event
    const cache = cacheOf(services)
    // A file may hold any month; zones and sites decide how a call is broken down.
    if (['IncidentsImported', 'ZonesChanged', 'SitesChanged'].includes(type)) cache.months.clear()
    else if (incidentId && (stage === 'dispatch' || stage === 'incidents')) cache.changed.add(incidentId)
  })
}

const monthOf = (ms: number) => new Date(ms).toISOString().slice(0, 7)
const monthStart = (month: string) => new Date(`${month}-01T00:00:00Z`)
function monthAfter(month: string): string {
  const start = monthStart(month)
  start.setUTCMonth(start.getUTCMonth() + 1)
  return start.toISOString().slice(0, 7)
}

/** Calls of a jurisdiction reported in `[from, to)`, oldest first: read once, then kept and followed. */
export async function callTimes(
  services: Services,
  scope: { readonly orgPath: string },
  period: { readonly from: Date; readonly to: Date },
): Promise<CallTimes[]> {
  const cache = cacheOf(services)
  await readChanged(services, cache)
  const [from, to] = [period.from.getTime(), period.to.getTime()]
  const found: CallTimes[] = []
  for (let month = monthOf(from); to > from && month <= monthOf(to - 1); month = monthAfter(month)) {
    const kept = await monthIn(services, cache, month)
    kept.usedAt = ++cache.uses
    for (const call of kept.calls.values())
      if (call.reportedAt >= from && call.reportedAt < to && call.orgPath.startsWith(scope.orgPath))
        found.push(call)
  }
  await forgetOld(cache)
  return found.sort((a, b) => a.reportedAt - b.reportedAt || (a.incidentId < b.incidentId ? -1 : 1))
}

function monthIn(services: Services, cache: Cache, month: string): Promise<Month> {
  let loading = cache.months.get(month)
  if (!loading) {
    const span = { from: monthStart(month), to: monthStart(monthAfter(month)) }
    loading = loadCallTimes(services, span).then((calls) => ({
      calls: new Map(calls.map((call) => [call.incidentId, call])),
      usedAt: cache.uses,
    }))
    cache.months.set(month, loading)
    // A failed reading isn't kept: the next question reads again.
    loading.catch(() => cache.months.delete(month))
  }
  return loading
}

async function readChanged(services: Services, cache: Cache): Promise<void> {
  if (cache.changed.size === 0) return
  const ids = [...cache.changed]
  cache.changed.clear()
  if (cache.months.size === 0) return
  try {
    const now = await loadCallTimes(services, { ids })
    for (const loading of [...cache.months.values()]) {
      const { calls } = await loading
      for (const id of ids) calls.delete(id)
    }
    for (const call of now)
      (await cache.months.get(monthOf(call.reportedAt)))?.calls.set(call.incidentId, call)
  } catch (error) {
    for (const id of ids) cache.changed.add(id)
    throw error
  }
}

async function forgetOld(cache: Cache): Promise<void> {
  const months = await Promise.all(
    [...cache.months].map(async ([name, month]) => ({ name, ...(await month) })),
  )
  let total = months.reduce((sum, { calls }) => sum + calls.size, 0)
  for (const { name, calls } of months.sort((a, b) => a.usedAt - b.usedAt)) {
    if (total <= MOST_CALLS) return
    cache.months.delete(name)
    total -= calls.size
  }
}
