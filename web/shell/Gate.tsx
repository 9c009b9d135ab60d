import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/request.ts'
import { CrashGuard } from './CrashGuard.tsx'
import { FirstPassword } from './FirstPassword.tsx'
import { fetched } from './fetched.ts'
import { fetchMe, session, useSession } from './me.ts'
import { SignIn } from './SignIn.tsx'
import './gate.css'

const App = fetched(() => import('./App.tsx'))

/** A phone in a pocket finds the line again by itself. */
const AGAIN_MS = 3_000

/** @param quietly the page stays as it is until there is an answer */
async function ask(quietly = false): Promise<void> {
  if (!quietly) session.set({ state: 'asking' })
  try {
    session.set({ state: 'signed_in', me: await fetchMe() })
  } catch (error) {
    const refused = error instanceof ApiError && (error.status === 401 || error.status === 403)
    session.set(refused ? { state: 'signed_out', ended: false } : { state: 'unreachable', error })
  }
}

/** The door: asks who is signed in, then shows the sign-in page or loads the product. */
export function Gate() {
  const { t } = useTranslation()
  const now = useSession()
  useEffect(() => void ask(), [])
  useEffect(() => {
    if (now.state !== 'unreachable') return
    const timer = window.setTimeout(() => void ask(true), AGAIN_MS)
    return () => window.clearTimeout(timer)
  }, [now])
  if (now.state === 'signed_out') return <SignIn ended={now.ended} unheard={now.unheard ?? false} />
  if (now.state === 'unreachable') {
    return (
      <main className="gate-note">
        <h1>{t('state.noServerTitle')}</h1>
        <p className="muted">{t('state.noServer')}</p>
        {window.location.pathname.startsWith('/field') && <p role="alert">{t('state.noServerField')}</p>}
        <button type="button" className="btn primary" onClick={() => void ask()}>
          {t('state.crashAgain')}
        </button>
      </main>
    )
  }
  const starting = <p className="gate-note muted late">{t('state.starting')}</p>
  if (now.state === 'asking') return starting
  if (now.me.mustChangePassword) return <FirstPassword />
  return (
    <CrashGuard>
      <Suspense fallback={starting}>
        <App />
      </Suspense>
    </CrashGuard>
  )
}
