import type { StageText, TextTree } from '../../../web/stage.ts'
import { containEn } from '../containment/web/text-en.ts'
import { containZh } from '../containment/web/text-zh.ts'
import { ordersEn } from './orders/text-en.ts'
import { ordersZh } from './orders/text-zh.ts'
import { reviewEn } from './review/text-en.ts'
import { reviewZh } from './review/text-zh.ts'
import { rulesEn, rulesZh } from './rules/text.ts'
import { boardText } from './text-board.ts'
import { en } from './text-en.ts'
import { zh } from './text-zh.ts'
import { timesEn } from './times/text-en.ts'
import { timesZh } from './times/text-zh.ts'

/** The sentences of two files: what both have below one name stands together. */
function merge(a: TextTree, b: TextTree): TextTree {
  const out: Record<string, string | TextTree> = { ...a }
  for (const [key, value] of Object.entries(b)) {
    const before = out[key]
    out[key] = typeof before === 'object' && typeof value === 'object' ? { ...before, ...value } : value
  }
  return out
}

/** Sentences of dispatch's pages. */
export const dispatchText: StageText = {
  zh: merge(
    merge({ ...zh, ...timesZh, ...reviewZh, contain: containZh, rules: rulesZh }, boardText.zh),
    ordersZh,
  ),
  en: merge(
    merge({ ...en, ...timesEn, ...reviewEn, contain: containEn, rules: rulesEn }, boardText.en),
    ordersEn,
  ),
}
