import { DAY_MS, type Incident } from './incident.ts'

export interface RepeatOptions {
  readonly nowMs: number
  /** How close counts as the same place (default 100 m). */
  readonly withinMetres?: number
  /** How soon after one another (default 14 days). */
  readonly withinDays?: number
  /** Days after the last incident when the notice expires (default 14). */
  readonly expiresDays?: number
  /** Fewest incidents of a notice (default 2). */
  readonly minimum?: number
}

export interface RepeatNotice {
  /** `same_spot` = all within 1 m, else `near`. */
  readonly kind: 'same_spot' | 'near'
  readonly type: string
  /** Positions in the list given, oldest first. */
  readonly incidents: readonly number[]
  readonly centre: readonly [number, number]
  readonly firstMs: number
  readonly lastMs: number
  readonly expiresMs: number
  /** Largest distance of one incident from the centre, metres. */
  readonly radiusMetres: number
}

/**
 * Repeat-site notices: incidents of one type that follow one another within `withinDays` and `withinMetres`, linked
 * into chains, for the community officer. A notice lives until `expiresDays` after its last incident. It proposes
 * places to look at, never persons. Incidents dated after `nowMs` are left out. O(n · neighbours).
 */
export function repeatNotices(incidents: readonly Incident[], options: RepeatOptions): RepeatNotice[] {
  const { nowMs, withinMetres = 100, withinDays = 14, expiresDays = 14, minimum = 2 } = options
  const order = incidents
    .map((incident, index) => ({ index, at: incident.toMs ?? incident.fromMs }))
    .filter(({ at }) => at <= nowMs)
    .sort((a, b) => a.at - b.at || a.index - b.index)
  const parent = order.map((_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }
  for (let i = 0; i < order.length; i++)
    for (let j = i - 1; j >= 0; j--) {
      const later = order[i] as (typeof order)[number]
      const earlier = order[j] as (typeof order)[number]
      if (later.at - earlier.at > withinDays * DAY_MS) break
      const a = incidents[later.index] as Incident
      const b = incidents[earlier.index] as Incident
      if (a.type === b.type && metresBetween(a.lngLat, b.lngLat) <= withinMetres) parent[root(i)] = root(j)
    }
  const chains = new Map<number, number[]>()
  order.forEach((_, i) => {
    const key = root(i)
    chains.set(key, [...(chains.get(key) ?? []), i])
  })
  const notices: RepeatNotice[] = []
  for (const chain of chains.values()) {
    const members = chain.map((i) => order[i] as (typeof order)[number])
    const last = members[members.length - 1] as (typeof order)[number]
    const expiresMs = last.at + expiresDays * DAY_MS
    if (members.length < minimum || expiresMs <= nowMs) continue
    const places = members.map(({ index }) => (incidents[index] as Incident).lngLat)
    const centre: readonly [number, number] = [mean(places.map((p) => p[0])), mean(places.map((p) => p[1]))]
    const radiusMetres = Math.max(...places.map((p) => metresBetween(p, centre)))
    notices.push({
      kind: radiusMetres <= 1 ? 'same_spot' : 'near',
      type: (incidents[last.index] as Incident).type,
      incidents: members.map(({ index }) => index),
      centre,
      firstMs: (members[0] as (typeof order)[number]).at,
      lastMs: last.at,
      expiresMs,
      radiusMetres,
    })
  }
  return notices.sort((a, b) => b.incidents.length - a.incidents.length || b.lastMs - a.lastMs)
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

/** Flat distance, right to 0.3 % over the few hundred metres that matter here. */
function metresBetween(a: readonly [number, number], b: readonly [number, number]): number {
  const phi = (((a[1] + b[1]) / 2) * Math.PI) / 180
  return Math.hypot((a[0] - b[0]) * 111_320 * Math.cos(phi), (a[1] - b[1]) * 111_132)
}
