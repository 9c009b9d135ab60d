import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, request } from '../api/request.ts'

interface Props {
  /** The label of the old one differs when it was handed out. */
  readonly oneTime: boolean
  readonly onDone: () => void
}

/** A password of one's own: the old one, the new one twice. The server says what is wrong with it. */
export function ChangePassword({ oneTime, onDone }: Props) {
  const { t, i18n } = useTranslation('shell')
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | ApiError | null>(null)
  const id = useId()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (next !== again) {
      setError(t('password.differ'))
      return
    }
    setBusy(true)
    setError(null)
    try {
      await request('PUT', '/api/session/password', { body: { old, password: next } })
      onDone()
    } catch (failure) {
      setError(failure instanceof ApiError ? failure : String(failure))
      setBusy(false)
    }
  }
  const sentence = error instanceof ApiError ? error.text[i18n.language === 'en' ? 'en' : 'zh'] : error
  const field = (label: string, value: string, set: (next: string) => void, kind: string) => (
    <label className="field">
      <span>{label}</span>
      <input
        className="input"
        type="password"
        required
        autoComplete={kind}
        value={value}
        aria-describedby={sentence ? id : undefined}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  )
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} aria-busy={busy}>
      {field(t(oneTime ? 'password.oneTime' : 'password.old'), old, setOld, 'current-password')}
      {field(t('password.next'), next, setNext, 'new-password')}
      {field(t('password.again'), again, setAgain, 'new-password')}
      <p className="muted small">{t('password.rules')}</p>
      {sentence && (
        <p id={id} role="alert" className="bad">
          {sentence}
        </p>
      )}
      <div className="row">
        <button type="submit" className="btn primary" disabled={busy}>
          {t('password.submit')}
        </button>
      </div>
    </form>
  )
}
