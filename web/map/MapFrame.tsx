import { Outlet } from '@tanstack/react-router'
import { KeyHints } from '../components/KeyHints.tsx'
import { DeskParts } from '../shell/DeskParts.tsx'
import { LinkBanner } from '../shell/LinkBanner.tsx'
import { SearchBox } from '../shell/SearchBox.tsx'
import { SlowActs } from '../shell/SlowActs.tsx'
import AntdTheme from '../theme/AntdTheme.tsx'
import './map-frame.css'

/** The frame of `map` pages: no top bar, the page brings its own; banner, search and keys as everywhere. */
export default function MapFrame() {
  return (
    <AntdTheme>
      <div className="map-frame">
        <LinkBanner />
        <SlowActs />
        <DeskParts slot="bar" onMap />
        <Outlet />
        <DeskParts slot="foot" onMap />
      </div>
      <SearchBox />
      <KeyHints />
    </AntdTheme>
  )
}
