import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DemoMark } from './DemoMark.tsx'
import { useMe } from './me.ts'
import { useTabs } from './nav.ts'
import { PageTabs } from './PageTabs.tsx'
import { openSearch } from './SearchBox.tsx'
import { LanguageSwitch } from './Switches.tsx'
import { UserMenu } from './UserMenu.tsx'
import './top-bar.css'

/** Product mark, organisation, page tabs, demo mark, search, language, user. */
export function TopBar() {
  const { t } = useTranslation('shell')
  const me = useMe()
  const tabs = useTabs('desk')
  return (
    <header className="top-bar no-print">
      <Link to="/" className="brand">
        {t('product')}
      </Link>
      <span className="top-org clip" title={me.org.name}>
        {me.org.name}
      </span>
      <PageTabs tabs={tabs} />
      <div className="top-right">
        {me.demo && <DemoMark />}
        <button type="button" className="top-search" title={t('nav.search')} onClick={openSearch}>
          <span className="clip long">{t('nav.search')}</span>
          <span className="short">{t('nav.searchTitle')}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <LanguageSwitch className="user-menu" />
        <UserMenu />
      </div>
    </header>
  )
}
