import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { request } from '../api/request.ts'
import { signOut } from './sign-out.ts'
import { useRoleName } from './useRoleName.ts'
import '../components/states.css'

interface Right {
  readonly action: string
  readonly roles: readonly string[]
}

/** A page that this role may not open says who can. */
export function NoPermission({ permission }: { permission: string }) {
  const { t } = useTranslation('shell')
  const role = useRoleName()
  const rights = useQuery({
    queryKey: ['rights'],
    queryFn: async () => (await request('GET', '/api/rights')) as readonly Right[],
    staleTime: 600_000,
  })
  const able =
    rights.data?.filter((right) => right.action === permission).flatMap((right) => right.roles) ?? []
  const roles = [...new Set(able)].map((name) => t(`role.${name}`, { defaultValue: name }))
  return (
    <main className="page">
      <section className="state-box" style={{ margin: '48px auto' }}>
        <h1>{t('state.noPermissionTitle')}</h1>
        <p>{t('state.noPermission', { role, permission })}</p>
        {roles.length > 0 && <p>{t('state.whoCan', { roles: roles.join(t('listComma')) })}</p>}
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
