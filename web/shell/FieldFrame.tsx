import { Link, Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/format.ts'
import { useClockDoubt, useNow } from '../live/clock.ts'
import { followCrewOnly } from '../live/connection.ts'
import { keepPart } from '../offline/kept-here.ts'
import { DemoMark } from './DemoMark.tsx'
import { FieldSlot } from './FieldSlot.tsx'
import { useLink } from './LinkBanner.tsx'
import { useIsHeard, useMe } from './me.ts'
import { useTabs } from './nav.ts'
import { UserMenu } from './UserMenu.tsx'
import './field-frame.css'

/** One column for the phone: offline strip on top only while offline, SOS at the same place on every page. */
export default function FieldFrame() {
  const { t } = useTranslation('shell')
  const { span, time } = useFormat()
  const { age, down } = useLink()
  const tabs = useTabs('field')
  const me = useMe()
  const now = useNow()
  const doubt = useClockDoubt()
  const isHeard = useIsHeard()
  useEffect(followCrewOnly, [])
  useEffect(() => {
    if (isHeard) keepPart({})
  }, [isHeard])
  return (
    <div className={me.user.role === 'volunteer' ? 'field-frame large' : 'field-frame'}>
      <div className="field-status">
        <span>
          {time(now)} {doubt && t('field.clockDoubt')}
        </span>
        {me.demo && <DemoMark />}
        <UserMenu />
      </div>
      {(down || !isHeard) && (
        <div className="field-offline" role="status">
          <b>{t('field.offline', { age: age === null ? '' : span(age) })}</b>
          <FieldSlot slot="strip" fallback={<span>{t('field.offlineNote')}</span>} />
        </div>
      )}
      <main className="field-page">
        <FieldSlot slot="note" />
        <Outlet />
      </main>
      <nav className="field-nav" aria-label={t('field.nav')}>
        <FieldSlot slot="sos" />
        {tabs.map((tab) => (
          <Link
            key={tab.path}
            to={tab.path}
            activeOptions={{ exact: true }}
            activeProps={{ className: 'on', 'aria-current': 'page' }}
          >
            {tab.label}
          </Link>
        ))}
      </nav>
      <FieldSlot slot="cover" />
    </div>
  )
}
