import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../components/Dialog.tsx'
import { Popover } from '../components/Popover.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { useCan, useMe } from './me.ts'
import { LanguageSwitch, ThemeSwitch } from './Switches.tsx'
import { signOut } from './sign-out.ts'
import { useRoleName } from './useRoleName.ts'
import './user.css'

/** Name and role; theme, wall mode, sign-out behind it. */
export function UserMenu({ className = 'user-menu' }: { className?: string }) {
  const { t } = useTranslation('shell')
  const { user } = useMe()
  const role = useRoleName()
  const [changing, setChanging] = useState<'open' | 'done' | null>(null)
  const wall = new URLSearchParams(window.location.search).has('wall')
  const mayWall = useCan('dispatch.order')
  const toWall = () => {
    const url = new URL(window.location.href)
    if (wall) url.searchParams.delete('wall')
    else url.searchParams.set('wall', '1')
    window.location.assign(url)
  }
  return (
    <>
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
            <button type="button" onClick={() => setChanging('open')}>
              {t('password.change')}
            </button>
            <button type="button" onClick={() => void signOut()}>
              {t('nav.signOut')}
            </button>
          </div>
        </div>
      </Popover>
      {changing && (
        <Dialog title={t('password.change')} onClose={() => setChanging(null)} width={400}>
          {changing === 'done' ? (
            <p role="status" className="good">
              {t('password.done')}
            </p>
          ) : (
            <ChangePassword oneTime={false} onDone={() => setChanging('done')} />
          )}
        </Dialog>
      )}
    </>
  )
}
