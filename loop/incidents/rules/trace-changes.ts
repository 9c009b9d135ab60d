import { callReasons, validities } from '../model.ts'
import type { Words } from './trace-line.ts'
import { classWord, levelWord, word } from './trace-words.ts'

interface Change {
  readonly before: unknown
  readonly after: unknown
}

/** What may be changed of an incident, by the names of its row. */
const fields: Readonly<Record<string, Words>> = {
  class_code: { zh: '类别', en: 'class' },
  level: { zh: '级别', en: 'level' },
  validity: { zh: '有效性', en: 'validity' },
  validity_reason: { zh: '判定原因', en: 'why so' },
  text: { zh: '报警内容', en: 'what was said' },
  place_text: { zh: '地点说明', en: 'place in words' },
  occurred_from: { zh: '开始时间', en: 'beginning' },
  occurred_to: { zh: '结束时间', en: 'end' },
  preventable: { zh: '可防性', en: 'preventable' },
}

/** Codes are told with what they were; texts and times are in the record itself. */
const values: Readonly<Record<string, (value: unknown) => Words>> = {
  class_code: classWord,
  level: levelWord,
  validity: (value) => word(validities, value),
  validity_reason: (value) => (value === null ? { zh: '—', en: '—' } : word(callReasons, value)),
}

/** `修改级别：三级 → 一级；报警内容`. */
export function changeWords(changes: unknown): Words {
  const parts = Object.entries((changes ?? {}) as Record<string, Change>).map(
    ([field, { before, after }]) => {
      const name = fields[field] ?? { zh: field, en: field }
      const say = values[field]
      if (!say) return name
      const [was, is] = [say(before), say(after)]
      return { zh: `${name.zh}：${was.zh} → ${is.zh}`, en: `${name.en}: ${was.en} → ${is.en}` }
    },
  )
  return {
    zh: `修改${parts.map(({ zh }) => zh).join('；')}`,
    en: `Changed ${parts.map(({ en }) => en).join('; ')}`,
  }
}
