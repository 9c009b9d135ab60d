import { type StopBasis, type StopOutcome, stopBases } from '../model.ts'

/** What the crew wrote, before it may be kept. */
export interface StopDraft {
  readonly facts: string
  readonly placeText: string
  readonly bases: readonly StopBasis[]
  readonly documentShown: boolean
  readonly outcome: StopOutcome
}

/** Why a stop can't be recorded; the code is an error of the stage. */
export type StopFault =
  | { readonly code: 'stop_facts_short'; readonly found: number; readonly expected: number }
  | { readonly code: 'stop_no_ground'; readonly found: string }
  | { readonly code: 'stop_person_data'; readonly field: string; readonly kind: PersonData }
  | { readonly code: 'stop_document' }
  | { readonly code: 'stop_continued'; readonly found: string }

export type PersonData = 'identity_number' | 'phone_number' | 'plate'

/** Fewest characters of an observed fact. */
export const LEAST_FACTS = 5

/** Words that mark an area or a routine, in any combination: they say nothing about what was seen. */
const AREA_WORDS =
  /热点|热区|重点|高发|多发|易发|预警|红色|橙色|黄色|区域|地区|地段|路段|部位|时段|辖区|巡区|警情|案件|巡逻|盘查|盘问|检查|例行|日常|常规|随机|抽查|设卡|可疑|嫌疑|形迹|人员|车辆|物品|经过|位于|属于|进入|在此|此处|该处|[的是为在内处点因有于]/g
const AREA_WORDS_EN =
  /\b(hot ?spots?|hot|high|crime|risk|key|area|zone|district|place|alert|red|orange|yellow|routine|random|regular|daily|patrol|check|stop|suspicious|suspect|person|vehicle|in|on|at|of|the|a|an|is|was|this)\b/gi
/** Characters that must be left when area words and punctuation are gone. */
const LEAST_LEFT = 3

/**
 * May this stop be kept? Needs facts that were seen there and then (a mark on a map is no ground), the document shown,
 * one of art. 9's four items for continued questioning, and no data of the person in its texts. Null: it may.
 */
export function findStopFault(draft: StopDraft): StopFault | null {
  if (!draft.documentShown) return { code: 'stop_document' }
  const facts = draft.facts.trim()
  const length = [...facts].length
  if (isOnlyAreaWords(facts)) return { code: 'stop_no_ground', found: facts }
  if (length < LEAST_FACTS) return { code: 'stop_facts_short', found: length, expected: LEAST_FACTS }
  for (const [field, text] of [
    ['facts', facts],
    ['placeText', draft.placeText],
  ] as const) {
    const kind = findPersonData(text)
    if (kind) return { code: 'stop_person_data', field, kind }
  }
  if (draft.outcome === 'continued' && !draft.bases.some((basis) => stopBases[basis].continued))
    return { code: 'stop_continued', found: draft.bases.join(', ') }
  return null
}

/** True when a text has marks of places and routine, and nothing else. */
export function isOnlyAreaWords(text: string): boolean {
  const said = (words: string) => [...words.replace(/[\p{P}\p{S}\s\d]/gu, '')].length
  const left = said(text.replace(AREA_WORDS_EN, '').replace(AREA_WORDS, ''))
  return left < LEAST_LEFT && left < said(text)
}

/** Identity numbers, mobile numbers and plates in a text. */
export function findPersonData(text: string): PersonData | null {
  const plain = text.replace(/[\s-]/g, '')
  if (/(?<!\d)\d{17}[\dXx](?!\d)/.test(plain)) return 'identity_number'
  if (/(?<!\d)1\d{10}(?!\d)/.test(plain)) return 'phone_number'
  if (/\p{Script=Han}[A-Z][A-Z0-9]{5,6}(?![A-Z0-9])/u.test(plain)) return 'plate'
  return null
}
