/** The four rates of R-196. */
export const rateCodes = ['incident_decline', 'preventable', 'duty_fulfilment', 'stop_yield'] as const
export type RateCode = (typeof rateCodes)[number]

export interface RateDefinition {
  readonly zh: string
  readonly en: string
  readonly formula: { readonly zh: string; readonly en: string }
  /** What numerator and denominator count. */
  readonly counts: 'incidents' | 'unit_hours' | 'stops'
}

/** What each rate is, in words that stand beside every figure. */
export const rates: Readonly<Record<RateCode, RateDefinition>> = {
  incident_decline: {
    zh: '警情下降率',
    en: 'Incident decline',
    formula: {
      zh: '1 − 本期有效群众报警数 ÷ 去年同期数（按天数折算）；另与紧邻的上一段同长时期比较',
      en: '1 − valid citizen-reported incidents of the period ÷ those of the same days a year before (by day); also against the span of the same length just before',
    },
    counts: 'incidents',
  },
  preventable: {
    zh: '可防性案件占比',
    en: 'Preventable share',
    formula: {
      zh: '刑事、治安有效群众报警中的可防性警情 ÷ 刑事、治安有效群众报警',
      en: 'preventable ones among the valid citizen-reported criminal and public-order incidents ÷ all of these',
    },
    counts: 'incidents',
  },
  duty_fulfilment: {
    zh: '勤务落实率',
    en: 'Duty fulfilment',
    formula: {
      zh: '已发布班次中实测在岗的巡组小时 ÷ 已发布且有实测的巡组小时；无法确认的小时单列，不算缺勤',
      en: 'published unit-hours measured on duty ÷ published unit-hours that were measured; hours that cannot be known stand apart and are not absence',
    },
    counts: 'unit_hours',
  },
  stop_yield: {
    zh: '盘查抓获率',
    en: 'Stop-check yield',
    formula: {
      zh: '当场查获与移交办案的盘查 ÷ 全部有记录的盘查；只按单位，不设指标',
      en: 'stops with an offence found or handed to the case unit ÷ all recorded stops; by organisation only, no target',
    },
    counts: 'stops',
  },
}

/** A ground of a figure or of its absence; the sentence is the web's. */
export interface Reason {
  readonly code: string
  readonly params: Readonly<Record<string, number>>
}

/** Fewer or more than then beyond chance (95 %); else nothing can be told. */
export type Verdict = 'fewer' | 'more' | 'chance' | 'no_baseline'

/** The period's count against an earlier span. */
export interface Comparison {
  readonly against: 'year_before' | 'just_before'
  /** First and last duty day of the earlier span. */
  readonly fromDay: string
  readonly toDay: string
  readonly count: number
  /** Decline 0…1, negative for a rise; null by the small-number rule or without a baseline. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly p: number | null
  readonly verdict: Verdict
}

/** A rate of an organisation in a period. Shares and declines are 0…1. */
export interface RateValue {
  readonly numerator: number
  readonly denominator: number
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** Records that the value rests on. */
  readonly n: number
  readonly reasons: readonly Reason[]
}
