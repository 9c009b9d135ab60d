import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useMapColours } from '../theme/theme.ts'
import { useBasemapQuery } from './basemap.ts'
import { MapHost } from './host.ts'
import type { MapLayer } from './layer.ts'
import { currentSelection, onSelection, select } from './selection.ts'
import './map-canvas.css'

interface MapCanvasProps {
  /** The layers that are shown now. */
  readonly layers: readonly MapLayer[]
  /** Gives the host out, for the context of panels and feeds. */
  readonly onHost: (host: MapHost | null) => void
  /** Coming back finds the view as it was left. */
  readonly keepsView: boolean
}

/** The one map: base, the stages' layers, selection ring. Needs WebGL 2; without it says so and leaves the rest alone. */
export default function MapCanvas({ layers, onHost, keepsView }: MapCanvasProps) {
  const { t } = useTranslation('map')
  const box = useRef<HTMLDivElement>(null)
  const [host, setHost] = useState<MapHost | null>(null)
  const [failed, setFailed] = useState(false)
  const colours = useMapColours()
  const { data: base, error, refetch } = useBasemapQuery()
  const first = useRef(colours)

  useEffect(() => {
    if (!box.current) return
    let made: MapHost
    try {
      made = new MapHost(box.current, first.current, keepsView)
    } catch {
      setFailed(true)
      return
    }
    const ring = () => made.showSelection(currentSelection()?.lngLat)
    const stop = onSelection(ring)
    ring()
    setHost(made)
    onHost(made)
    return () => {
      stop()
      onHost(null)
      setHost(null)
      made.remove()
    }
  }, [onHost, keepsView])

  useEffect(() => host?.setColours(colours), [host, colours])
  useEffect(() => {
    if (base) host?.setBase(base)
    else if (error) host?.baseFailed()
  }, [host, base, error])
  useEffect(
    () =>
      host?.setLayers(layers, {
        select,
        closer: (lngLat) => host.goTo(lngLat, host.view.get().zoom + 2),
      }),
    [host, layers],
  )

  return (
    <>
      <div className="map-canvas" role="application" aria-label={t('canvas')}>
        <div ref={box} className="map-box" />
      </div>
      {!base && !error && (
        <div className="map-wait">
          <Loading lines={3} />
        </div>
      )}
      {!base && error && (
        <div className="map-wait over">
          <ErrorPanel error={error} kept={t('baseKept')} again={() => void refetch()} />
        </div>
      )}
      {failed && <p className="map-note">{t('noWebgl')}</p>}
    </>
  )
}
