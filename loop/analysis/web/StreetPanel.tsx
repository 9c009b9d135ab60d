import type { MultiPolygon } from 'geojson'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartFrame } from '../../../web/components/ChartFrame.tsx'
import { EmptyState, ErrorPanel } from '../../../web/components/States.tsx'
import type { MapHost } from '../../../web/map/host.ts'
import { MapArea } from '../../../web/map/MapArea.tsx'
import { collection, outsideMask } from '../../../web/map/parts.ts'
import { select, useSelection } from '../../../web/map/selection.ts'
import type { AnalysisPageState } from './AnalysisPage.tsx'
import { FormSwitch } from './FormSwitch.tsx'
import { boundsOf } from './figures.ts'
import { areaFeatures, areaSource, outsideSource } from './hot-layers.ts'
import { SpotTable } from './SpotTable.tsx'
import { SubsetLine } from './SubsetLine.tsx'
import { streetFeatures, streetLayers, streetSource } from './street-layers.ts'
import { coverages, type StreetSpot, useHotMap, useHotStreets, useSubset } from './useAnalysis.ts'
import { WorkOn } from './WorkOn.tsx'
import { ZoneChips } from './ZoneChips.tsx'

interface StreetPanelProps {
  readonly page: AnalysisPageState
  readonly onRecords: () => void
}

/** 热区 by streets: the stretches that the long memory ranks highest, grouped into spots with the stop suggested for each. */
export function StreetPanel({ page, onRecords }: StreetPanelProps) {
  const { t } = useTranslation('analysis')
  const { filters, set, narrowed } = page
  const query = useHotStreets(filters)
  // Edges and areas come with the map of cells, which is there anyway.
  const areas = useHotMap(filters).data?.areas
  const subset = useSubset(filters, narrowed)
  const [host, setHost] = useState<MapHost | null>(null)
  const data = query.data
  const cover = coverages.indexOf(filters.cover as (typeof coverages)[number])
  const spots = (data?.spots ?? []).filter((spot) => spot.level <= cover)

  useEffect(() => {
    if (!host || !areas) return
    const [boundary] = areas
    const bounds = boundary && boundsOf(boundary.polygons)
    host.setData(areaSource, areaFeatures(areas))
    if (boundary && bounds) {
      const geometry = areaFeatures([boundary]).features[0]?.geometry
      host.setData(outsideSource, collection(geometry ? [outsideMask([geometry as MultiPolygon])] : []))
      host.suggest(bounds)
      host.goHome()
    }
  }, [host, areas])
  useEffect(() => {
    host?.setData(streetSource, collection(streetFeatures(data?.spots ?? [], cover, filters.street)))
  }, [host, data, cover, filters.street])

  const chosen = useSelection()
  useEffect(() => {
    if (chosen?.kind !== 'hot_street') return
    set({ street: Number(chosen.id) })
    select(null)
  })

  const rate = data?.backTest[cover]
  const table = {
    head: ['rank', 'street', 'place', 'zone', 'metres', 'count', 'stop'].map((name) => t(`streets.${name}`)),
    rows: spots.map((spot) => [
      spot.rank,
      spot.street,
      spot.place,
      spot.zoneName,
      spot.metres,
      spot.count,
      t('streets.dose', { least: spot.minutes[0], most: spot.minutes[1], gap: spot.gapMinutes }),
    ]),
  }
  return (
    <ChartFrame
      className="an-hot"
      title={t('hot.title')}
      note={
        data &&
        t('streets.note', {
          stretches: rate?.cells ?? 0,
          percent: rate?.areaPercent ?? 0,
          spots: spots.length,
          km: data.streetKm,
        })
      }
      table={table}
    >
      <div className="an-look">
        <FormSwitch page={page} />
        {filters.weights && <span className="an-note small">{t('streets.noWeights')}</span>}
        {data && !data.method.tested && <span className="an-note small">{t('streets.notChosen')}</span>}
      </div>
      <div className="an-map">
        <MapArea layers={streetLayers} host={host} onHost={setHost} />
        {host && areas && <ZoneChips host={host} areas={areas} page={page} />}
        {narrowed && (
          <SubsetLine page={page} subset={subset.data} error={subset.error} onRecords={onRecords} />
        )}
        {query.isPending && (
          <div className="an-map-state">
            <WorkOn what="streets" org={filters.org} />
          </div>
        )}
        {query.error && !data && (
          <div className="an-map-state">
            <ErrorPanel error={query.error} again={() => void query.refetch()} />
          </div>
        )}
        {data && <StepLegend spots={data.spots} cover={cover} inYear={data.inYear} />}
      </div>
      {data && spots.length === 0 && <EmptyState title={t('streets.none')} note={t('streets.noneNote')} />}
      {spots.length > 0 && (
        <SpotTable spots={spots} chosen={filters.street} onChoose={(street) => set({ street })} />
      )}
      <p className="an-foot muted">
        <span>{t('streets.edge', { n: data?.offStreet ?? 0 })}</span>
        <b>{t('streets.noGround')}</b>
      </p>
    </ChartFrame>
  )
}

/** What the three steps stand for: the coverage that reaches a stretch, with the incidents of twelve months on it. */
function StepLegend({
  spots,
  cover,
  inYear,
}: {
  spots: readonly StreetSpot[]
  cover: number
  inYear: number
}) {
  const { t } = useTranslation('analysis')
  const pieces = spots.flatMap((spot) => spot.pieces)
  const upTo = pieces.filter((piece) => piece.level <= cover)
  return (
    <div className="an-legend">
      <p className="muted">{t('streets.legend')}</p>
      {coverages.slice(0, cover + 1).map((percent, level) => (
        <p key={percent}>
          <i className={`an-line s${3 - level}`} />
          {level === 0
            ? t('streets.first', { percent })
            : t('streets.next', { from: coverages[level - 1], percent })}
          <span className="muted">
            {t('streets.cases', {
              n: pieces.filter((piece) => piece.level === level).reduce((n, piece) => n + piece.count, 0),
            })}
          </span>
        </p>
      ))}
      <p className="an-legend-sum">
        {t('hot.sum')}
        <span>{t('hot.sumOf', { n: upTo.reduce((n, piece) => n + piece.count, 0), all: inYear })}</span>
      </p>
    </div>
  )
}
