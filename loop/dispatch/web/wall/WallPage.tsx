import { Link } from '@tanstack/react-router'
import { useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useNow } from '../../../../web/live/clock.ts'
import { MapContext } from '../../../../web/map/context.ts'
import type { MapHost } from '../../../../web/map/host.ts'
import { MapArea } from '../../../../web/map/MapArea.tsx'
import { useMapLayers } from '../../../../web/map/useMapLayers.ts'
import { DemoMark } from '../../../../web/shell/DemoMark.tsx'
import { DeskParts } from '../../../../web/shell/DeskParts.tsx'
import { useLink } from '../../../../web/shell/LinkBanner.tsx'
import { useMe } from '../../../../web/shell/me.ts'
import { wearWall } from '../../../../web/theme/theme.ts'
import { ForceNow } from './ForceNow.tsx'
import { OpenIncidents } from './OpenIncidents.tsx'
import { WallAlarms, WallTimes } from './WallSide.tsx'
import './wall.css'

/** The room's screen: three columns, the map in the middle, big figures with n and period. Nobody has to touch it. */
export default function WallPage() {
  useLayoutEffect(() => wearWall(), [])
  const [host, setHost] = useState<MapHost | null>(null)
  const layers = useMapLayers()
  return (
    <MapContext.Provider value={host}>
      <main className="wl">
        <Head />
        <div className="wl-left">
          <OpenIncidents />
        </div>
        <div className="wl-map">
          <MapArea layers={layers.shown} host={host} onHost={setHost} />
        </div>
        <div className="wl-right">
          <ForceNow />
          <div className="wl-more">
            <WallAlarms />
            <WallTimes />
          </div>
        </div>
      </main>
    </MapContext.Provider>
  )
}

function Head() {
  const { t } = useTranslation('dispatch')
  const { time, date, weekday, span } = useFormat()
  const me = useMe()
  const now = useNow()
  const { age, down } = useLink()
  return (
    <header className="wl-head">
      <b className="clip">{me.org.name || t('shell:product')}</b>
      {me.demo && <DemoMark />}
      <span className="wl-day grow">
        <DeskParts slot="wall" />
      </span>
      <span className={down ? 'wl-link hatch' : 'wl-link'} role="status">
        {down ? <b>{t('wall.old', { age: age === null ? '—' : span(age) })}</b> : t('wall.live')}
      </span>
      <span className="muted">
        {date(now)} {weekday(now)}
      </span>
      <b className="wl-clock">{time(now, true)}</b>
      <Link to={'/map' as string} className="wl-leave">
        {t('wall.leave')}
      </Link>
    </header>
  )
}
