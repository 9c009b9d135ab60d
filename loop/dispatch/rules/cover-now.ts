import {
  type CoverSource,
  coverage,
  edgeMetres,
  edgeRoadClass,
  edgeShape,
  edgeStreet,
  type Overlay,
  type RoadGraph,
  UNREACHED,
} from '../../../engines/roads/index.ts'

/** Free units that move on one network. */
export interface CoverGroup {
  readonly graph: RoadGraph
  readonly overlay: Overlay
  readonly sources: readonly CoverSource[]
}

export interface MinuteShare {
  readonly minutes: number
  /** Of the street length; null where there is none. */
  readonly length: number | null
  /** Of the street length, by a second unit as well. */
  readonly lengthTwice: number | null
  /** Of the demand; null where none is known. */
  readonly demand: number | null
}

/** A street with stretches that nobody reaches in the longest of the minutes asked for first. */
export interface UncoveredStreet {
  readonly street: string
  readonly roadClass: string
  readonly metres: number
  /** First arrival at its slowest stretch; null when nobody comes within twice the longest time. */
  readonly slowestSeconds: number | null
  readonly edges: readonly number[]
}

export interface CoverNow {
  readonly metres: number
  readonly demand: number
  readonly shares: readonly MinuteShare[]
  /** Seconds of first arrival at the middle of each of `edges`; null beyond. */
  readonly first: readonly (number | null)[]
  /** What lies beyond the first of the minutes, longest first. */
  readonly uncovered: readonly UncoveredStreet[]
}

/** Stretches shorter than this are junction mouths. */
const LEAST_METRES = 20

/**
 * What the free units cover now: of several groups (cars, e-bikes, walkers) the earliest arrival at the middle of an edge
 * counts for the whole edge, for the second arrival the next of another unit. Exact to the edge, not to the part.
 */
export function coverNow(
  groups: readonly CoverGroup[],
  edges: readonly number[],
  minutes: readonly number[],
  demandOf: (edge: number) => number,
): CoverNow {
  const counted = new Set(edges)
  const bound = Math.max(...minutes) * 120
  const results = groups
    .filter(({ sources }) => sources.length > 0)
    .map(({ graph, overlay, sources }) =>
      coverage(graph, sources, { seconds: [bound], overlay, counts: (edge) => counted.has(edge) }),
    )
  const graph = groups[0]!.graph
  const sums = minutes.map(() => ({ once: 0, twice: 0, demand: 0 }))
  let metres = 0
  let demand = 0
  const streets = new Map<
    string,
    { -readonly [K in keyof UncoveredStreet]: UncoveredStreet[K] } & { edges: number[] }
  >()
  const first = edges.map((edge) => {
    const arrivals = results
      .flatMap((result) => [result.first[edge]!, result.second[edge]!])
      .filter((time) => time < UNREACHED)
      .sort((a, b) => a - b)
    const length = edgeMetres(graph, edge)
    const weight = demandOf(edge)
    metres += length
    demand += weight
    minutes.forEach((each, k) => {
      if ((arrivals[0] ?? UNREACHED) <= each * 6000) {
        sums[k]!.once += length
        sums[k]!.demand += weight
      }
      if ((arrivals[1] ?? UNREACHED) <= each * 6000) sums[k]!.twice += length
    })
    // Rounded up, so that what is listed as beyond is exactly what the share leaves out
    const seconds = arrivals[0] === undefined ? null : Math.ceil(arrivals[0] / 100)
    if ((seconds === null || seconds > minutes[0]! * 60) && length >= LEAST_METRES) add(edge, length, seconds)
    return seconds
  })
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null)
  return {
    metres,
    demand,
    shares: minutes.map((each, k) => ({
      minutes: each,
      length: share(sums[k]!.once, metres),
      lengthTwice: share(sums[k]!.twice, metres),
      demand: share(sums[k]!.demand, demand),
    })),
    first,
    uncovered: [...streets.values()].sort((a, b) => b.metres - a.metres),
  }

  function add(edge: number, length: number, seconds: number | null): void {
    const street = edgeStreet(graph, edge)
    const roadClass = edgeRoadClass(graph, edge)
    const key = `${street} ${roadClass}`
    const known = streets.get(key)
    if (!known) {
      streets.set(key, { street, roadClass, metres: length, slowestSeconds: seconds, edges: [edge] })
      return
    }
    known.metres += length
    known.edges.push(edge)
    known.slowestSeconds =
      seconds === null || known.slowestSeconds === null ? null : Math.max(known.slowestSeconds, seconds)
  }
}

/** Lines of edges by band of first arrival: index of the first of the minutes that suffices, the last band is beyond all. */
export function bandLines(
  graph: RoadGraph,
  edges: readonly number[],
  first: readonly (number | null)[],
  minutes: readonly number[],
): Array<Array<Array<[number, number]>>> {
  const bands: Array<Array<Array<[number, number]>>> = [...minutes, 0].map(() => [])
  edges.forEach((edge, i) => {
    const seconds = first[i]!
    const band = seconds === null ? -1 : minutes.findIndex((each) => seconds <= each * 60)
    bands[band < 0 ? minutes.length : band]!.push(
      edgeShape(graph, edge).map(([lon, lat]) => [round(lon), round(lat)]),
    )
  })
  return bands
}

/** A metre is enough for drawing. */
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
