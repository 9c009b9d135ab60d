import type { ParameterTableSpec } from '../../platform/parameters/parameters.ts'

export const appraisalParameters = {
  smallNumber: {
    value: 5,
    source: 'R-196, R-210',
    zh: '低于此数只列件数，不列百分比',
    en: 'Below this count no percent is given',
  },
} satisfies ParameterTableSpec
