import type { LngLat } from '../../engines/geo/units.ts'
import type { Colour } from '../../engines/hotspots/index.ts'

/** Colour of the day; `unknown` when the data don't allow one: never green by lack of data. */
export type DayColour = Colour | 'unknown'
export const dayColours = ['red', 'orange', 'yellow', 'green', 'unknown'] as const

/** One ground of a colour or figure as data; the words are made at the edge. */
export interface Reason {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** The four-colour state of a station or zone for a duty day, with everything it was decided from. */
export interface DayAlert {
  readonly dutyDay: string
  readonly orgId: string
  readonly orgPath: string
  /** Empty for the organisation as a whole. */
  readonly zoneId: string
  readonly zoneName: string
  readonly colour: DayColour
  readonly ruleId: string
  readonly ruleVersion: number
  /** Incidents of the seven days before the duty day. */
  readonly observed: number
  readonly expected: number | null
  /** Chance of so many or more when nothing has changed. */
  readonly p: number | null
  /** The eight weeks up to and with the observed one, oldest first. */
  readonly weeks: readonly number[]
  /** Share of the station's incidents of the week that could be placed in a zone. */
  readonly locatedShare: number
  readonly reasons: readonly Reason[]
  readonly computedAt: string
  readonly publishedAt: string | null
  readonly publishedBy: string | null
}

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
}

/** One row of the three highs: observed against expected with the interval that chance alone explains. */
export interface HighRow {
  readonly key: string
  readonly label: string
  readonly observed: number
  readonly share: number
  readonly expected: number | null
  readonly low: number | null
  readonly high: number | null
  readonly verdict: 'above' | 'below' | 'unclear' | 'unknown'
}

export interface ThreeHighs {
  readonly days: number
  readonly observed: number
  /** All of the period together. */
  readonly total: HighRow
  readonly areas: readonly HighRow[]
  readonly hours: readonly HighRow[]
  readonly types: readonly HighRow[]
}

/** Hour-of-week profile: incidents by local hour, long intervals shared over their hours. */
export interface WeekProfile {
  /** 168 values from Monday 00:00. */
  readonly week: readonly number[]
  readonly n: number
  readonly withoutTime: number
  readonly endBeforeStart: number
}
