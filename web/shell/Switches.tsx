import { useTranslation } from 'react-i18next'
import { chooseLanguage, currentLanguage } from '../i18n/index.ts'
import { chooseTheme, type ThemeChoice, useThemeChoice } from '../theme/theme.ts'

export function LanguageSwitch({ className = 'btn compact' }: { className?: string }) {
  const { t } = useTranslation('shell')
  const other = currentLanguage() === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className={className}
      title={t('languageSwitchHint')}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => chooseLanguage(other)}
    >
      {t('languageSwitch')}
    </button>
  )
}

const themes: readonly (readonly [ThemeChoice, 'themeLight' | 'themeDark' | 'themeAuto'])[] = [
  ['light', 'themeLight'],
  ['dark', 'themeDark'],
  ['auto', 'themeAuto'],
]

export function ThemeSwitch() {
  const { t } = useTranslation('shell')
  const choice = useThemeChoice()
  return (
    <span className="seg theme-switch" role="group" aria-label={t('theme')}>
      {themes.map(([value, key]) => (
        <button key={value} type="button" aria-pressed={choice === value} onClick={() => chooseTheme(value)}>
          {t(key)}
        </button>
      ))}
    </span>
  )
}
