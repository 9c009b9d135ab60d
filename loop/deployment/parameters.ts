import type { ParameterTableSpec } from '../../platform/parameters/parameters.ts'
import type { Basis, Composition } from './model.ts'

/** The share tables of the source documents, each with its requirement; editable per unit. */
export const deploymentParameters = {
  shareByColour: {
    value: { red: 0.8, orange: 0.6, yellow: 0.4, green: 0.2, unknown: 0.2 } as Record<string, number>,
    source: 'R-053',
    zh: '按颜色投入警力占比',
    en: 'Share of the force by colour',
  },
  floorShare: { value: 0.2, source: 'R-054', zh: '巡逻警力下限', en: 'Floor of the patrol force' },
  levelByColour: {
    value: { red: 1, orange: 2, yellow: 3, green: 3, unknown: 3 } as Record<string, 1 | 2 | 3>,
    source: 'R-053, R-055',
    zh: '颜色对应勤务等级',
    en: 'Duty level by colour',
  },
  shareByLevel: {
    value: { 1: 2 / 3, 2: 1 / 2, 3: 1 / 3 } as Record<number, number>,
    source: 'R-055',
    zh: '按勤务等级投入民警占比',
    en: 'Share of sworn officers by duty level',
  },
  compositionByLevel: {
    value: {
      3: { officers: 2, guards: 13, villageGuards: 0, groups: ['duty', 'night', 'mobile'] },
      2: {
        officers: 4,
        guards: 17,
        villageGuards: 0,
        groups: ['duty', 'night', 'mobile', 'checkpoint', 'sweep'],
      },
      1: {
        officers: 6,
        guards: 17,
        villageGuards: 16,
        groups: ['duty', 'night', 'mobile', 'checkpoint', 'sweep', 'checkpoint_2'],
      },
    } as Record<number, Composition>,
    source: 'R-056, R-057, R-058',
    zh: '各等级最低编成',
    en: 'Least composition by level',
  },
  shareByOccasion: {
    value: { normal: 1 / 3, holiday: 2 / 3 } as Record<string, number>,
    source: 'R-060, R-061',
    zh: '平日、节日投入占比',
    en: 'Share on normal days and holidays',
  },
  holidayReserve: {
    value: 0.1,
    source: 'R-061',
    zh: '节日先留值守警力',
    en: 'Duty reserve kept before the holiday share',
  },
  basisOfColour: {
    value: 'sworn_auxiliary' as Basis,
    source: 'R-064',
    zh: '颜色占比的基数',
    en: 'Basis of the share by colour',
  },
  peakHours: {
    value: 8,
    source: 'R-090',
    zh: '高峰时段时长',
    en: 'Length of the peak window',
    unit: 'h',
  },
  peakFromWithoutData: {
    value: 16,
    source: 'R-090',
    zh: '没有警情可依时高峰的起点',
    en: 'Where the peak begins when no incident tells it',
    unit: 'h',
  },
  leaderNeededFromLevel: {
    value: 2,
    source: 'R-059',
    zh: '须有领导在岗的等级（含以上）',
    en: 'A principal leader is on site from this level',
  },
} satisfies ParameterTableSpec
