import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ChangePassword } from './ChangePassword.tsx'
import { fetchMe, session, useMe } from './me.ts'
import { LanguageSwitch, ThemeSwitch } from './Switches.tsx'
import { signOut } from './sign-out.ts'
import './sign-in.css'

/** Behind the door with a one-time password there is this page only. */
export function FirstPassword() {
  const { t } = useTranslation('shell')
  const { user } = useMe()
  useEffect(() => {
    document.title = `${t('password.title')} · ${t('product')}`
  }, [t])
  return (
    <div className="sign-in">
      <header>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main>
        <div>
          <h1>{t('password.title')}</h1>
          <p className="muted">{t('password.first', { name: user.name })}</p>
        </div>
        <div className="card">
          <ChangePassword
            oneTime
            onDone={() => void fetchMe().then((me) => session.set({ state: 'signed_in', me }))}
          />
        </div>
        <button type="button" className="btn" onClick={() => void signOut()}>
          {t('nav.signOut')}
        </button>
      </main>
    </div>
  )
}
