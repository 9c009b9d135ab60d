import { type ReactNode, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading } from '../components/States.tsx'
import { useStore } from '../live/store.ts'
import { CrashGuard } from '../shell/CrashGuard.tsx'
import { fetched } from '../shell/fetched.ts'
import { useLink } from '../shell/LinkBanner.tsx'
import { useBasemap } from './basemap.ts'
import { MapContext } from './context.ts'
import type { MapHost } from './host.ts'
import type { MapLayer } from './layer.ts'
import { ScaleBar } from './ScaleBar.tsx'
import { SourceLine } from './SourceLine.tsx'
import './map-canvas.css'

const MapCanvas = fetched(() => import('./MapCanvas.tsx'))

interface MapAreaProps {
  readonly layers: readonly MapLayer[]
  readonly host: MapHost | null
  readonly onHost: (host: MapHost | null) => void
  /** Floats at the upper edge: tools of the stages. */
  readonly tools?: ReactNode
  /** Coming back to it finds the view as it was left; only the one map. */
  readonly keepsView?: boolean
}

function BaseMissing({ host }: { host: MapHost }) {
  const { t } = useTranslation('map')
  const { down } = useLink()
  useEffect(() => {
    if (!down) host.baseAgain()
  }, [down, host])
  return useStore(host.baseMissing) ? <p className="map-note">{t('noTiles')}</p> : null
}

/** A bureau that has imported no roads yet: an empty ground would look like a fault. */
function NoRoads() {
  const { t } = useTranslation('map')
  const base = useBasemap()
  if (!base || base.version !== null || base.outer) return null
  return (
    <p className="map-note" role="status">
      {t('noRoads')}
    </p>
  )
}

/** Map with its feeds, zoom buttons, and the foot that never goes away: legends, scale, datum, source. */
export function MapArea({ layers, host, onHost, tools, keepsView = false }: MapAreaProps) {
  const { t } = useTranslation('map')
  return (
    <div className="map-area">
      <div className="map-stage">
        <CrashGuard>
          <Suspense
            fallback={
              <div className="map-wait">
                <Loading lines={3} />
              </div>
            }
          >
            <MapCanvas layers={layers} onHost={onHost} keepsView={keepsView} />
          </Suspense>
        </CrashGuard>
        {host && (
          <MapContext.Provider value={host}>
            {layers.map(
              ({ id, Feed }) =>
                Feed && (
                  <CrashGuard key={id}>
                    <Feed />
                  </CrashGuard>
                ),
            )}
            <BaseMissing host={host} />
            <NoRoads />
          </MapContext.Provider>
        )}
        <div className="map-tools">{tools}</div>
        {host && (
          <div className="map-zoom">
            <button
              type="button"
              aria-label={t('zoomIn')}
              title={t('zoomIn')}
              onClick={() => host.map.zoomIn({ duration: 120 })}
            >
              +
            </button>
            <button
              type="button"
              aria-label={t('zoomOut')}
              title={t('zoomOut')}
              onClick={() => host.map.zoomOut({ duration: 120 })}
            >
              −
            </button>
            <button type="button" aria-label={t('whole')} title={t('whole')} onClick={() => host.goHome()}>
              ⌂
            </button>
          </div>
        )}
      </div>
      <section className="map-foot" aria-label={t('legend')}>
        <div className="map-legends">{layers.map(({ id, Legend }) => Legend && <Legend key={id} />)}</div>
        <div className="map-source">
          {host && <ScaleBar host={host} />}
          <SourceLine />
        </div>
      </section>
    </div>
  )
}
