import { incidentStatuses } from '../../incidents/model.ts'

export interface ReasonWords {
  readonly zh: string
  readonly en: string
}

/** What the product itself gives as the reason that an order ended, where nobody wrote one. */
const ownReasons = {
  preempted: { zh: '抽调往 {number}（{level} 级）', en: 'Taken for {number} (level {level})' },
  merged: { zh: '并入 {number}', en: 'Merged into {number}' },
  other_point: { zh: '合围调整点位', en: 'Moved to another point of the containment' },
} as const satisfies Record<string, ReasonWords>
export type OwnReason = keyof typeof ownReasons

const places = /\{(\w+)\}/g

/** The reason as it is kept with the order: in Chinese, as everything that a crew may have to sign. */
export function ownReason(reason: OwnReason, params: Readonly<Record<string, string | number>> = {}): string {
  return ownReasons[reason].zh.replace(places, (_, name: string) => String(params[name] ?? '—'))
}

/** How an incident ends otherwise than by its units, which then is the reason of their orders. */
const { cancelled, transferred } = incidentStatuses
const readers = [...Object.values(ownReasons), cancelled, transferred].map(({ zh, en }) => ({
  en,
  names: [...zh.matchAll(places)].map(([, name]) => name!),
  sentence: new RegExp(`^${zh.replace(places, '(\\S+?)')}$`),
}))

/** A kept reason for readers of both languages: what the product said is said again, what a person wrote stays as it is. */
export function reasonInBoth(kept: string): ReasonWords {
  for (const { sentence, names, en } of readers) {
    const found = kept.match(sentence)
    if (found)
      return { zh: kept, en: en.replace(places, (_, name: string) => found[names.indexOf(name) + 1]!) }
  }
  return { zh: kept, en: kept }
}
