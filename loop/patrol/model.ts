import type { LngLat, Metres, Seconds } from '../../engines/geo/units.ts'
import type { UnitMode } from '../force/model.ts'
import type { SiteKind } from '../map/model.ts'

/** A ground of a stop or of a gap as data; the words are made at the edge. */
export interface PatrolReason {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

export const tourStopKinds = ['hotspot', 'site', 'checkin', 'explore'] as const
/** `explore`: a street place drawn by chance, so that not only known places are seen. */
export type TourStopKind = (typeof tourStopKinds)[number]

/** How the crew works at a stop: from the vehicle, riding, or on foot. */
export const stopWays = ['vehicle', 'ride', 'foot'] as const
export type StopWay = (typeof stopWays)[number]

/** A place that may be put on a tour, before anybody is sent there. */
export interface Target {
  /** The same place has the same key every day: `hot:412`, `site:<id>`, `street:88`. */
  readonly key: string
  readonly kind: TourStopKind
  readonly siteId: string | null
  readonly siteKind: SiteKind | null
  /** Code of the check-in point's reader. */
  readonly readerCode: string | null
  /** Name of the site; null for hot spots and street places, which are named by their streets. */
  readonly name: string | null
  /** Street and nearest crossing street, '' where the road file has no name. */
  readonly street: string
  readonly crossing: string
  readonly roadClass: string
  /** The place on the road where the crew stops. */
  readonly lngLat: LngLat
  readonly zoneId: string | null
  readonly dwellSeconds: Seconds
  readonly reward: number
  readonly mustVisit: boolean
  /** Visits wanted in the day. */
  readonly minVisits: number
  /** Worth another visit when the gap is over, by the same crew or another. */
  readonly repeats: boolean
  /** Two visits start at least so far apart. */
  readonly minGapSeconds: Seconds
  /** Minutes since 00:00 of the duty day's date; the whole stay lies within one. Empty: any time. */
  readonly windows: readonly { readonly fromMinute: number; readonly toMinute: number }[]
  /** Incidents of the last twelve months at a hot spot: what a person can count. */
  readonly count: number | null
}

/** One stop of a tour with its times. */
export interface TourStop {
  readonly key: string
  readonly kind: TourStopKind
  readonly siteId: string | null
  readonly readerCode: string | null
  readonly name: string | null
  readonly street: string
  readonly crossing: string
  readonly lngLat: LngLat
  readonly zoneId: string | null
  /** ISO times. */
  readonly arriveAt: string
  readonly leaveAt: string
  readonly dwellSeconds: Seconds
  readonly travelSeconds: Seconds
  readonly travelMetres: Metres
  readonly mustVisit: boolean
  readonly count: number | null
  /** Which task card says what to do here. */
  readonly card: string
  readonly way: StopWay
  readonly reasons: readonly PatrolReason[]
  readonly wayReasons: readonly PatrolReason[]
}

/** The way of one unit through one duty. */
export interface Tour {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  readonly day: string
  readonly unitId: string
  readonly callSign: string
  readonly dutyId: string
  readonly shift: string
  readonly zoneId: string | null
  readonly mode: UnitMode
  /** ISO times of the duty. */
  readonly startAt: string
  readonly endAt: string
  readonly stops: readonly TourStop[]
  /** Share of stops that differ in time or order from the tours of the day before; null when there were none. */
  readonly difference: number | null
  readonly seed: number
  readonly status: 'planned' | 'issued'
  readonly version: number
  /** When the crew confirmed this version; null while it hasn't. */
  readonly receivedAt: string | null
}

/** A target that the day's tours leave out, and why. */
export interface UncoveredTarget {
  readonly key: string
  readonly kind: TourStopKind
  readonly siteId: string | null
  readonly name: string | null
  readonly street: string
  readonly crossing: string
  readonly lngLat: LngLat
  readonly zoneId: string | null
  readonly mustVisit: boolean
  readonly visits: number
  readonly wanted: number
  readonly reason: PatrolReason
}

/** What an organisation's tours of a day reach together, and what they don't. */
export interface TourPlan {
  readonly orgId: string
  readonly orgPath: string
  readonly day: string
  readonly uncovered: readonly UncoveredTarget[]
  readonly targets: number
  readonly visits: number
  /** Share of visits that went to street places drawn by chance. */
  readonly exploreShare: number
  readonly difference: number | null
  readonly wantedDifference: number
  readonly differenceMet: boolean
  /** 0 = hours of visits spread as widely as possible, 1 = always the same hour; null without history. */
  readonly predictability: number | null
  readonly level: number | null
  readonly seed: number
  readonly version: number
  readonly plannedAt: string
  readonly plannedBy: string
  readonly reason: string | null
}

/** Legal basis of a stop: People's Police Law, article 9, first paragraph and its four items for continued questioning. */
export const stopBases = {
  art9_suspicion: {
    continued: false,
    zh: '《人民警察法》第九条：有违法犯罪嫌疑，当场盘问、检查',
    en: 'Police Law art. 9: suspected of an offence, questioned and checked on the spot',
  },
  art9_1_accused: {
    continued: true,
    zh: '《人民警察法》第九条第（一）项：被指控有犯罪行为',
    en: 'Police Law art. 9 (1): accused of a crime',
  },
  art9_2_scene: {
    continued: true,
    zh: '《人民警察法》第九条第（二）项：有现场作案嫌疑',
    en: 'Police Law art. 9 (2): suspected of an offence at this scene',
  },
  art9_3_identity: {
    continued: true,
    zh: '《人民警察法》第九条第（三）项：有作案嫌疑且身份不明',
    en: 'Police Law art. 9 (3): suspected, and identity unknown',
  },
  art9_4_goods: {
    continued: true,
    zh: '《人民警察法》第九条第（四）项：携带物品可能是赃物',
    en: 'Police Law art. 9 (4): goods carried may be stolen',
  },
} as const satisfies Record<string, { continued: boolean; zh: string; en: string }>
export type StopBasis = keyof typeof stopBases
export const stopBasisCodes = Object.keys(stopBases) as [StopBasis, ...StopBasis[]]

export const stopSubjects = {
  person: { zh: '人员', en: 'Person' },
  vehicle: { zh: '车辆', en: 'Vehicle' },
  object: { zh: '物品', en: 'Object' },
} as const
export type StopSubject = keyof typeof stopSubjects
export const stopSubjectCodes = Object.keys(stopSubjects) as [StopSubject, ...StopSubject[]]

/** How a stop ended; all of them count, not only those that found something. */
export const stopOutcomes = {
  released: { zh: '排除嫌疑，放行', en: 'Suspicion cleared, let go' },
  educated: { zh: '教育后放行', en: 'Advised and let go' },
  continued: { zh: '带回继续盘问', en: 'Taken for continued questioning' },
  handed_over: { zh: '移交办案单位', en: 'Handed to the case unit' },
  goods_found: { zh: '查获可疑物品', en: 'Suspicious goods found' },
  caught: { zh: '当场查获违法犯罪', en: 'Offence found on the spot' },
} as const
export type StopOutcome = keyof typeof stopOutcomes
export const stopOutcomeCodes = Object.keys(stopOutcomes) as [StopOutcome, ...StopOutcome[]]

/** A stop (盘查) as it is kept: place, ground and result. There is no field for the person stopped, and none may be added. */
export interface StopRecord {
  readonly id: string
  /** Number on the stop slip; a complaint names it. */
  readonly complaintNumber: string
  readonly orgId: string
  readonly orgPath: string
  readonly unitId: string
  readonly at: string
  readonly lngLat: LngLat
  readonly placeText: string
  readonly subject: StopSubject
  readonly bases: readonly StopBasis[]
  readonly facts: string
  readonly officerIds: readonly string[]
  readonly documentShown: true
  readonly outcome: StopOutcome
  readonly recordedBy: string
  readonly recordedAt: string
  readonly expiresAt: string
}
