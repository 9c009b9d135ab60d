import type { ParameterSpec } from '../../platform/parameters/parameters.ts'

/** Numbers of this stage with their source; an office may set its own. */
export const incidentParameters = {
  outsideMarginMetres: {
    value: 20_000 as number,
    source: 'R-030',
    zh: '接受辖区外多远的警情',
    en: 'How far outside the jurisdiction a call is still taken',
    unit: 'm',
  },
  shiftChanges: {
    value: ['06:00', '14:00', '22:00'] as readonly string[],
    source: 'R-031',
    zh: '交接班时间（结果应在本班内填写）',
    en: 'Times of shift change (a result is due within the shift)',
  },
  clueMinutes: {
    value: 30 as number,
    source: 'R-028',
    zh: '线索有效时间',
    en: 'How long a clue is good for',
    unit: 'min',
  },
} satisfies Record<string, ParameterSpec<unknown>>
