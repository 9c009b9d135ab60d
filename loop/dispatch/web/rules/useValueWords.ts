import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { DispatchParameter } from '../../contract.ts'

/** A parameter's value as it is read: `30 s`, `城区 300，城郊 600，农村 —`. */
export function useValueWords(): (rule: DispatchParameter, value: unknown) => string {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const comma = language === 'en' ? ', ' : '，'
  return ({ form, unit }, value) => {
    const unitWords = unit && t(`rules.unit.${unit.replace('/', '_')}`, { defaultValue: unit })
    const withUnit = (text: string) => (unitWords ? `${text} ${unitWords}` : text)
    if (form?.kind === 'choice')
      return form.options.find((option) => option.value === value)?.[language] ?? String(value)
    if (form?.kind === 'list' && Array.isArray(value)) return withUnit(value.join(comma))
    if (form?.kind === 'each' && typeof value === 'object' && value !== null) {
      const own = value as Readonly<Record<string, unknown>>
      const one = (name: string) => (own[name] == null ? '—' : withUnit(String(own[name])))
      return form.names
        .map((name) => `${t(`rules.each.${name}`, { defaultValue: name })} ${one(name)}`)
        .join(comma)
    }
    if (form) return withUnit(String(value))
    return (value as ReadonlyArray<{ seconds: number; kinds: readonly string[] }>)
      .map(({ seconds, kinds }) => t('rules.circle', { seconds, n: kinds.length }))
      .join(comma)
  }
}
