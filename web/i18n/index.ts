import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { componentText } from '../components/text.ts'
import { shellText } from '../shell/text.ts'
import type { StageText } from '../stage.ts'

export type Language = 'zh' | 'en'

const storageKey = 'xunfang.language'

function firstLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang')
  const kept = asked ?? window.localStorage.getItem(storageKey)
  return kept === 'en' ? 'en' : 'zh'
}

function mark(language: string): void {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
}

/** Starts i18next with the shell's sentences; stages add theirs by `addStageText`. */
export function startI18n(): void {
  void i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: false,
    ns: ['shell', 'ui'],
    defaultNS: 'shell',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    resources: {
      zh: { shell: shellText.zh, ui: componentText.zh },
      en: { shell: shellText.en, ui: componentText.en },
    },
  })
  mark(i18next.language)
  i18next.on('languageChanged', mark)
}

export function addStageText(stage: string, text: StageText): void {
  i18next.addResourceBundle('zh', stage, text.zh)
  i18next.addResourceBundle('en', stage, text.en)
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh'
}

/** Switches without a reload and keeps the choice. */
export function chooseLanguage(language: Language): void {
  window.localStorage.setItem(storageKey, language)
  void i18next.changeLanguage(language)
}
