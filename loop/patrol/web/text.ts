import type { StageText } from '../../../web/stage.ts'
import { en } from './text-en.ts'
import { zh } from './text-zh.ts'

/** Sentences of 巡逻. */
export const text: StageText = { zh, en }
