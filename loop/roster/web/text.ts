import type { StageText } from '../../../web/stage.ts'
import { en } from './text-en.ts'
import { zh } from './text-zh.ts'
import { todayEn } from './today/text-en.ts'
import { todayZh } from './today/text-zh.ts'

/** Sentences of 排班 and of 今日. */
export const text: StageText = {
  zh: { ...zh, ...todayZh },
  en: { ...en, ...todayEn },
}
