import type { DensityOptions } from './density.ts'

/** Streets as an undirected network: segment `s` joins nodes `from[s]` and `to[s]`. */
export interface StreetNetwork {
  readonly nodes: number
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
  readonly lengthMetres: ArrayLike<number>
}

/** Incidents already matched to a segment, `offsetMetres` from its `from` end; any order. */
export interface StreetEvents {
  readonly segment: ArrayLike<number>
  readonly offsetMetres: ArrayLike<number>
  readonly day: ArrayLike<number>
  readonly weight?: ArrayLike<number>
}

/** Street stretches ("lixels") of nearly equal length; those of segment s are `first[s]` … `first[s + 1] - 1`. */
export interface Stretches {
  readonly count: number
  readonly segment: Int32Array
  readonly fromMetres: Float64Array
  readonly toMetres: Float64Array
  readonly first: Int32Array
}

/** Cuts every segment into equal stretches of at most `metres` (default 50). */
export function cutStreets(network: StreetNetwork, metres = 50): Stretches {
  if (!(metres > 0)) throw new RangeError(`stretch length: found ${metres}, expected metres above 0`)
  const n = network.from.length
  const first = new Int32Array(n + 1)
  for (let s = 0; s < n; s++) {
    const length = network.lengthMetres[s] as number
    if (!(length >= 0 && length < Infinity))
      throw new RangeError(`segment ${s}: found length ${length}, expected metres >= 0`)
    first[s + 1] = (first[s] as number) + Math.max(1, Math.ceil(length / metres))
  }
  const count = first[n] as number
  const segment = new Int32Array(count)
  const fromMetres = new Float64Array(count)
  const toMetres = new Float64Array(count)
  for (let s = 0; s < n; s++) {
    const parts = (first[s + 1] as number) - (first[s] as number)
    for (let k = 0; k < parts; k++) {
      const i = (first[s] as number) + k
      segment[i] = s
      fromMetres[i] = ((network.lengthMetres[s] as number) * k) / parts
      toMetres[i] = ((network.lengthMetres[s] as number) * (k + 1)) / parts
    }
  }
  return { count, segment, fromMetres, toMetres, first }
}

/**
 * Long-memory decayed density on the streets: as `decayedDensity`, but the Gaussian runs along the network, so an
 * incident says nothing about the far bank of a river. Each incident's kernel is scaled to its weight over the
 * stretches that it reaches (4 sigma by shortest way): mass is kept, dead ends and crossings alike.
 * Unit: weighted incidents per stretch. Incidents at or after `day` don't count. O(incidents · local network).
 */
export function streetDensity(
  network: StreetNetwork,
  stretches: Stretches,
  events: StreetEvents,
  day: number,
  options: DensityOptions,
): Float64Array {
  const { tauDays, sigmaMetres } = options
  if (!(tauDays > 0)) throw new RangeError(`street map: found memory ${tauDays} days, expected above 0`)
  const spread = streetKernel(network, stretches, sigmaMetres)
  const map = new Float64Array(stretches.count)
  for (let e = 0; e < events.segment.length; e++) {
    const age = day - (events.day[e] as number)
    if (!(age > 0)) continue
    const weight = (events.weight?.[e] ?? 1) * (tauDays < Infinity ? Math.exp(-age / tauDays) : 1)
    for (const [i, share] of spread(events.segment[e] as number, events.offsetMetres[e] as number, e))
      map[i] = (map[i] as number) + weight * share
  }
  return map
}

/**
 * The kernel of one incident: the stretches within 4 sigma by the shortest way, each with its share of the incident; the
 * shares sum to 1. `row` names the incident in a refusal.
 */
export function streetKernel(
  network: StreetNetwork,
  stretches: Stretches,
  sigmaMetres: number,
): (segment: number, offsetMetres: number, row: number) => Array<readonly [number, number]> {
  if (!(sigmaMetres > 0))
    throw new RangeError(`street map: found width ${sigmaMetres} m, expected metres above 0`)
  const incident = incidentSegments(network)
  return (own, offsetMetres, row) => {
    const length = network.lengthMetres[own]
    if (length === undefined)
      throw new RangeError(`incident ${row}: found segment ${own}, expected 0 … ${network.from.length - 1}`)
    const offset = Math.min(length, Math.max(0, offsetMetres))
    const reached = reach(network, incident, own, offset, 4 * sigmaMetres)
    const shares: Array<[number, number]> = []
    let total = 0
    const visit = (s: number): void => {
      const a = reached.get(network.from[s] as number) ?? Infinity
      const b = reached.get(network.to[s] as number) ?? Infinity
      const full = network.lengthMetres[s] as number
      for (let i = stretches.first[s] as number; i < (stretches.first[s + 1] as number); i++) {
        const middle = ((stretches.fromMetres[i] as number) + (stretches.toMetres[i] as number)) / 2
        const along = s === own ? Math.abs(middle - offset) : Infinity
        const distance = Math.min(along, a + middle, b + full - middle)
        if (distance > 4 * sigmaMetres && s !== own) continue
        // a segment of no length still takes an incident that happened on it
        const width = Math.max(1e-6, (stretches.toMetres[i] as number) - (stretches.fromMetres[i] as number))
        const share = width * Math.exp(-(distance * distance) / (2 * sigmaMetres * sigmaMetres))
        total += share
        shares.push([i, share])
      }
    }
    const segments = new Set([own])
    for (const node of reached.keys()) for (const s of incident[node] as number[]) segments.add(s)
    for (const s of segments) visit(s)
    if (!(total > 0)) return []
    for (const pair of shares) pair[1] /= total
    return shares
  }
}

function incidentSegments(network: StreetNetwork): number[][] {
  const lists: number[][] = Array.from({ length: network.nodes }, () => [])
  for (let s = 0; s < network.from.length; s++)
    for (const node of new Set([network.from[s] as number, network.to[s] as number])) {
      const list = lists[node]
      if (!list) throw new RangeError(`segment ${s}: found node ${node}, expected 0 … ${network.nodes - 1}`)
      list.push(s)
    }
  return lists
}

/** Nodes within `limit` of a point on a segment, with their distance. The neighbourhood is small: a plain list does. */
function reach(
  network: StreetNetwork,
  incident: readonly number[][],
  own: number,
  offset: number,
  limit: number,
): Map<number, number> {
  const settled = new Map<number, number>()
  const open = new Map<number, number>()
  const offer = (node: number, distance: number): void => {
    if (distance <= limit && !settled.has(node) && distance < (open.get(node) ?? Infinity))
      open.set(node, distance)
  }
  offer(network.from[own] as number, offset)
  offer(network.to[own] as number, (network.lengthMetres[own] as number) - offset)
  while (open.size > 0) {
    let nearest = -1
    let distance = Infinity
    for (const [node, d] of open)
      if (d < distance) {
        nearest = node
        distance = d
      }
    open.delete(nearest)
    settled.set(nearest, distance)
    for (const s of incident[nearest] as number[]) {
      const a = network.from[s] as number
      offer(a === nearest ? (network.to[s] as number) : a, distance + (network.lengthMetres[s] as number))
    }
  }
  return settled
}
