import type { StageText } from '../../../web/stage.ts'
import { mapText } from './map-text.ts'
import { moreEn } from './more/text-en.ts'
import { moreZh } from './more/text-zh.ts'
import { en } from './text-en.ts'
import { reasonText } from './text-reasons.ts'
import { wallText } from './text-wall.ts'
import { zh } from './text-zh.ts'

/** Sentences of 研判. */
export const text: StageText = {
  zh: { ...zh, ...moreZh, ...reasonText.zh, ...mapText.zh, ...wallText.zh },
  en: { ...en, ...moreEn, ...reasonText.en, ...mapText.en, ...wallText.en },
}
