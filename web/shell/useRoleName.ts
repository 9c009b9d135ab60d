import { useTranslation } from 'react-i18next'
import { useMe } from './me.ts'

/** The role's name in the user's language. */
export function useRoleName(): string {
  const { t, i18n } = useTranslation('shell')
  const { role, roleText } = useMe().user
  if (roleText) return i18n.language === 'en' ? roleText.en : roleText.zh
  return t(`role.${role}`, { defaultValue: role })
}
