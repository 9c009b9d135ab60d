import type { ParameterTableSpec } from '../../platform/parameters/parameters.ts'

/** Numbers of analysis with their source; editable per unit. */
export const analysisParameters = {
  alertRule: {
    value: 'tail' as string,
    source: 'R-041',
    zh: '四色规则（内置规则编号）',
    en: 'Four-colour rule (id of a built-in rule)',
  },
  minLocatedShare: {
    value: 0.8,
    source: 'R-041',
    zh: '巡区定级所需最低定位率',
    en: 'Share that must be placed before a zone gets a colour',
  },
  minTimedShare: {
    value: 0.7,
    source: 'R-041',
    zh: '时段分析所需最低有时间率',
    en: 'Share that must have a time before hours are trusted',
  },
  cellMetres: { value: 150, source: 'R-036', zh: '热区格网边长', en: 'Side of a hot-map cell', unit: 'm' },
  memoryDays: { value: 1460, source: 'R-036', zh: '记忆时长', en: 'Memory of the map', unit: 'd' },
  smoothMetres: { value: 75, source: 'R-036', zh: '平滑半径', en: 'Smoothing', unit: 'm' },
  coverageShare: { value: 0.05, source: 'R-095', zh: '热区面积占比', en: 'Share of the area that is hot' },
  backTestWeeks: { value: 26, source: 'R-036', zh: '回测周数', en: 'Weeks of back-test', unit: 'w' },
  doseLeastMinutes: { value: 10, source: 'R-095', zh: '停留下限', en: 'Stop at least', unit: 'min' },
  doseMostMinutes: { value: 15, source: 'R-095', zh: '停留上限', en: 'Stop at most', unit: 'min' },
  doseGapMinutes: { value: 120, source: 'R-095', zh: '再次停留间隔', en: 'Stop again after', unit: 'min' },
  exploreShare: {
    value: 0.15,
    source: 'R-095',
    zh: '随机探查占停留的比例',
    en: 'Share of the stops drawn at random',
  },
  capShare: {
    value: 0.04,
    source: 'R-095',
    zh: '单格占 28 天停留时长的上限',
    en: 'Most that one cell gets of the minutes of 28 days',
  },
  floorStops: {
    value: 1,
    source: 'R-095',
    zh: '每巡区至少停留次数',
    en: 'Stops that each zone gets at least',
  },
  stopsPerDay: { value: 20, source: 'R-095', zh: '每日建议停留数', en: 'Stops suggested a day' },
  noticeMetres: { value: 100, source: 'R-046', zh: '重复发案点距离', en: 'Repeat site within', unit: 'm' },
  noticeDays: { value: 14, source: 'R-046', zh: '重复发案点间隔', en: 'Repeat site within', unit: 'd' },
  noticeExpiresDays: {
    value: 14,
    source: 'R-046',
    zh: '重复发案点提示有效期',
    en: 'Notice ends after',
    unit: 'd',
  },
  borderMetres: {
    value: 300,
    source: 'R-045',
    zh: '边界外计入邻所警情的距离',
    en: 'Belt outside the border',
    unit: 'm',
  },
  publishHour: { value: 6, source: 'R-040', zh: '每日定级时刻', en: 'Hour of the daily colour', unit: 'h' },
} satisfies ParameterTableSpec
