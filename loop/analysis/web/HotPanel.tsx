import type { MultiPolygon } from 'geojson'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartFrame } from '../../../web/components/ChartFrame.tsx'
import { ErrorPanel } from '../../../web/components/States.tsx'
import type { MapHost } from '../../../web/map/host.ts'
import { MapArea } from '../../../web/map/MapArea.tsx'
import { collection, outsideMask } from '../../../web/map/parts.ts'
import { select, useSelection } from '../../../web/map/selection.ts'
import type { AnalysisPageState } from './AnalysisPage.tsx'
import { boundsOf, countSteps, stepOf, stepWords } from './figures.ts'
import { HotLook, lastWeekCells, useHotLook } from './HotLook.tsx'
import { areaFeatures, areaSource, cellFeatures, hotSource, outsideSource, pageLayers } from './hot-layers.ts'
import { SubsetLine } from './SubsetLine.tsx'
import { type HotCell, type HotMapAnswer, useHotMap, useSubset } from './useAnalysis.ts'
import { WorkOn } from './WorkOn.tsx'
import { ZoneChips } from './ZoneChips.tsx'

interface HotPanelProps {
  readonly page: AnalysisPageState
  readonly onRecords: () => void
}

/** How many cells a coverage flags. */
function flagged(data: HotMapAnswer, cover: number): readonly HotCell[] {
  const level = data.backTest.find((rate) => Math.round(rate.areaPercent) === cover)
  return data.hot.slice(0, level?.cells ?? Math.max(1, Math.round((data.cells * cover) / 100)))
}

/** 热区: the cells that the long memory ranks highest, counts in them, three steps of one hue; a subset changes the counts. */
export function HotPanel({ page, onRecords }: HotPanelProps) {
  const { t } = useTranslation('analysis')
  const { filters, set, narrowed } = page
  const query = useHotMap(filters)
  const subset = useSubset({ ...filters, cell: -1 }, narrowed)
  const [host, setHost] = useState<MapHost | null>(null)
  const data = query.data
  const now = data ? flagged(data, filters.cover) : []
  const lastWeek = filters.show === 'week' && data && !narrowed
  const cells = lastWeek ? lastWeekCells(data, filters.cover) : now
  const inSubset = new Map(
    (narrowed ? (subset.data?.cells ?? []) : []).map((each) => [each.cell, each.count]),
  )
  const look = useHotLook(page, data, filters.cover)
  const countOf = (cell: HotCell) =>
    narrowed ? (inSubset.get(cell.cell) ?? 0) : look.countOf ? look.countOf(cell) : cell.count
  const counts = cells.map(countOf)
  const steps = countSteps(counts)
  const stepCells = [1, 2, 3].map((step) => counts.filter((n) => n > 0 && stepOf(n, steps) === step).length)

  useEffect(() => {
    if (!host || !data) return
    const [boundary] = data.areas
    const bounds = boundary && boundsOf(boundary.polygons)
    host.setData(areaSource, areaFeatures(data.areas))
    if (boundary && bounds) {
      const geometry = areaFeatures([boundary]).features[0]?.geometry
      host.setData(outsideSource, collection(geometry ? [outsideMask([geometry as MultiPolygon])] : []))
      host.suggest(bounds)
      host.goHome()
    }
  }, [host, data])

  const signature = JSON.stringify([cells.map((cell) => [cell.cell, countOf(cell)]), steps])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for cells, counts and steps
  useEffect(() => {
    host?.setData(hotSource, collection(cellFeatures(cells, countOf, steps, Boolean(lastWeek))))
  }, [host, signature])

  const chosen = useSelection()
  useEffect(() => {
    if (chosen?.kind !== 'hot_cell') return
    set({ cell: Number(chosen.id) })
    select(null)
    onRecords()
  })

  const total = counts.reduce((a, b) => a + b, 0)
  const table = {
    head: ['rank', 'cell', 'lon', 'lat', 'count', 'spot'].map((name) => t(`hot.${name}`)),
    rows: cells.map((cell) => [
      cell.rank,
      cell.cell,
      Number(cell.centre[0].toFixed(6)),
      Number(cell.centre[1].toFixed(6)),
      countOf(cell),
      cell.spot + 1,
    ]),
  }
  return (
    <ChartFrame
      className="an-hot"
      title={t('hot.title')}
      note={
        data &&
        t(`hot.note.${data.method.kind}`, {
          metres: data.cellMetres,
          cells: cells.length,
          percent: data.cells > 0 ? ((100 * cells.length) / data.cells).toFixed(1) : '—',
        })
      }
      table={table}
    >
      <HotLook page={page} data={data} look={look} />
      <div className="an-map">
        <MapArea layers={pageLayers} host={host} onHost={setHost} />
        {host && data && <ZoneChips host={host} areas={data.areas} page={page} />}
        {narrowed && (
          <SubsetLine page={page} subset={subset.data} error={subset.error} onRecords={onRecords} />
        )}
        {query.isPending && (
          <div className="an-map-state">
            <WorkOn what="hot_map" org={filters.org} />
          </div>
        )}
        {query.error && !data && (
          <div className="an-map-state">
            <ErrorPanel error={query.error} again={() => void query.refetch()} />
          </div>
        )}
        {data && (
          <div className="an-legend">
            <p className="muted">{narrowed ? t('hot.legendSubset') : (look.legend ?? t('hot.legend'))}</p>
            {stepWords(steps, Math.max(0, ...counts)).map((words, i) => (
              <p key={words}>
                <i className={`an-step s${i + 1}`} />
                {t('hot.step', { words })}
                <span className="muted">{t('hot.cells', { n: stepCells[i] ?? 0 })}</span>
              </p>
            ))}
            <p className="an-legend-sum">
              {t('hot.sum')}
              <span>
                {t('hot.sumOf', {
                  n: total,
                  all: narrowed ? (subset.data?.total ?? 0) : (look.all ?? data.inYear),
                })}
              </span>
            </p>
          </div>
        )}
      </div>
      <p className="an-foot muted">
        <span>{t('hot.edge')}</span>
        <b>{t('hot.noGround')}</b>
      </p>
    </ChartFrame>
  )
}
