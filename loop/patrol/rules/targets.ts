import type { LngLat } from '../../../engines/geo/units.ts'
import type { Site, SiteKind } from '../../map/model.ts'
import type { Target, UncoveredTarget } from '../model.ts'
import type { PatrolParameters } from '../parameters.ts'
import { windowsOnDutyDay } from './clock-windows.ts'

/** Where a place lies on the road network, in words of its streets; null when no road is near. */
export interface OnRoad {
  readonly lngLat: LngLat
  readonly street: string
  readonly crossing: string
  readonly roadClass: string
}
export type FindRoad = (lngLat: LngLat) => OnRoad | null

/** A hot spot as analysis gives it. */
export interface HotPlace {
  readonly cell: number
  readonly centre: LngLat
  readonly zoneId: string | null
  readonly count: number
  readonly score: number
}

/** Kinds that a check of their own visits: nobody patrols to a camera, a post stands where it stands. */
const NEVER: readonly SiteKind[] = [
  'camera',
  'checkpoint',
  'guard_post',
  'duty_booth',
  'police_room',
  'checkin_point',
]

/** Rewards of hot spots lie between these, by score: above ordinary sites, comparable to schools at opening time. */
const HOT_REWARD = { most: 14, least: 5 } as const

export interface Targets {
  readonly targets: readonly Target[]
  /** Places that no tour may name, with the reason: no reader at a check-in point, no road near. */
  readonly left: readonly UncoveredTarget[]
}

const REST = {
  dwellSeconds: 0,
  reward: 0,
  minVisits: 1,
  repeats: false,
  minGapSeconds: 3 * 3600,
  windows: [],
}

/**
 * The places that an organisation's tours of a day should reach: hot spots as often as the level asks, key sites
 * in their hours, check-in points that have a reader.
 * @param weekday ISO weekday of the duty day's date
 */
export function makeTargets(
  hot: readonly HotPlace[],
  sites: readonly Site[],
  findRoad: FindRoad,
  parameters: PatrolParameters,
  day: { readonly weekday: number; readonly level: number | null },
): Targets {
  const targets: Target[] = []
  const left: UncoveredTarget[] = []
  const add = (
    lngLat: LngLat,
    more: Partial<Target> & Pick<Target, 'key' | 'kind' | 'zoneId'>,
    refuse?: string,
  ): void => {
    const road = findRoad(lngLat)
    const target: Target = {
      ...REST,
      siteId: null,
      siteKind: null,
      readerCode: null,
      name: null,
      street: road?.street ?? '',
      crossing: road?.crossing ?? '',
      roadClass: road?.roadClass ?? 'other',
      lngLat: road?.lngLat ?? lngLat,
      mustVisit: false,
      count: null,
      ...more,
    }
    const code = refuse ?? (road ? null : 'no_road')
    if (code) left.push(uncoveredOf(target, 0, { code, params: {} }))
    else targets.push(target)
  }
  const gapMinutes = parameters.hotGapMinutesByLevel[day.level ?? 3] ?? 120
  const top = Math.max(...hot.map((place) => place.score), Number.MIN_VALUE)
  for (const place of hot) {
    // The long memory may still flag what has been quiet for a year; a crew is sent where something happens.
    if (place.count < parameters.hotLeastCount) continue
    add(place.centre, {
      key: `hot:${place.cell}`,
      kind: 'hotspot',
      zoneId: place.zoneId,
      dwellSeconds: parameters.hotDwellMinutes * 60,
      reward: HOT_REWARD.least + (HOT_REWARD.most - HOT_REWARD.least) * (place.score / top),
      repeats: true,
      minGapSeconds: gapMinutes * 60,
      count: place.count,
    })
  }
  for (const site of sites) {
    const base = { siteId: site.id, siteKind: site.kind, name: site.name, zoneId: site.zoneId }
    if (site.kind === 'checkin_point') {
      const readerCode = site.attributes.readerCode ?? null
      add(
        site.lngLat,
        {
          ...base,
          key: `site:${site.id}`,
          kind: 'checkin',
          readerCode,
          dwellSeconds: parameters.checkinDwellMinutes * 60,
          reward: 6,
          mustVisit: true,
          repeats: true,
          minGapSeconds: parameters.checkinGapMinutes * 60,
        },
        readerCode ? undefined : 'no_reader',
      )
      continue
    }
    const rule =
      parameters.siteRules[site.kind] ??
      (site.importance === 'ordinary' ? undefined : parameters.siteRules[site.importance])
    if (!rule || NEVER.includes(site.kind)) continue
    const dwellMinutes = rule.dwellMinutes
    const windows = windowsOnDutyDay(rule.windows, day.weekday, rule.weekdays).filter(
      ({ fromMinute, toMinute }) => toMinute - fromMinute >= dwellMinutes,
    )
    // Closed all day: a school on Sunday is no gap in the plan.
    if (rule.windows.length > 0 && windows.length === 0) continue
    add(site.lngLat, {
      ...base,
      key: `site:${site.id}`,
      kind: 'site',
      dwellSeconds: dwellMinutes * 60,
      reward: rule.reward,
      minVisits: rule.visits,
      windows,
    })
  }
  return { targets, left }
}

/** A target in the list of what stays uncovered. */
export function uncoveredOf(
  target: Target,
  visits: number,
  reason: UncoveredTarget['reason'],
): UncoveredTarget {
  return {
    key: target.key,
    kind: target.kind,
    siteId: target.siteId,
    name: target.name,
    street: target.street,
    crossing: target.crossing,
    lngLat: target.lngLat,
    zoneId: target.zoneId,
    mustVisit: target.mustVisit,
    visits,
    wanted: target.minVisits,
    reason,
  }
}
