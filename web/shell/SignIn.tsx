import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, request } from '../api/request.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import { fetchMe, session } from './me.ts'
import { LanguageSwitch, ThemeSwitch } from './Switches.tsx'
import { hasCome, signOut } from './sign-out.ts'
import './sign-in.css'

/** The door's page: plain HTML and tokens, so that it is there at once on any machine. */
export function SignIn({ ended, unheard }: { ended: boolean; unheard: boolean }) {
  const { t, i18n } = useTranslation('shell')
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [caps, setCaps] = useState(false)
  const [error, setError] = useState<string | ApiError | null>(null)
  const id = useId()
  const accountBox = useRef<HTMLInputElement>(null)
  const submitButton = useRef<HTMLButtonElement>(null)

  useEffect(() => accountBox.current?.focus(), [])

  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('product')}`
  }, [t])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!account.trim() || !password) {
      setError(t('signIn.empty'))
      return
    }
    setBusy(true)
    setError(null)
    try {
      await request('POST', '/api/session', { body: { account: account.trim(), password } })
      hasCome()
      session.set({ state: 'signed_in', me: await fetchMe() })
    } catch (failure) {
      setError(failure instanceof ApiError ? failure : String(failure))
      setBusy(false)
    }
  }
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  const sentence = error instanceof ApiError ? error.text[i18n.language === 'en' ? 'en' : 'zh'] : error

  return (
    <div className="sign-in">
      <header>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main>
        <div className="sign-in-mark">
          <img src="/icon.svg" alt="" width={48} height={48} />
          <div>
            <h1>{t('product')}</h1>
            <p className="muted">{t('tagline')}</p>
          </div>
        </div>
        <form className="card" onSubmit={(event) => void submit(event)} aria-busy={busy}>
          {ended && <p className="sign-in-note">{t('signIn.ended')}</p>}
          {unheard && <Unheard />}
          <label className="field">
            <span>{t('signIn.account')}</span>
            <input
              className="input"
              name="account"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              ref={accountBox}
              value={account}
              aria-describedby={sentence ? id : undefined}
              onChange={(event) => setAccount(event.target.value)}
            />
          </label>
          <label className="field">
            <span>{t('signIn.password')}</span>
            <input
              className="input"
              name="password"
              type="password"
              autoComplete="current-password"
              value={password}
              aria-describedby={sentence ? id : undefined}
              onKeyUp={watchCaps}
              onChange={(event) => setPassword(event.target.value)}
            />
          </label>
          {caps && <p className="muted small">{t('signIn.caps')}</p>}
          {sentence && (
            <p id={id} role="alert" className="bad">
              {sentence}
            </p>
          )}
          <button ref={submitButton} type="submit" className="btn primary touch" disabled={busy}>
            {t(busy ? 'signIn.busy' : 'signIn.submit')}
          </button>
        </form>
        <DemoAccounts
          chosen={account}
          onChoose={(next, demoPassword) => {
            setAccount(next)
            setPassword(demoPassword)
            setError(null)
            submitButton.current?.focus()
          }}
        />
      </main>
    </div>
  )
}

/** The way out that the server didn't hear of can be gone once more. */
function Unheard() {
  const { t } = useTranslation('shell')
  return (
    <div className="sign-in-note" role="alert">
      <p>{t('signIn.unheard')}</p>
      <button type="button" className="btn" onClick={() => void signOut()}>
        {t('signIn.outAgain')}
      </button>
    </div>
  )
}
