import type { ParameterTableSpec } from '../../platform/parameters/parameters.ts'
import type { UnitKind } from '../force/model.ts'
import type { DutyRole } from './model.ts'
import type { DaysOnOff } from './rules/rest-days.ts'

/** A daily stretch of local clock time; past midnight when the end is not after the start. */
export interface DailyWindow {
  readonly label: string
  readonly from: string
  readonly to: string
}

/** Shifts and windows of the source documents, each with its requirement; editable per unit. */
export const rosterParameters = {
  rotation: {
    value: 'fourCrewsThreeShifts' as
      | 'fourCrewsThreeShifts'
      | 'fourCrewsThreeShiftsPaired'
      | 'fourCrewsTwoShifts'
      | 'mainAndDeputy',
    source: 'R-071',
    zh: '轮转方式',
    en: 'Rotation of the crews',
  },
  shiftLabels: {
    value: { day: '早班', evening: '中班', night: '夜班', main: '主班', deputy: '副班' } as Record<
      string,
      string
    >,
    source: 'R-071, R-072',
    zh: '班次名称',
    en: 'Names of shifts',
  },
  windowsByKind: {
    value: {
      patrol: [
        { label: '副班巡逻(上午)', from: '08:30', to: '11:20' },
        { label: '副班巡逻(下午)', from: '13:00', to: '17:30' },
        { label: '副班巡逻(晚间)', from: '20:00', to: '22:30' },
      ],
      duty_group: [{ label: '主班', from: '08:00', to: '08:00' }],
      night_group: [{ label: '夜间巡逻', from: '23:00', to: '05:00' }],
      mobile_group: [{ label: '机动', from: '16:00', to: '02:00' }],
      checkpoint_group: [{ label: '卡点', from: '20:00', to: '02:00' }],
      guard_team: [{ label: '专职护卫', from: '19:30', to: '01:30' }],
      volunteer_team: [{ label: '义务巡逻', from: '19:30', to: '20:30' }],
    } as Record<UnitKind, readonly DailyWindow[]>,
    source: 'R-073, R-074, R-167',
    zh: '不轮转巡组的勤务时段',
    en: 'Duty windows of units that do not rotate',
  },
  daysByKind: {
    value: {
      patrol: { on: 6, off: 1 },
      duty_group: { on: 1, off: 2 },
      night_group: { on: 3, off: 1 },
      mobile_group: { on: 3, off: 1 },
      checkpoint_group: { on: 3, off: 1 },
      guard_team: { on: 6, off: 1 },
      volunteer_team: { on: 6, off: 1 },
    } as Record<UnitKind, DaysOnOff>,
    source: 'R-250',
    zh: '不轮转巡组连上与轮休天数',
    en: 'Days on and off of units that do not rotate',
  },
  roleByKind: {
    value: {
      patrol: 'patrol',
      duty_group: 'main',
      night_group: 'night',
      mobile_group: 'mobile',
      checkpoint_group: 'checkpoint',
      guard_team: 'guard',
      volunteer_team: 'volunteer',
    } as Record<UnitKind, DutyRole>,
    source: 'R-056',
    zh: '各类巡组的勤务角色',
    en: 'Role by kind of unit',
  },
  keyHours: {
    value: [
      { label: '重点时段', from: '22:00', to: '03:00' },
      { label: '重点时段', from: '05:00', to: '07:00' },
    ] as readonly DailyWindow[],
    source: 'R-076',
    zh: '重点时段',
    en: 'Key hours',
  },
  modeSlots: {
    value: [
      { label: 'car', from: '20:00', to: '23:00' },
      { label: 'foot', from: '23:00', to: '05:00' },
      { label: 'car', from: '05:00', to: '07:00' },
    ] as readonly DailyWindow[],
    source: 'R-075',
    zh: '分时巡逻方式',
    en: 'Way of patrolling by hour',
  },
  minPeople: { value: 2, source: 'R-078', zh: '每组最少人数', en: 'Fewest people in a team' },
  minRestHours: {
    value: 11,
    source: 'R-250',
    zh: '班间最短休息',
    en: 'Least rest between duties',
    unit: 'h',
  },
  maxHoursPerDay: { value: 13, source: 'R-250', zh: '日最长工时', en: 'Longest working day', unit: 'h' },
  maxNightsInRow: { value: 3, source: 'R-250', zh: '连续夜班上限', en: 'Nights in a row' },
} satisfies ParameterTableSpec
