import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Popover } from '../components/Popover.tsx'
import { useFormat } from '../i18n/format.ts'
import { useNow } from '../live/clock.ts'
import { DemoMark } from '../shell/DemoMark.tsx'
import { useLink } from '../shell/LinkBanner.tsx'
import { useMe } from '../shell/me.ts'
import { useTabs } from '../shell/nav.ts'
import { UserMenu } from '../shell/UserMenu.tsx'
import { Panels, type PlacedPanel } from './Panels.tsx'

/** 56 px: product and pages, what the stages put on top (day, alarms), time, line, user. */
export function MapHeader({ top }: { top: readonly PlacedPanel[] }) {
  const { t } = useTranslation('shell')
  const me = useMe()
  const tabs = useTabs('desk')
  return (
    <header className="om-head">
      <div className="om-brand">
        <Popover
          label={
            <>
              {t('product')} <span className="muted small">▾</span>
            </>
          }
          name={t('nav.menu')}
          className="om-menu"
          width={180}
        >
          {(close) => (
            <nav className="menu">
              {tabs.map((tab) => (
                <Link key={tab.path} to={tab.path} activeProps={{ 'aria-current': 'page' }} onClick={close}>
                  {tab.label}
                </Link>
              ))}
            </nav>
          )}
        </Popover>
        <span className="muted clip grow" title={me.org.name}>
          {me.org.name}
        </span>
        {me.demo && <DemoMark />}
      </div>
      <div className="om-top">
        <Panels panels={top} />
      </div>
      <TimeBlock />
      <LinkBlock />
      <div className="om-block">
        <UserMenu className="om-user" />
      </div>
    </header>
  )
}

function TimeBlock() {
  const { time, date, weekday } = useFormat()
  const now = useNow()
  return (
    <div className="om-block">
      <b className="om-clock">{time(now, true)}</b>
      <span className="om-second">
        {date(now)} {weekday(now)}
      </span>
    </div>
  )
}

/** The line's state and the age of the last message, in figures, not as a colour alone. */
function LinkBlock() {
  const { t } = useTranslation('shell')
  const { span } = useFormat()
  const { state, age, down } = useLink()
  return (
    <div className="om-block om-link" role="status">
      <span>
        <i className={down ? 'om-dot down' : 'om-dot'} />
        {t(`link.${state}`)}
      </span>
      <span className="om-second">{age === null ? '—' : t('link.age', { age: span(age) })}</span>
    </div>
  )
}
