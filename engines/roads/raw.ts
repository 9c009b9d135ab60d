import type { Kmh, LngLat, Metres, MultiPolygonRings, Seconds } from '../geo/index.ts'
import type { RoadClass } from './classes.ts'

/** A road as the file tells it: a line over nodes. Where two roads share a node, one can pass from one to the other. */
export interface RawWay {
  /** Name of the road in the file (OSM way id), kept for reports; '' when the file has none. */
  readonly id: string
  /** Indexes into the network's nodes, at least two. */
  readonly nodes: readonly number[]
  readonly roadClass: RoadClass
  /** 1: only along `nodes`, -1: only against, 0: both. */
  readonly oneway: -1 | 0 | 1
  /** Bicycles may go against the one-way direction. */
  readonly onewayExceptBicycle?: boolean
  readonly name: string
  /** Speed stated by the file (a limit or an estimate); absent: by class. */
  readonly kmh?: Kmh
  /** Length stated by the file for a way of two nodes; absent: from the geometry. */
  readonly metres?: Metres
  /** Travel times stated by the file for a way of two nodes, along and against; they go before any speed. */
  readonly seconds?: readonly [Seconds, Seconds]
  /** Inner points of a way of two nodes whose geometry is told apart from the nodes. */
  readonly inner?: readonly LngLat[]
  readonly bridge?: boolean
  readonly tunnel?: boolean
  readonly roundabout?: boolean
  /** Who may not use it. */
  readonly closedTo?: {
    readonly all?: boolean
    readonly motor?: boolean
    readonly foot?: boolean
    readonly bicycle?: boolean
  }
}

/** Kinds of areas on the basemap. */
export type AreaKind = 'water' | 'green' | 'compound' | 'building' | 'rail'

/** An area (or, for rail and streams, a line) of the basemap. */
export interface RawArea {
  readonly kind: AreaKind
  readonly name: string
  readonly polygons?: MultiPolygonRings
  readonly line?: readonly LngLat[]
}

/** A named place for the basemap and the place search. */
export interface RawPlace {
  /** OSM's word: city, district, suburb, neighbourhood, station, hospital, school … */
  readonly kind: string
  readonly name: string
  readonly at: LngLat
}

/** What a road file holds, before any profile. Plain data. */
export interface RawNetwork {
  readonly nodes: {
    readonly count: number
    readonly lon: Float64Array
    readonly lat: Float64Array
    /** External ids as in the file; a plain number array when all are whole numbers below 2^53. */
    readonly ids: Float64Array | readonly string[]
    /** 1 where the file has a traffic signal. */
    readonly signal: Uint8Array
  }
  readonly ways: readonly RawWay[]
  readonly areas: readonly RawArea[]
  readonly places: readonly RawPlace[]
  /** What was left out, by reason: 'missing-node', 'not-a-road', 'too-short' … */
  readonly leftOut: Readonly<Record<string, number>>
}

/** Progress of a reader: bytes and features so far. */
export type ReadProgress = (seen: {
  readonly bytes: number
  readonly nodes: number
  readonly ways: number
}) => void
/** Text of a file in pieces of any size. */
export type TextChunks = AsyncIterable<string> | Iterable<string>
