import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMapColours } from '../theme/theme.ts'
import { useBasemap } from './basemap.ts'
import { MapHost } from './host.ts'
import type { MapLayer } from './layer.ts'
import { currentSelection, onSelection, select } from './selection.ts'
import './map-canvas.css'

interface MapCanvasProps {
  /** The layers that are shown now. */
  readonly layers: readonly MapLayer[]
  /** Gives the host out, for the context of panels and feeds. */
  readonly onHost: (host: MapHost | null) => void
}

/** The one map: base, the stages' layers, selection ring. Needs WebGL 2; without it says so and leaves the rest alone. */
export default function MapCanvas({ layers, onHost }: MapCanvasProps) {
  const { t } = useTranslation('map')
  const box = useRef<HTMLDivElement>(null)
  const [host, setHost] = useState<MapHost | null>(null)
  const [failed, setFailed] = useState(false)
  const colours = useMapColours()
  const base = useBasemap()
  const first = useRef(colours)

  useEffect(() => {
    if (!box.current) return
    let made: MapHost
    try {
      made = new MapHost(box.current, first.current)
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
  }, [onHost])

  useEffect(() => host?.setColours(colours), [host, colours])
  useEffect(() => {
    if (base) host?.setBase(base)
  }, [host, base])
  useEffect(() => host?.setLayers(layers, { select }), [host, layers])

  return (
    <>
      <div className="map-canvas" role="application" aria-label={t('canvas')}>
        <div ref={box} className="map-box" />
      </div>
      {failed && <p className="map-note">{t('noWebgl')}</p>}
    </>
  )
}
