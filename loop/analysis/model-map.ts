import type { LngLat } from '../../engines/geo/units.ts'
import type { MapModel } from '../../engines/hotspots/index.ts'
import type { Reason } from './model.ts'

/** One flagged cell of the hot map. */
export interface HotCell {
  readonly cell: number
  /** Square in degrees, closed ring. */
  readonly ring: readonly LngLat[]
  readonly centre: LngLat
  /** 1 = highest. */
  readonly rank: number
  readonly score: number
  /** Incidents of the last twelve months inside the cell: what a person can count. */
  readonly count: number
  /** Which patrol stop it belongs to: one to three touching cells. */
  readonly spot: number
  /** Risk by type, in the order of the map's `types`: what the hours of the week are applied to. */
  readonly byType: readonly number[]
}

/** Hours of the week of one type, shares that sum to 1, shrunk towards all types when it has few records. */
export interface HourType {
  readonly type: string
  readonly n: number
  readonly week: readonly number[]
}

/** What the map would have flagged a week ago, and what then happened. */
export interface LastWeek {
  readonly fromDay: string
  /** Incidents of the week inside the boundary. */
  readonly incidents: number
  /** Highest first, as many as the largest coverage flags. */
  readonly cells: ReadonlyArray<Pick<HotCell, 'cell' | 'ring' | 'rank'> & { readonly hits: number }>
}

/** How well the map did in the past: the only certainty that is shown. */
export interface HitRate {
  readonly areaPercent: number
  readonly cells: number
  readonly hits: number
  readonly incidents: number
  readonly hitRate: number | null
  readonly low: number
  readonly high: number
  readonly pai: number | null
  /** The older and the newer half of the tested weeks: whether the map is getting better or worse, or chance plays. */
  readonly halves: readonly [HalfRate, HalfRate]
}

export type HalfRate = Pick<HitRate, 'hits' | 'incidents' | 'hitRate' | 'low' | 'high'>

/** How a map was made, and by which weeks that was chosen: none of them is among those the reader sees tested. */
export interface MapMethod {
  readonly model: MapModel
  /** False when the records don't carry a choice: then the unit's own memory and smoothing hold. */
  readonly tested: boolean
  readonly fromDay: string
  readonly toDay: string
  readonly incidents: number
  /** Every way that was tried, best first, with its hits at each coverage. */
  readonly tried: ReadonlyArray<{
    readonly kind: MapModel['kind']
    readonly tauDays: number | null
    readonly sigmaMetres: number | null
    readonly hits: readonly number[]
  }>
}

export interface HotMap {
  readonly cellMetres: number
  readonly cells: number
  readonly areaKm2: number
  readonly used: number
  readonly unplaced: number
  readonly outside: number
  /** Incidents of the last twelve months inside the boundary: what the counts in the cells are a part of. */
  readonly inYear: number
  readonly weeks: number
  /** Flagged cells up to the largest coverage, highest first. */
  readonly hot: readonly HotCell[]
  readonly backTest: readonly HitRate[]
  readonly method: MapMethod
  readonly types: readonly HourType[]
  readonly lastWeek: LastWeek
  /** What weakens the map, as data. */
  readonly notes: readonly Reason[]
}

/** A hot spot on a street: touching stretches of one street, at most 300 m, that one stop can walk. */
export interface StreetSpotRow {
  readonly rank: number
  readonly street: string
  readonly metres: number
  /** Incidents of the last twelve months on it. */
  readonly count: number
  readonly risk: number
  readonly level: number
  readonly pieces: ReadonlyArray<{
    readonly line: readonly LngLat[]
    /** The edge of the road network, and the shares of its length. */
    readonly edge: number
    readonly from: number
    readonly to: number
    readonly metres: number
    readonly count: number
    readonly level: number
  }>
  /** Words of the place, the zone, the suggested dose of a stop. */
  readonly place: string
  readonly zoneId: string | null
  readonly zoneName: string
  readonly minutes: readonly [number, number]
  readonly gapMinutes: number
}

/** The hot map on streets; shares are of the street metres, so that "5 %" means the same effort wherever the streets are dense. */
export interface HotStreetMap {
  readonly stretchMetres: number
  readonly stretches: number
  readonly streetKm: number
  readonly used: number
  readonly offStreet: number
  readonly inYear: number
  readonly weeks: number
  readonly method: {
    readonly tested: boolean
    readonly sigmaMetres: number
    readonly memoryDays: number
    readonly fromDay: string
    readonly toDay: string
    readonly incidents: number
    readonly tried: ReadonlyArray<{ readonly sigmaMetres: number; readonly hits: readonly number[] }>
  }
  /** `cells` counts stretches. */
  readonly backTest: ReadonlyArray<Omit<HitRate, 'halves'>>
  /** The last tested week: its incidents, and the hits at each coverage. */
  readonly lastWeek: {
    readonly fromDay: string
    readonly incidents: number
    readonly hits: readonly number[]
  }
  readonly spots: readonly StreetSpotRow[]
}
