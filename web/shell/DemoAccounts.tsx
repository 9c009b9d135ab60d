import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../api/request.ts'
import './user.css'

interface DemoSignIn {
  readonly password: string | null
  readonly accounts: readonly { readonly account: string; readonly role: string; readonly name: string }[]
}

interface Props {
  readonly chosen: string
  readonly onChoose: (account: string, password: string) => void
}

/** Below the sign-in form, while everything is made up: whom one can sign in as. Nothing on a real installation. */
export function DemoAccounts({ chosen, onChoose }: Props) {
  const { t } = useTranslation('shell')
  const [list, setList] = useState<DemoSignIn | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    // Without an answer the form alone is the page, as on a real installation.
    void request('GET', '/api/session/demo-accounts', { signal: stop.signal })
      .then((answer) => setList(answer as DemoSignIn))
      .catch(() => undefined)
    return () => stop.abort()
  }, [])
  const password = list?.password
  if (!list || !password || list.accounts.length === 0) return null
  return (
    <section className="sign-in-demo" aria-label={t('signIn.demoAccounts')}>
      <header>
        <span className="demo-mark" title={t('demoNote')}>
          {t('demo')}
        </span>
        <span className="muted small">{t('signIn.demoHint')}</span>
      </header>
      <ul>
        {list.accounts.map(({ account, role }) => (
          <li key={account}>
            <button
              type="button"
              aria-pressed={account === chosen}
              onClick={() => onChoose(account, password)}
            >
              <span className="clip">{t(`role.${role}`, { defaultValue: role })}</span>
              <code>{account}</code>
            </button>
          </li>
        ))}
      </ul>
      <p className="muted small">
        {t('signIn.demoPassword')} <code>{password}</code>
      </p>
    </section>
  )
}
