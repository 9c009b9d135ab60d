import type { LngLat } from '../../../../engines/geo/index.ts'
import { edgeShape, UNREACHED } from '../../../../engines/roads/index.ts'
import { type Ask, fieldOf, indexOf, type Networks } from './field.ts'

/** Step of the picture in seconds: the slider moves over these. */
export const REACH_STEP_SECONDS = 15
/** Streets in the picture at most: a large city's ten minutes; what is left out is counted. */
const MOST_EDGES = 40_000

export interface ReachBand {
  /** Seconds since the sighting at which he can first be on these streets. */
  readonly seconds: number
  readonly lines: readonly (readonly LngLat[])[]
}

export interface Reach {
  readonly bands: readonly ReachBand[]
  /** Until when the picture goes: it ends where the map ends. */
  readonly untilSeconds: number
  /** When he can first be at an exit of the map; null when he can't. */
  readonly exitSeconds: number | null
  readonly leftOut: number
}

/** Where the fugitive can be at most, in steps from the sighting on: each street with the moment he can first set foot on it. */
export function reachOf(networks: Networks, ask: Ask, untilSeconds: number): Reach {
  const { p } = fieldOf(networks, ask, 'exits')
  const { graph } = networks.car
  const bands = new Map<number, LngLat[][]>()
  let taken = 0
  let leftOut = 0
  for (let e = 0; e < graph.edgeCount; e++) {
    const [a, b] = [p.earliest[graph.edgeFrom[e]!]!, p.earliest[graph.edgeTo[e]!]!]
    const open = Math.min(p.edgeTimes[2 * e]!, p.edgeTimes[2 * e + 1]!) < UNREACHED
    const first = Math.min(a, b)
    if (!open || first > untilSeconds * 100) continue
    if (taken++ >= MOST_EDGES) {
      leftOut++
      continue
    }
    const band = Math.ceil(first / 100 / REACH_STEP_SECONDS) * REACH_STEP_SECONDS
    const line = edgeShape(graph, e).map(([lon, lat]): LngLat => [round(lon), round(lat)])
    const list = bands.get(band)
    if (list) list.push(line)
    else bands.set(band, [line])
  }
  const exits = ask.exits.map((id) => p.earliest[indexOf(graph, id)] ?? UNREACHED)
  const soonest = Math.min(UNREACHED, ...exits)
  return {
    bands: [...bands].sort(([a], [b]) => a - b).map(([seconds, lines]) => ({ seconds, lines })),
    untilSeconds,
    exitSeconds: soonest < UNREACHED ? Math.floor(soonest / 100) : null,
    leftOut,
  }
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
