import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../components/keys.ts'
import { useStore } from '../live/store.ts'
import { fetchAhead } from '../shell/fetched.ts'
import { allows, useMe } from '../shell/me.ts'
import type { MapPanel } from '../stage.ts'
import { MapContext } from './context.ts'
import type { MapHost } from './host.ts'
import { LeftTabs } from './LeftTabs.tsx'
import { MapArea } from './MapArea.tsx'
import { MapHeader } from './MapHeader.tsx'
import { Panels, placed } from './Panels.tsx'
import { usePast } from './past.ts'
import { select, useSelection } from './selection.ts'
import { wanted } from './show.ts'
import { useAddressedSelection } from './useAddressedSelection.ts'
import { useMapLayers } from './useMapLayers.ts'
import './one-map.css'
import './map-lists.css'

/** Below this width the parts of the page stand under each other. */
const narrow = window.matchMedia('(max-width: 900px)')

/**
 * The page of /map: header, list on the left, map, detail on the right, time strip. The stages fill it by `mapPanels`
 * and `mapLayers`; a stage registers the page with `frame: 'map'` and `load: () => import('…/web/map/OneMapFrame.tsx')`.
 */
export default function OneMapFrame() {
  const { t } = useTranslation('map')
  const me = useMe()
  const [host, setHost] = useState<MapHost | null>(null)
  const [left, setLeft] = useState(true)
  const [right, setRight] = useState(true)
  const choice = useMapLayers()
  const selection = useSelection()
  useAddressedSelection(host)
  const place = useStore(wanted)
  useEffect(() => {
    if (!host || !place) return
    host.goTo(place.lngLat, place.zoom)
    wanted.set(null)
  }, [host, place])
  const past = usePast()
  const mine = useMemo(() => placed.filter((p) => allows(me, p.permission)), [me])
  // Before the line is lost, not when it is: a call is taken and an order given without one.
  useEffect(() => fetchAhead(mine.map(({ load }) => load)), [mine])
  const slot = useCallback((name: MapPanel['slot']) => mine.filter((p) => p.slot === name), [mine])
  const kind = selection?.kind
  const detail = useRef<HTMLElement>(null)
  const chosen = selection && `${selection.kind} ${selection.id}`
  // On a phone what was tapped is read further up or down: it comes to the top.
  useEffect(() => {
    if (chosen && narrow.matches) detail.current?.scrollIntoView()
  }, [chosen])
  const here = (panel: MapPanel) => !panel.selects || panel.selects === kind
  // The strip belongs to the selection alone where it brings its own: one scale of time, one meaning of Space.
  const strips = slot('bottom').filter(here)
  const bottom = strips.some(({ selects }) => selects) ? strips.filter(({ selects }) => selects) : strips
  // What belongs to the selection alone stands first while it lasts.
  const lists = slot('left').filter(here)
  const own = lists.find(({ selects }) => selects)
  const details = slot('right').filter((p) => (p.selects ?? null) === (selection?.kind ?? null))
  useKeys([
    { key: 'Escape', label: t('back'), run: () => select(null) },
    { key: '[', label: t('foldLeft'), run: () => setLeft((on) => !on) },
    { key: ']', label: t('foldRight'), run: () => setRight((on) => !on) },
  ])
  const shape = `one-map${left ? '' : ' no-left'}${right ? '' : ' no-right'}${bottom.length > 0 ? '' : ' no-strip'}${past ? ' past' : ''}`
  return (
    <MapContext.Provider value={host}>
      <div className={shape}>
        <MapHeader top={slot('top')} />
        <aside className="om-left" aria-label={t('left')}>
          {left && (
            <LeftTabs
              key={own?.id ?? ''}
              panels={own ? [own, ...lists.filter((each) => each !== own)] : lists}
              layers={choice}
            />
          )}
          <Fold side="left" open={left} onFold={() => setLeft(!left)} />
        </aside>
        <main className="om-map">
          <MapArea
            layers={choice.shown}
            host={host}
            onHost={setHost}
            keepsView
            tools={<Panels panels={slot('tools')} />}
          />
        </main>
        <aside ref={detail} className="om-right" aria-label={t('right')}>
          {right && (
            <div className="om-scroll">
              {details.length > 0 ? (
                <Panels panels={details} lines={8} />
              ) : (
                <p className="om-hint muted">{t(selection ? 'noPanel' : 'nothingSelected')}</p>
              )}
            </div>
          )}
          <Fold side="right" open={right} onFold={() => setRight(!right)} />
        </aside>
        {bottom.length > 0 && (
          <section className="om-strip" aria-label={t('strip')}>
            <Panels panels={bottom} />
          </section>
        )}
      </div>
    </MapContext.Provider>
  )
}

function Fold({ side, open, onFold }: { side: 'left' | 'right'; open: boolean; onFold: () => void }) {
  const { t } = useTranslation('map')
  const label = open ? t(side === 'left' ? 'foldLeft' : 'foldRight') : t('open')
  return (
    <button
      type="button"
      className={`om-fold ${side}`}
      aria-expanded={open}
      aria-label={label}
      title={label}
      onClick={onFold}
    >
      {(side === 'left') === open ? '‹' : '›'}
    </button>
  )
}
