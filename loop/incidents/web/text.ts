import type { StageText } from '../../../web/stage.ts'
import { callTexts } from './text-calls.ts'
import { en } from './text-en.ts'
import { zh } from './text-zh.ts'

/** Sentences of the incident pages. */
export const incidentText: StageText = { zh: { ...zh, ...callTexts.zh }, en: { ...en, ...callTexts.en } }
