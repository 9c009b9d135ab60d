import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut } from './UserMenu.tsx'
import { useRoleName } from './useRoleName.ts'
import '../components/states.css'

/** A page that this role may not open says who can. */
export function NoPermission({ permission }: { permission: string }) {
  const { t } = useTranslation('shell')
  const role = useRoleName()
  return (
    <main className="page">
      <section className="state-box" style={{ margin: '48px auto' }}>
        <h1>{t('state.noPermissionTitle')}</h1>
        <p>{t('state.noPermission', { role, permission })}</p>
        <Link to="/" className="btn">
          {t('state.home')}
        </Link>
      </section>
    </main>
  )
}

/** Signed in, but nothing is open to this role. */
export function NoPages() {
  const { t } = useTranslation('shell')
  const role = useRoleName()
  return (
    <main className="page">
      <section className="state-box" style={{ margin: '48px auto' }}>
        <h1>{t('state.noPagesTitle')}</h1>
        <p>{t('state.noPages', { role })}</p>
        <button type="button" className="btn" onClick={() => void signOut()}>
          {t('nav.signOut')}
        </button>
      </section>
    </main>
  )
}

export function NotFound() {
  const { t } = useTranslation('shell')
  const path = useRouterState({ select: (s) => s.location.pathname })
  return (
    <main className="page">
      <section className="state-box" style={{ margin: '48px auto' }}>
        <h1>{t('state.notFoundTitle')}</h1>
        <p>{t('state.notFound', { path })}</p>
        <Link to="/" className="btn">
          {t('state.home')}
        </Link>
      </section>
    </main>
  )
}
