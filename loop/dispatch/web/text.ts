import type { StageText, TextTree } from '../../../web/stage.ts'
import { containEn } from '../containment/web/text-en.ts'
import { containZh } from '../containment/web/text-zh.ts'
import { commandText } from './command/text.ts'
import { deskText } from './desk/text.ts'
import { fieldText } from './field/text.ts'
import { messagesText } from './messages/text.ts'
import { ordersEn } from './orders/text-en.ts'
import { ordersZh } from './orders/text-zh.ts'
import { reachText } from './reach/text.ts'
import { replayText } from './replay/text.ts'
import { reviewEn } from './review/text-en.ts'
import { reviewZh } from './review/text-zh.ts'
import { rulesEn, rulesZh } from './rules/text.ts'
import { en } from './text-en.ts'
import { zh } from './text-zh.ts'
import { timesEn } from './times/text-en.ts'
import { timesZh } from './times/text-zh.ts'
import { wallText } from './wall/text.ts'

/** The sentences of two files: what both have below one name stands together. */
function merge(a: TextTree, b: TextTree): TextTree {
  const out: Record<string, string | TextTree> = { ...a }
  for (const [key, value] of Object.entries(b)) {
    const before = out[key]
    out[key] = typeof before === 'object' && typeof value === 'object' ? { ...before, ...value } : value
  }
  return out
}

/** What each room of the desk and the phone says. */
const parts: readonly StageText[] = [
  { zh, en },
  { zh: timesZh, en: timesEn },
  { zh: reviewZh, en: reviewEn },
  { zh: { contain: containZh, rules: rulesZh }, en: { contain: containEn, rules: rulesEn } },
  { zh: ordersZh, en: ordersEn },
  commandText,
  deskText,
  fieldText,
  messagesText,
  reachText,
  replayText,
  wallText,
]

/** Sentences of dispatch's pages. */
export const dispatchText: StageText = {
  zh: parts.map((part) => part.zh).reduce(merge),
  en: parts.map((part) => part.en).reduce(merge),
}
