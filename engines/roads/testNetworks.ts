import type { LngLat } from '../geo/index.ts'
import { buildRoadGraph } from './build.ts'
import type { RoadGraph } from './graph.ts'
import { PROFILES, type Profile } from './profile.ts'
import type { RawNetwork, RawWay } from './raw.ts'

/** A street of a hand-made network. */
export interface TestStreet {
  readonly nodes: readonly number[]
  readonly seconds?: readonly [number, number]
  readonly oneway?: -1 | 0 | 1
  readonly name?: string
  readonly metres?: number
  readonly kmh?: number
  readonly roadClass?: RawWay['roadClass']
  readonly closedTo?: RawWay['closedTo']
  readonly signalAt?: readonly number[]
}

/** A raw network from nodes (degrees) and streets; node ids are 100 + index. */
export function testNetwork(nodes: readonly LngLat[], streets: readonly TestStreet[]): RawNetwork {
  const signal = new Uint8Array(nodes.length)
  for (const street of streets) for (const n of street.signalAt ?? []) signal[n] = 1
  return {
    nodes: {
      count: nodes.length,
      lon: Float64Array.from(nodes, (p) => p[0]),
      lat: Float64Array.from(nodes, (p) => p[1]),
      ids: Float64Array.from(nodes, (_, i) => 100 + i),
      signal,
    },
    ways: streets.map((street, i) => ({
      id: String(i),
      nodes: street.nodes,
      roadClass: street.roadClass ?? 'residential',
      oneway: street.oneway ?? 0,
      name: street.name ?? '',
      seconds: street.seconds,
      metres: street.metres,
      kmh: street.kmh,
      closedTo: street.closedTo,
    })),
    areas: [],
    places: [],
    leftOut: {},
  }
}

/** Built with the plain profile unless another is given. */
export function testGraph(
  nodes: readonly LngLat[],
  streets: readonly TestStreet[],
  profile: Profile = PROFILES.plain,
): RoadGraph {
  return buildRoadGraph(testNetwork(nodes, streets), profile)
}

/** A grid of `columns` × `rows` nodes 100 m apart around 121.4, 31.2; all streets two-way, 10 s a block. */
export function gridGraph(columns: number, rows: number): RoadGraph {
  const nodes: LngLat[] = []
  const streets: TestStreet[] = []
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      nodes.push([121.4 + c * 0.00105, 31.2 + r * 0.0009])
      const n = r * columns + c
      if (c > 0) streets.push({ nodes: [n - 1, n], seconds: [10, 10], name: `East ${r}` })
      if (r > 0) streets.push({ nodes: [n - columns, n], seconds: [10, 10], name: `North ${c}` })
    }
  return testGraph(nodes, streets)
}

/** A seeded random network: places in a city, streets to near neighbours, a third one-way, uneven times. */
export function randomNetwork(seed: number, count: number): { nodes: LngLat[]; streets: TestStreet[] } {
  let state = seed >>> 0 || 1
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  const nodes: LngLat[] = Array.from({ length: count }, () => [
    121.4 + random() * 0.05,
    31.2 + random() * 0.05,
  ])
  const streets: TestStreet[] = []
  for (let n = 1; n < count; n++) {
    const tries = 1 + Math.floor(random() * 3)
    for (let k = 0; k < tries; k++) {
      const other = Math.max(0, n - 1 - Math.floor(random() * Math.min(n, 8)))
      const there = Math.round(1 + random() * 4000) / 100
      const back = random() < 0.5 ? there : Math.round(1 + random() * 4000) / 100
      const roll = random()
      streets.push({
        nodes: [other, n],
        seconds: [there, back],
        oneway: roll < 0.2 ? 1 : roll < 0.33 ? -1 : 0,
      })
    }
  }
  return { nodes, streets }
}
