import type { LngLat } from '../../../engines/geo/index.ts'
import {
  edgeMetres,
  edgeStreet,
  findRoute,
  partOfShape,
  type RoadChange,
  type RoadGraph,
  type RoadPlace,
} from '../../../engines/roads/index.ts'
import type { RoadClosure } from '../model.ts'

/** A stretch of road from junction to junction, in the direction in which it was drawn. */
export interface RoadPiece {
  /** Directed edges of the graph in order. */
  readonly directed: readonly number[]
  readonly line: readonly LngLat[]
  readonly metres: number
  /** Its streets in order, for people. */
  readonly street: string
}

/** Longer stretches are more likely a slip of the hand than a closure. */
export const LONGEST_PIECE_METRES = 5_000

/** The stretch from one place to another along the shortest way; of one place alone, its road between two junctions. */
export function roadPiece(graph: RoadGraph, from: RoadPlace, to: RoadPlace | null): RoadPiece | null {
  if (!to) return describe(graph, [2 * from.edge])
  const route = findRoute(graph, from, to)
  const directed = route ? [...route.edges] : reversed(graph, from, to)
  return directed && describe(graph, [...new Set(directed)])
}

/** A one-way street may be drawn against its direction: it can be closed, or turned. */
function reversed(graph: RoadGraph, from: RoadPlace, to: RoadPlace): number[] | null {
  const back = findRoute(graph, to, from)
  return back && [...back.edges].reverse().map((d) => d ^ 1)
}

function describe(graph: RoadGraph, directed: readonly number[]): RoadPiece {
  const line: LngLat[] = []
  const streets: string[] = []
  let metres = 0
  for (const d of directed) {
    const points = partOfShape(graph, d >> 1, d & 1 ? 1 : 0, d & 1 ? 0 : 1)
    line.push(...(line.length > 0 ? points.slice(1) : points))
    metres += edgeMetres(graph, d >> 1)
    const street = edgeStreet(graph, d >> 1)
    if (street !== '' && !streets.includes(street)) streets.push(street)
  }
  return { directed, line, metres, street: streets.slice(0, 3).join('、') }
}

/** What the closures in force at an instant change for one way of moving, in the form that the road engine takes. */
export function changesAt(
  closures: readonly RoadClosure[],
  at: number,
  mode: 'motor' | 'other',
): RoadChange[] {
  return closures
    .filter((each) => isInForce(each, at) && (mode === 'motor' || each.concerns === 'all'))
    .flatMap((each) => each.directed.map((d) => changeOf(each, d)))
}

export function isInForce(closure: RoadClosure, at: number): boolean {
  return closure.liftedAt === null && Date.parse(closure.from) <= at && at < Date.parse(closure.until)
}

function changeOf(closure: RoadClosure, d: number): RoadChange {
  const edge = d >> 1
  const direction = d & 1 ? 'backward' : 'forward'
  if (closure.kind === 'oneway') return { kind: 'oneway', edge, direction }
  const way = closure.bothWays ? {} : { direction: direction as 'forward' | 'backward' }
  return closure.kind === 'slowed'
    ? { kind: 'slowed', edge, factor: closure.factor ?? 1, ...way }
    : { kind: 'closed', edge, ...way }
}

/** Instants after `since` at which closures begin or end by themselves, up to `until`: [id, what]. */
export function turnsBetween(
  closures: readonly RoadClosure[],
  since: number,
  until: number,
): Array<readonly [closure: RoadClosure, what: 'began' | 'ended']> {
  return closures
    .filter((each) => each.liftedAt === null)
    .flatMap((each) => {
      const turns: Array<readonly [RoadClosure, 'began' | 'ended']> = []
      const [from, to] = [Date.parse(each.from), Date.parse(each.until)]
      if (from > since && from <= until) turns.push([each, 'began'])
      if (to > since && to <= until) turns.push([each, 'ended'])
      return turns
    })
}
