import {
  type CoverSource,
  coverage,
  edgeMetres,
  edgeRoadClass,
  edgeStreet,
  type Overlay,
  type RoadGraph,
  UNREACHED,
} from '../../../engines/roads/index.ts'

/** Units that move on one network (cars, e-bikes, walkers). */
export interface LineGroup {
  readonly graph: RoadGraph
  readonly overlay?: Overlay
  readonly sources: readonly CoverSource[]
}

/** Share of a length that some unit reaches in time. */
export interface LineShare {
  readonly metres: number
  readonly reachedMetres: number
  /** 0…1; null where there is no road. */
  readonly share: number | null
}

/** A street that isn't reached in time, its stretches together. */
export interface LineGap {
  readonly street: string
  readonly roadClass: string
  readonly metres: number
  /** First arrival on its slowest stretch; null beyond twice the line. */
  readonly slowestSeconds: number | null
  readonly edges: readonly number[]
}

export interface ControlLine {
  readonly mainRoads: LineShare
  readonly allRoads: LineShare
  /** Longest gap first, main roads before others. */
  readonly gaps: readonly LineGap[]
}

/** Main roads of the control line: 主干道 and 次干道. */
export const isMainRoad = (roadClass: string): boolean => /^(trunk|primary|secondary)/.test(roadClass)

/** Metres of a stretch that may stay out of reach before it is listed. */
const LEAST_GAP_METRES = 20

/**
 * The control line: which of `edges` lies within `seconds` of a unit. On an edge that several groups reach only
 * in part the longest part counts, not the union: the share is never too high.
 * O(groups × (nodes + arcs) log nodes), whatever the number of units.
 */
export function controlLine(
  groups: readonly LineGroup[],
  edges: readonly number[],
  seconds: number,
): ControlLine {
  const counted = new Set(edges)
  const results = groups
    .filter((group) => group.sources.length > 0)
    .map(({ graph, sources, overlay }) =>
      coverage(graph, sources, {
        seconds: [seconds, 2 * seconds],
        counts: (edge) => counted.has(edge),
        ...(overlay ? { overlay } : {}),
      }),
    )
  const graph = groups[0]!.graph
  const sum = { main: { all: 0, reached: 0 }, all: { all: 0, reached: 0 } }
  const gaps = new Map<string, { -readonly [K in keyof LineGap]: LineGap[K] } & { edges: number[] }>()
  for (const edge of edges) {
    const metres = edgeMetres(graph, edge)
    const reached = Math.min(
      metres,
      results.reduce((most, result) => Math.max(most, result.shares[0]!.covered[edge]!), 0),
    )
    const roadClass = edgeRoadClass(graph, edge)
    for (const each of isMainRoad(roadClass) ? [sum.main, sum.all] : [sum.all]) {
      each.all += metres
      each.reached += reached
    }
    if (metres - reached < LEAST_GAP_METRES) continue
    const first = results.reduce((least, result) => Math.min(least, result.first[edge]!), UNREACHED)
    const at = first < UNREACHED ? Math.round(first / 100) : null
    const street = edgeStreet(graph, edge)
    const key = `${street} ${roadClass}`
    const gap = gaps.get(key)
    if (gap) {
      gap.metres += metres - reached
      gap.slowestSeconds =
        gap.slowestSeconds === null || at === null ? null : Math.max(gap.slowestSeconds, at)
      gap.edges.push(edge)
    } else gaps.set(key, { street, roadClass, metres: metres - reached, slowestSeconds: at, edges: [edge] })
  }
  const share = ({ all, reached }: { all: number; reached: number }): LineShare => ({
    metres: all,
    reachedMetres: reached,
    share: all > 0 ? reached / all : null,
  })
  return {
    mainRoads: share(sum.main),
    allRoads: share(sum.all),
    gaps: [...gaps.values()].sort(
      (a, b) => Number(isMainRoad(b.roadClass)) - Number(isMainRoad(a.roadClass)) || b.metres - a.metres,
    ),
  }
}
