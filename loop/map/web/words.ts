import { useFormat } from '../../../web/i18n/format.ts'
import type { Importance, OrgLevel, SiteKind } from '../model.ts'
import { importanceNames, levelNames, siteKindNames, zoneKindNames } from '../rules/names.ts'

type Language = 'zh' | 'en'

const hitWords: Readonly<Record<string, { zh: string; en: string }>> = {
  street: { zh: '道路', en: 'street' },
  crossing: { zh: '路口', en: 'crossing' },
  site: { zh: '点位', en: 'site' },
  org: { zh: '单位', en: 'organisation' },
  ...zoneKindNames,
}

export function kindWord(kind: string, language: Language): string {
  return hitWords[kind]?.[language] ?? kind
}

/** Names of kinds and levels in the language in force. */
export function useWords() {
  const { language } = useFormat()
  return {
    /** Between the items of a list. */
    comma: language === 'en' ? ', ' : '、',
    site: (kind: SiteKind) => siteKindNames[kind][language],
    importance: (importance: Importance) => importanceNames[importance][language],
    level: (level: OrgLevel) => levelNames[level][language],
  }
}
