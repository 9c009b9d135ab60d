import type { StageText } from '../../../web/stage.ts'
import { containEn } from '../containment/web/text-en.ts'
import { containZh } from '../containment/web/text-zh.ts'
import { reviewEn } from './review/text-en.ts'
import { reviewZh } from './review/text-zh.ts'
import { en } from './text-en.ts'
import { zh } from './text-zh.ts'
import { timesEn } from './times/text-en.ts'
import { timesZh } from './times/text-zh.ts'

/** Sentences of dispatch's pages. */
export const dispatchText: StageText = {
  zh: { ...zh, ...timesZh, ...reviewZh, contain: containZh },
  en: { ...en, ...timesEn, ...reviewEn, contain: containEn },
}
