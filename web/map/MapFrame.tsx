import { Outlet } from '@tanstack/react-router'
import { KeyHints } from '../components/KeyHints.tsx'
import { SearchBox } from '../shell/SearchBox.tsx'
import AntdTheme from '../theme/AntdTheme.tsx'

/** The frame of `map` pages: no top bar, the page brings its own; search and keys as everywhere. */
export default function MapFrame() {
  return (
    <AntdTheme>
      <Outlet />
      <SearchBox />
      <KeyHints />
    </AntdTheme>
  )
}
