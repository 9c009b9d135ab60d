import type { LngLat, Metres, Seconds } from '../../engines/geo/units.ts'
import type { UnitMode } from '../force/model.ts'

/** One fix of a unit as it is stored: WGS-84, device time. */
export interface Fix {
  readonly unitId: string
  /** Device time, milliseconds since 1970. Order is by this, never by arrival. */
  readonly atMs: number
  readonly seq: number
  readonly lngLat: LngLat
  readonly speedKmh: number | null
  /** Degrees clockwise from north. */
  readonly heading: number | null
  readonly accuracyM: Metres | null
  readonly source: FixSource
}

export const fixSources = ['radio', 'vehicle', 'phone', 'simulated'] as const
export type FixSource = (typeof fixSources)[number]

/** Where a unit was last seen. */
export interface LastPosition {
  readonly unitId: string
  readonly orgPath: string
  readonly mode: UnitMode
  readonly lon: number
  readonly lat: number
  /** ISO time of the fix. */
  readonly at: string
  readonly ageSeconds: Seconds
  /** Older than its limit: the place is unknown, not merely old. */
  readonly stale: boolean
  readonly speedKmh: number | null
  readonly heading: number | null
  readonly accuracyM: Metres | null
}

/** Why a fix is not taken; each is counted. */
export const refusals = {
  unknown_unit: { zh: '没有这个巡组', en: 'no such unit' },
  off_duty: { zh: '巡组未在岗，不记录位置', en: 'the unit is off duty: no position is kept' },
  out_of_scope: { zh: '巡组不在该网关的辖区内', en: "the unit is outside the gateway's jurisdiction" },
  in_future: { zh: '时间晚于服务器一分钟以上', en: "more than a minute ahead of the server's clock" },
  too_old: { zh: '早于保存期限', en: 'older than what is kept' },
  no_fix: { zh: '坐标为 0,0，没有定位', en: 'the place is 0,0: no fix' },
  out_of_range: { zh: '经纬度超出范围', en: 'longitude or latitude out of range' },
  impossible_jump: { zh: '与上一点相比速度不可能', en: 'an impossible speed from the fix before' },
} as const satisfies Record<string, { zh: string; en: string }>
export type Refusal = keyof typeof refusals

/** A stay of one unit at one place, measured. */
export interface Visit {
  readonly unitId: string
  readonly siteId: string
  readonly fromMs: number
  readonly toMs: number
  /** Nearest approach to the place. */
  readonly closestM: Metres
  /** Accuracy radius of the nearest fix, null when the device doesn't tell. */
  readonly accuracyM: Metres | null
  /** True when the unit passed between two fixes: the segment met the place, no fix did. */
  readonly bySegmentOnly: boolean
}

/** How much of a span a unit was seen in a zone, seen elsewhere, or not seen at all. */
export interface ZonePresence {
  readonly zoneId: string
  readonly unitId: string
  readonly presentSeconds: Seconds
  readonly metres: Metres
}
