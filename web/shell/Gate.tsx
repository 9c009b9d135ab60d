import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/request.ts'
import { keptMe } from '../offline/kept-here.ts'
import { CrashGuard } from './CrashGuard.tsx'
import { FirstPassword } from './FirstPassword.tsx'
import { fetched } from './fetched.ts'
import { fetchMe, type Session, session, useSession } from './me.ts'
import { SignIn } from './SignIn.tsx'
import { isLeaving, leave } from './sign-out.ts'
import './gate.css'

const App = fetched(() => import('./App.tsx'))

/** A phone in a pocket finds the line again by itself. */
const AGAIN_MS = 3_000
/** A line this slow counts as none where the phone can open with what it kept. */
const PATIENCE_MS = 5_000

/** @param quietly the page stays as it is until there is an answer */
async function ask(quietly = false): Promise<void> {
  if (!quietly) session.set({ state: 'asking' })
  // Who left without a line has left: the server hears of it before anything else is asked.
  if (isLeaving()) {
    if (!quietly) session.set({ state: 'signed_out', ended: false, unheard: true })
    return leave()
  }
  const kept = keptMe()
  try {
    session.set({
      state: 'signed_in',
      me: await fetchMe(kept ? AbortSignal.timeout(PATIENCE_MS) : undefined),
    })
  } catch (error) {
    const refused = error instanceof ApiError && (error.status === 401 || error.status === 403)
    if (refused) session.set({ state: 'signed_out', ended: false })
    else if (!kept) session.set({ state: 'unreachable', error })
    else if (!isOpen()) session.set({ state: 'signed_in', me: kept, unheard: true })
  }
}

/** The page stands already, as it was kept. */
function isOpen(): boolean {
  return session.get().state === 'signed_in'
}

/** The server has to be asked again: it was away, or hasn't heard of a sign-out. */
const isWaiting = (now: Session) =>
  now.state === 'unreachable' || (now.state !== 'asking' && now.unheard === true)

/** The door: asks who is signed in, then shows the sign-in page or loads the product. */
export function Gate() {
  const { t } = useTranslation()
  const now = useSession()
  useEffect(() => void ask(), [])
  useEffect(() => {
    if (!isWaiting(now)) return
    let timer = 0
    let isOver = false
    const again = async () => {
      await ask(true)
      if (!isOver) wait()
    }
    const wait = () => {
      timer = window.setTimeout(() => void again(), AGAIN_MS)
    }
    wait()
    return () => {
      isOver = true
      window.clearTimeout(timer)
    }
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
