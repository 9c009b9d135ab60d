import type { ParameterTableSpec } from '../../platform/parameters/parameters.ts'

/** Numbers of digital patrol with their source; editable per unit. */
export const trackingParameters = {
  carFixLimitSeconds: {
    value: 120,
    source: 'R-130',
    zh: '车辆定位有效时限',
    en: 'A car fix is valid for',
    unit: 's',
  },
  footFixLimitSeconds: {
    value: 300,
    source: 'R-130',
    zh: '步行、骑行定位有效时限',
    en: 'A foot or bike fix is valid for',
    unit: 's',
  },
  checkinRadiusMetres: {
    value: 30,
    source: 'R-132',
    zh: '到点判定半径',
    en: 'Radius of a check-in point',
    unit: 'm',
  },
  visitMergeSeconds: {
    value: 120,
    source: 'R-132',
    zh: '同一次到点合并间隔',
    en: 'Stays closer than this are one visit',
    unit: 's',
  },
  unknownGapSeconds: {
    value: 120,
    source: 'R-134',
    zh: '超过此间隔无定位即为不明',
    en: 'A longer gap between fixes is unknown',
    unit: 's',
  },
  keepPositionsDays: {
    value: 30,
    source: 'R-247',
    zh: '原始轨迹保存天数',
    en: 'Raw positions are kept for',
    unit: 'd',
  },
} satisfies ParameterTableSpec
