import type { StageText } from '../../../web/stage.ts'
import { en } from './text-en.ts'
import { zh } from './text-zh.ts'

/** Sentences of dispatch's pages. */
export const dispatchText: StageText = { zh, en }
