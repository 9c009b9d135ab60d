import type { Level, NoticeGround } from '../model.ts'
import { getClass } from '../model.ts'

export interface NoticeRules {
  /** Minutes for incidents of level 1, of level 2, of the named classes; 0: none needed. */
  readonly noticeMinutesLevel1: number
  readonly noticeMinutesLevel2: number
  readonly noticeMinutesClass: number
  readonly noticeClasses: readonly string[]
}

export interface NoticeNeed {
  readonly ground: NoticeGround
  readonly minutes: number
}

/** Must this incident be told to the organisation above, and within how long? Of several grounds the most urgent; null when none. */
export function noticeNeeded(
  incident: { classCode: string; level: Level },
  rules: NoticeRules,
): NoticeNeed | null {
  const needs: NoticeNeed[] = []
  if (incident.level === 1) needs.push({ ground: 'level_1', minutes: rules.noticeMinutesLevel1 })
  if (incident.level === 2) needs.push({ ground: 'level_2', minutes: rules.noticeMinutesLevel2 })
  if (rules.noticeClasses.includes(incident.classCode))
    needs.push({ ground: 'class', minutes: rules.noticeMinutesClass })
  return needs.filter(({ minutes }) => minutes > 0).sort((a, b) => a.minutes - b.minutes)[0] ?? null
}

/**
 * What a notice says before a person has gone over it: only what is recorded; what isn't known is left open, and no
 * caller stands in it.
 */
export function noticeDraft(facts: {
  readonly number: string
  readonly reportedAt: string
  readonly placeText: string
  readonly orgName: string
  readonly classCode: string
  readonly level: Level
  readonly text: string
}): string {
  const kind = getClass(facts.classCode).zh
  const level = ['一', '二', '三', '四'][facts.level - 1]
  return [
    `【重大警情上报】${facts.number}`,
    `${facts.reportedAt}，${facts.orgName}接报：${facts.placeText || '（地点待核）'}发生${kind}警情（${level}级）。`,
    facts.text && `报警内容：${facts.text}`,
    '已派警情况：（待填）。现场伤亡、财损、事态：（待核）。续报。',
  ]
    .filter(Boolean)
    .join('\n')
}
