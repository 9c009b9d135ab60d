import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { request } from '../api/request.ts'
import { Popover } from '../components/Popover.tsx'
import { session, useCan, useMe } from './me.ts'
import { LanguageSwitch, ThemeSwitch } from './Switches.tsx'
import { useRoleName } from './useRoleName.ts'
import './user.css'

export async function signOut(): Promise<void> {
  // Even if the server can't be reached, this desk forgets who sat here.
  await request('DELETE', '/api/session').catch(() => undefined)
  session.set({ state: 'signed_out', ended: false })
}

/** Name and role; theme, wall mode, sign-out behind it. */
export function UserMenu({ className = 'user-menu' }: { className?: string }) {
  const { t } = useTranslation('shell')
  const { user } = useMe()
  const role = useRoleName()
  const wall = new URLSearchParams(window.location.search).has('wall')
  const mayWall = useCan('dispatch.order')
  const toWall = () => {
    const url = new URL(window.location.href)
    if (wall) url.searchParams.delete('wall')
    else url.searchParams.set('wall', '1')
    window.location.assign(url)
  }
  return (
    <Popover
      label={user.name === role ? role : `${user.name}·${role}`}
      className={className}
      align="end"
      width={288}
    >
      <div className="stack">
        <div className="row-between">
          <ThemeSwitch />
          <LanguageSwitch />
        </div>
        <div className="menu">
          {mayWall && (
            <Link to={'/wall' as string} target="_blank" rel="noopener">
              {t('nav.roomWall')}
            </Link>
          )}
          <button type="button" onClick={toWall}>
            {t(wall ? 'nav.leaveWall' : 'nav.wall')}
          </button>
          <button type="button" onClick={() => void signOut()}>
            {t('nav.signOut')}
          </button>
        </div>
      </div>
    </Popover>
  )
}
