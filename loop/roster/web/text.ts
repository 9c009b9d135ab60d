import type { StageText } from '../../../web/stage.ts'
import { en } from './text-en.ts'
import { zh } from './text-zh.ts'
import { todayText } from './today/text.ts'

/** Sentences of 排班 and of 今日. */
export const text: StageText = {
  zh: { ...zh, ...todayText.zh },
  en: { ...en, ...todayText.en },
}
