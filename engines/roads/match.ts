import { fastMetres, type Kmh, type LngLat, type Metres, type Seconds } from '../geo/index.ts'
import { type RoadGraph, UNREACHED } from './graph.ts'
import { lengthsOf } from './lengths.ts'
import { type Chain, extendChain, startChain } from './matchChain.ts'
import { closePiece } from './matchPiece.ts'
import { waysBetween } from './matchWays.ts'
import { type Overlay, resolveOverlay } from './overlay.ts'
import { snapCandidates } from './snap.ts'

/** One report of a position. */
export interface TracePoint {
  readonly lngLat: LngLat
  /** Time of the report in seconds of any clock; absent: no gaps or speeds are judged. */
  readonly seconds?: Seconds
}

/** How to match. */
export interface MatchOptions {
  /** Standard deviation of the positions' error per axis: 5–10 m for car GPS, 20–30 m for hand radios. Default 10. */
  readonly sigmaMetres?: Metres
  /** Mean difference between way on the road and straight distance of neighbouring points. Default sigma. */
  readonly betaMetres?: Metres
  /** Roads farther than this are no candidates. Default 5 × sigma, at least 50 m. */
  readonly radiusMetres?: Metres
  /** Edges looked at for each point. Default 12. */
  readonly candidates?: number
  /** A longer silence begins a new piece. Default 90 s. */
  readonly maxGapSeconds?: Seconds
  /** Faster is impossible. Default 200 km/h. */
  readonly maxKmh?: Kmh
  readonly overlay?: Overlay
}

/** Where a report lies on the network. */
export interface MatchedPoint {
  /** Edge * 2 when travelled along its shape, edge * 2 + 1 when against. */
  readonly directedEdge: number
  readonly edge: number
  /** Share of the edge's length before the place, along its shape. */
  readonly fraction: number
  readonly lngLat: LngLat
  /** From the report to the road. */
  readonly metres: Metres
  /** Probability, given the whole piece, that the unit was here on the matched way and not on another road, 0…1. */
  readonly confidence: number
}

/** Why a piece of the trace ended or a point could not be matched. */
export type MatchBreak = 'no-road' | 'gap' | 'speed' | 'no-way'

/** A connected part of the trace. */
export interface MatchedPiece {
  /** First and last index of its points. */
  readonly first: number
  readonly last: number
  /** Directed edges travelled, in order. */
  readonly edges: Int32Array
  readonly metres: Metres
}

/** The whole trace on the network. */
export interface MatchedTrace {
  /** One entry a point; null where it could not be matched. */
  readonly points: readonly (MatchedPoint | null)[]
  readonly pieces: readonly MatchedPiece[]
  /** Before which point the trace was broken, or which was left out, and why. */
  readonly breaks: readonly { readonly at: number; readonly reason: MatchBreak }[]
}

/** A way to be at a point: on an edge, in one direction. */
export interface MatchState {
  readonly directedEdge: number
  readonly fraction: number
  readonly lngLat: LngLat
  readonly metres: Metres
  /** Centimetres to the end and from the start of the edge in the direction of travel. */
  readonly ahead: number
  readonly behind: number
  readonly head: number
  readonly tail: number
}

/**
 * Puts a trace onto the roads that were most probably driven: hidden Markov model of Newson and Krumm (2009) with one
 * state per edge and direction, so that turning back costs its real length and
 * more; then the positions along the way found are
 * smoothed in time (when the points have times), which settles on which side of a junction a point belongs. Points
 * without a road near, silences, impossible speeds and unconnected roads break the trace. About 0.1 ms a point at 5 s.
 */
export function matchTrace(
  graph: RoadGraph,
  trace: readonly TracePoint[],
  options: MatchOptions = {},
): MatchedTrace {
  const overlay = lengthsOf(graph, resolveOverlay(graph, options.overlay))
  const sigma = options.sigmaMetres ?? 10
  const settings = {
    sigma,
    beta: options.betaMetres ?? sigma,
    radius: options.radiusMetres ?? Math.max(50, 5 * sigma),
    candidates: options.candidates ?? 12,
    maxGap: options.maxGapSeconds ?? 90,
    maxSpeed: (options.maxKmh ?? 200) / 3.6,
  }
  const points: (MatchedPoint | null)[] = trace.map(() => null)
  const pieces: MatchedPiece[] = []
  const breaks: { at: number; reason: MatchBreak }[] = []
  let chain: Chain | null = null
  const finish = () => {
    if (chain) pieces.push(closePiece(graph, overlay, chain, trace, sigma, points))
    chain = null
  }
  trace.forEach((point, i) => {
    const states = statesAt(graph, overlay, point.lngLat, settings.radius, settings.candidates)
    if (states.length === 0) {
      breaks.push({ at: i, reason: 'no-road' })
      return
    }
    if (chain) {
      const last = trace[chain.points[chain.points.length - 1]!]!
      const seconds =
        last.seconds === undefined || point.seconds === undefined ? null : point.seconds - last.seconds
      const straight = fastMetres(last.lngLat, point.lngLat)
      let reason: MatchBreak | null = null
      if (seconds !== null && seconds > settings.maxGap) reason = 'gap'
      else if (seconds !== null && straight - 4 * sigma > Math.max(1, seconds) * settings.maxSpeed)
        reason = 'speed'
      else {
        const reach =
          seconds === null ? Number.POSITIVE_INFINITY : Math.max(1, seconds) * settings.maxSpeed + 4 * sigma
        const ways = waysBetween(
          graph,
          overlay,
          chain.states[chain.states.length - 1]!,
          states,
          straight,
          sigma,
          reach,
        )
        if (!extendChain(chain, i, states, ways, straight, settings)) reason = 'no-way'
      }
      if (!reason) return
      breaks.push({ at: i, reason })
      finish()
    }
    chain = startChain(i, states, settings)
  })
  finish()
  return { points, pieces, breaks }
}

function statesAt(
  graph: RoadGraph,
  lengths: Overlay,
  at: LngLat,
  radius: Metres,
  count: number,
): MatchState[] {
  const states: MatchState[] = []
  for (const snap of snapCandidates(graph, at, count, { maxMetres: radius, outsideCore: true }))
    for (let side = 0; side < 2; side++) {
      const d = 2 * snap.edge + side
      const length = lengths.time[d]!
      if (length === UNREACHED) continue
      const before = Math.round(length * snap.fraction)
      const [from, to] = [graph.edgeFrom[snap.edge]!, graph.edgeTo[snap.edge]!]
      states.push({
        directedEdge: d,
        fraction: snap.fraction,
        lngLat: snap.lngLat,
        metres: snap.metres,
        ahead: side === 0 ? length - before : before,
        behind: side === 0 ? before : length - before,
        head: side === 0 ? to : from,
        tail: side === 0 ? from : to,
      })
    }
  return states
}
