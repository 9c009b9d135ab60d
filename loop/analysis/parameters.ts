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
  cellMetres: { value: 150, source: 'R-036', zh: '热区格网边长', en: 'Side of a hot-map cell', unit: 'm' },
  memoryDays: { value: 1460, source: 'R-036', zh: '记忆时长', en: 'Memory of the map', unit: 'd' },
  smoothMetres: { value: 75, source: 'R-036', zh: '平滑半径', en: 'Smoothing', unit: 'm' },
  coverageShare: { value: 0.05, source: 'R-095', zh: '热区面积占比', en: 'Share of the area that is hot' },
  backTestWeeks: { value: 26, source: 'R-036', zh: '回测周数', en: 'Weeks of back-test', unit: 'w' },
  publishHour: { value: 6, source: 'R-040', zh: '每日定级时刻', en: 'Hour of the daily colour', unit: 'h' },
} satisfies ParameterTableSpec
