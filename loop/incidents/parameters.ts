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
  keepClueDays: {
    value: 7 as number,
    source: 'R-028',
    zh: '失效线索保留天数',
    en: 'Days for which an expired clue is kept',
    unit: 'd',
  },
  keepCallerDays: {
    value: 180 as number,
    source: 'C',
    zh: '报警电话保留天数',
    en: "Days for which a caller's number is kept",
    unit: 'd',
  },
  keepOtherCallDays: {
    value: 90 as number,
    source: 'C',
    zh: '未建警情的来电内容保留天数',
    en: 'Days for which the words of calls without an incident are kept',
    unit: 'd',
  },
  transferMinutes: {
    value: 10 as number,
    source: 'R-025',
    zh: '移交后应答时限',
    en: 'Minutes for the answer to a transfer',
    unit: 'min',
  },
  noticeMinutesLevel1: {
    value: 10 as number,
    source: 'R-033',
    zh: '一级警情上报时限（0 为不报）',
    en: 'Minutes for the upward notice of level 1 (0: none)',
    unit: 'min',
  },
  noticeMinutesLevel2: {
    value: 0 as number,
    source: 'R-033',
    zh: '二级警情上报时限（0 为不报）',
    en: 'Minutes for the upward notice of level 2 (0: none)',
    unit: 'min',
  },
  noticeClasses: {
    value: ['700100', '800100'] as readonly string[],
    source: 'R-033',
    zh: '无论级别都须上报的类别',
    en: 'Classes that need an upward notice at any level',
  },
  noticeMinutesClass: {
    value: 10 as number,
    source: 'R-033',
    zh: '上述类别的上报时限',
    en: 'Minutes for the upward notice of these classes',
    unit: 'min',
  },
  noticeTo: {
    value: '上级公安机关指挥中心' as string,
    source: 'R-033',
    zh: '向谁上报',
    en: 'Whom to tell',
  },
} satisfies Record<string, ParameterSpec<unknown>>
