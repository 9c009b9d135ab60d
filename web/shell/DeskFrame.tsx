import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { KeyHints } from '../components/KeyHints.tsx'
import AntdTheme from '../theme/AntdTheme.tsx'
import { DeskParts } from './DeskParts.tsx'
import { LinkBanner } from './LinkBanner.tsx'
import { SearchBox } from './SearchBox.tsx'
import { SlowActs } from './SlowActs.tsx'
import { TopBar } from './TopBar.tsx'
import './desk-frame.css'

/** Top bar, banner when the line is down, page area. */
export default function DeskFrame() {
  const { t } = useTranslation('shell')
  return (
    <AntdTheme>
      <div className="desk">
        <a className="skip" href="#page">
          {t('nav.skip')}
        </a>
        <TopBar />
        <LinkBanner />
        <SlowActs />
        <DeskParts slot="bar" />
        <main id="page" className="desk-page" tabIndex={-1}>
          <Outlet />
        </main>
        <SearchBox />
        <DeskParts slot="foot" />
        <KeyHints />
      </div>
    </AntdTheme>
  )
}
