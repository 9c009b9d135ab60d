import type { StageText } from '../../../web/stage.ts'
import { en } from './text-en.ts'
import { reasonText } from './text-reasons.ts'
import { zh } from './text-zh.ts'

/** Sentences of 研判. */
export const text: StageText = {
  zh: { ...zh, ...reasonText.zh },
  en: { ...en, ...reasonText.en },
}
