import { type KeyboardEvent, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { stages } from '../stages.ts'
import { Panels, type PlacedPanel } from './Panels.tsx'
import { usePast } from './past.ts'
import type { LayerChoice } from './useMapLayers.ts'

/** The left column: the stages' lists as tabs with their counts, the layers last. */
export function LeftTabs({ panels, layers }: { panels: readonly PlacedPanel[]; layers: LayerChoice }) {
  const { t } = useTranslation(['map', ...stages.map((s) => s.stage)])
  const [chosen, setChosen] = useState<string | null>(null)
  const isPast = usePast()
  const active = chosen ?? panels[0]?.id ?? 'layers'
  const ids = [...panels.map((p) => p.id), 'layers']
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined) return
    const next = ids[(ids.indexOf(active) + step + ids.length) % ids.length]
    if (!next) return
    setChosen(next)
    document.getElementById(`om-tab-${next}`)?.focus()
  }
  const tab = (id: string) => ({
    id: `om-tab-${id}`,
    role: 'tab',
    type: 'button' as const,
    'aria-selected': id === active,
    'aria-controls': 'om-list',
    tabIndex: id === active ? 0 : -1,
    onClick: () => setChosen(id),
  })
  return (
    <>
      <div className="om-tabs" role="tablist" onKeyDown={move}>
        {panels.map(({ id, stage, titleKey, Count, past }) => (
          <button key={id} {...tab(id)}>
            {t(`${stage}:${titleKey}`)}
            {Count && (
              <Suspense fallback={null}>
                {' '}
                <Count />
                {isPast && !past && <span className="om-now">{t('map:now')}</span>}
              </Suspense>
            )}
          </button>
        ))}
        <button {...tab('layers')}>
          {t('map:layers')} {layers.shown.length}
        </button>
      </div>
      <div className="om-list" id="om-list" role="tabpanel" aria-labelledby={`om-tab-${active}`}>
        {active === 'layers' ? (
          <LayerList layers={layers} />
        ) : (
          <Panels panels={panels.filter((p) => p.id === active)} lines={8} />
        )}
      </div>
    </>
  )
}

function LayerList({ layers }: { layers: LayerChoice }) {
  const { t } = useTranslation(['map', ...stages.map((s) => s.stage)])
  return (
    <div className="om-layers">
      {layers.error !== null && <ErrorPanel error={layers.error} again={layers.again} />}
      {layers.all.length === 0 && layers.error === null && <Loading lines={6} />}
      {[...layers.all].reverse().map((layer) => (
        <label key={layer.id}>
          <input type="checkbox" checked={layers.isOn(layer.id)} onChange={() => layers.toggle(layer.id)} />
          {t(layer.titleKey)}
        </label>
      ))}
    </div>
  )
}
