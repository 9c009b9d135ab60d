import type { ParametersOf, ParameterTableSpec } from '../../platform/parameters/parameters.ts'
import type { SiteKind } from '../map/model.ts'
import type { DutyRole } from '../roster/model.ts'

/** A daily stretch of local clock time; past midnight when the end is not after the start. */
export interface ClockWindow {
  readonly from: string
  readonly to: string
}

/** How often, how long and when a kind of site is to be visited. */
export interface SiteRule {
  readonly visits: number
  readonly dwellMinutes: number
  /** Opening and closing hours; empty: any time. */
  readonly windows: readonly ClockWindow[]
  /** ISO weekdays on which it counts; absent: every day. */
  readonly weekdays?: readonly number[]
  readonly reward: number
}

/** Numbers of patrol with their source; editable per unit. */
export const patrolParameters = {
  tourRoles: {
    value: ['main', 'deputy', 'patrol', 'night', 'mobile'] as readonly DutyRole[],
    source: 'R-095, R-100',
    zh: '编制巡逻任务的勤务角色',
    en: 'Duty roles that get a tour',
  },
  longestTourHours: {
    value: 12,
    source: 'R-072',
    zh: '超过此时长的值守不编巡逻任务',
    en: 'Longer duties at the station get no tour',
    unit: 'h',
  },
  marginMinutes: {
    value: 10,
    source: 'R-136',
    zh: '勤务首尾预留的交接时间',
    en: 'Kept free for handover at both ends',
    unit: 'min',
  },
  hotDwellMinutes: {
    value: 12,
    source: 'R-095',
    zh: '热区停留时长（10–15 分钟）',
    en: 'Stay at a hot spot (10–15 minutes)',
    unit: 'min',
  },
  hotLeastCount: {
    value: 2,
    source: 'R-095',
    zh: '近一年少于此数的热区不编入任务',
    en: 'Hot spots with fewer incidents in a year get no stop',
  },
  hotGapMinutesByLevel: {
    value: { 1: 60, 2: 90, 3: 120 } as Readonly<Record<number, number>>,
    source: 'R-095, R-103',
    zh: '各勤务等级下同一热区两次到访的间隔',
    en: 'Time between two visits to a hot spot, by duty level',
    unit: 'min',
  },
  checkinDwellMinutes: {
    value: 3,
    source: 'R-132',
    zh: '巡更点停留时长',
    en: 'Stay at a check-in point',
    unit: 'min',
  },
  checkinGapMinutes: {
    value: 240,
    source: 'R-132',
    zh: '同一巡更点两次到访的间隔',
    en: 'Time between two visits to a check-in point',
    unit: 'min',
  },
  exploreShare: {
    value: 0.15,
    source: 'R-096',
    zh: '随机抽取街面的到访占比（0.1–0.2）',
    en: 'Share of visits to street places drawn by chance (0.1–0.2)',
  },
  exploreDwellMinutes: {
    value: 10,
    source: 'R-096',
    zh: '随机街面停留时长',
    en: 'Stay at a street place drawn by chance',
    unit: 'min',
  },
  streetEveryMinutes: {
    value: 45,
    source: 'R-096',
    zh: '没有更多目标可巡时，每隔多久安排一处随机街面',
    en: 'With no more targets to visit, a street by chance at least so often',
    unit: 'min',
  },
  minDifference: {
    value: 0.5,
    source: 'R-096',
    zh: '与上一日路线的最低差异度',
    en: 'Least difference from the day before',
  },
  sameTimeMinutes: {
    value: 20,
    source: 'R-096',
    zh: '相差不足此值视为同一时间到访',
    en: 'Visits closer than this are at the same time',
    unit: 'min',
  },
  modeSlots: {
    value: [
      { way: 'vehicle', from: '20:00', to: '23:00' },
      { way: 'foot', from: '23:00', to: '05:00' },
      { way: 'vehicle', from: '05:00', to: '07:00' },
    ] as readonly (ClockWindow & { way: 'vehicle' | 'foot' })[],
    source: 'R-075',
    zh: '车巡组分时段巡逻方式',
    en: 'Way of patrolling of a car crew by hour',
  },
  siteRules: {
    value: {
      school: {
        visits: 1,
        dwellMinutes: 15,
        windows: [
          { from: '07:00', to: '08:00' },
          { from: '11:30', to: '12:10' },
          { from: '13:20', to: '14:10' },
          { from: '16:10', to: '17:30' },
        ],
        weekdays: [1, 2, 3, 4, 5],
        reward: 12,
      },
      market: {
        visits: 1,
        dwellMinutes: 12,
        windows: [
          { from: '06:00', to: '10:30' },
          { from: '16:00', to: '19:00' },
        ],
        reward: 8,
      },
      station_rail: { visits: 2, dwellMinutes: 12, windows: [], reward: 9 },
      station_bus: { visits: 2, dwellMinutes: 12, windows: [{ from: '06:00', to: '21:00' }], reward: 9 },
      hospital: { visits: 1, dwellMinutes: 10, windows: [], reward: 7 },
      mall: { visits: 1, dwellMinutes: 12, windows: [{ from: '10:00', to: '22:00' }], reward: 6 },
      bank: {
        visits: 1,
        dwellMinutes: 6,
        windows: [
          { from: '08:30', to: '11:00' },
          { from: '15:30', to: '17:30' },
        ],
        reward: 5,
      },
      square: { visits: 1, dwellMinutes: 10, windows: [{ from: '18:00', to: '22:00' }], reward: 5 },
      park: { visits: 1, dwellMinutes: 10, windows: [{ from: '18:00', to: '22:00' }], reward: 3 },
      night_venue: { visits: 1, dwellMinutes: 10, windows: [{ from: '20:00', to: '02:00' }], reward: 6 },
      key_unit: { visits: 1, dwellMinutes: 8, windows: [], reward: 7 },
      key_target: { visits: 2, dwellMinutes: 10, windows: [], reward: 10 },
    } as Readonly<Partial<Record<SiteKind, SiteRule>>>,
    source: 'R-095',
    zh: '各类重点场所的到访要求',
    en: 'Visits to each kind of site',
  },
  controlLineSeconds: {
    value: 180,
    source: 'R-099',
    zh: '三分钟控制线',
    en: 'Three-minute control line',
    unit: 's',
  },
  stopRetentionDays: {
    value: 180,
    source: 'R-146',
    zh: '盘查记录保存天数',
    en: 'Stop records are kept for',
    unit: 'd',
  },
} satisfies ParameterTableSpec

export type PatrolParameters = ParametersOf<typeof patrolParameters>
