import type { StageText } from '../../../web/stage.ts'
import { en } from './text-en.ts'
import { moreEn } from './text-more-en.ts'
import { moreZh } from './text-more-zh.ts'
import { reasonText } from './text-reasons.ts'
import { zh } from './text-zh.ts'

/** Sentences of 研判. */
export const text: StageText = {
  zh: { ...zh, ...moreZh, ...reasonText.zh },
  en: { ...en, ...moreEn, ...reasonText.en },
}
