import type { LngLat } from '../../engines/geo/units.ts'
import type { Colour } from '../../engines/hotspots/index.ts'

export type {
  HalfRate,
  HitRate,
  HotCell,
  HotMap,
  HotStreetMap,
  HourType,
  LastWeek,
  MapMethod,
  StreetSpotRow,
} from './model-map.ts'

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

/** One check of the records that feed analysis. */
export interface QualityCheck {
  readonly code: string
  readonly count: number
  /** Among how many it was counted; for breaks in a series the monthly mean before. */
  readonly whole: number
  readonly level: 'ok' | 'note' | 'warn'
  readonly params: Readonly<Record<string, string | number>>
  /** Names the records behind it; null when there are none to list. */
  readonly drill: string | null
}

/** The line that stands on every page and in every document of analysis: what its figures were counted from. */
export interface Coverage {
  readonly fromDay: string
  readonly toDay: string
  /** All records of the period and scope, and those that may feed analysis. */
  readonly total: number
  readonly used: number
  readonly located: number
  readonly timed: number
  /** Checks that warn. */
  readonly warnings: number
}

/** Two periods beside each other. */
export interface Comparison {
  readonly key: string
  readonly before: number
  readonly after: number
  readonly perWeekBefore: number
  readonly perWeekAfter: number
  /** After / before by day, with the 95 % interval; null when nothing was before. */
  readonly ratio: number | null
  readonly low: number | null
  readonly high: number | null
  readonly verdict: 'more' | 'fewer' | 'unclear'
  /** Fewer than ten together: no percentage. */
  readonly smallNumber: boolean
}

/** What a rule would have said over the past year, week by week. */
export interface RuleRecord {
  readonly ruleId: string
  readonly ruleVersion: number
  readonly weeks: number
  readonly colours: Readonly<Record<Colour, number>>
  /** Of the raised weeks, and of the red ones, those that chance alone explains. */
  readonly raisedWithinChance: number
  readonly redWithinChance: number
  /** Weeks whose count chance does not explain that the rule left green. */
  readonly missed: number
}

/** A suggested stop: one to three cells with the dose, and why it was taken. */
export interface SuggestedStop {
  readonly cell: number
  readonly ring: readonly LngLat[]
  readonly centre: LngLat
  readonly zoneId: string | null
  readonly ground: 'hot' | 'floor' | 'explore'
  readonly minutes: readonly [number, number]
  readonly gapMinutes: number
  /** Incidents of the last twelve months in the cell. */
  readonly count: number
}

/** What stands out beyond chance: significant cells, near repeats, and the notices that they lead to. */
export interface Clusters {
  readonly cellMetres: number
  readonly cells: number
  readonly n: number
  readonly firstDay: number
  readonly hot: ReadonlyArray<{
    readonly cell: number
    readonly ring: readonly LngLat[]
    readonly centre: LngLat
    readonly count: number
    readonly level: 'hot90' | 'hot95' | 'hot99'
    readonly z: number
    /** p after control of false discoveries. */
    readonly adjusted: number
  }>
  readonly knox: ReadonlyArray<{
    readonly toMetres: number
    readonly toDays: number
    readonly pairs: number
    readonly expected: number
    readonly ratio: number | null
    readonly p: number
  }>
  readonly notices: ReadonlyArray<{
    readonly kind: 'same_spot' | 'near'
    readonly type: string
    readonly incidentIds: readonly string[]
    readonly centre: LngLat
    readonly from: string
    readonly last: string
    readonly expires: string
    readonly radiusMetres: number
  }>
}

interface BeforeAfterCount {
  readonly before: number
  readonly after: number
}
/** Did a change of deployment help: counts, the difference with its interval, the verdict that they allow. */
export interface EffectResult {
  readonly treated: BeforeAfterCount
  readonly control: BeforeAfterCount
  readonly treatedBelt: BeforeAfterCount
  readonly controlBelt: BeforeAfterCount
  readonly beforeDays: number
  readonly afterDays: number
  /** Incidents fewer (−) or more (+) than the control lets expect, belt included, with the 95 % interval. */
  readonly wdd: number
  readonly standardError: number
  readonly low: number
  readonly high: number
  readonly p: number
  /** The treated area alone, the belt alone. */
  readonly local: number
  readonly displaced: number
  readonly verdict: 'fewer' | 'more' | 'unclear'
  readonly notes: readonly Reason[]
}
