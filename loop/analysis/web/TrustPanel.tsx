import { useTranslation } from 'react-i18next'
import { ChartFrame } from '../../../web/components/ChartFrame.tsx'
import { RateBars } from '../../../web/components/RateBar.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { formatShare } from '../../../web/i18n/format.ts'
import { lastWeekCells } from './HotLook.tsx'
import { CellMethod } from './MethodLine.tsx'
import { type AnalysisFilters, type HotMapAnswer, useHotMap } from './useAnalysis.ts'

/** Of fewer incidents a hit rate is told by its interval alone. */
const FEW = 20

type Rate = HotMapAnswer['backTest'][number]

/** 能信多少: how the same map did over the last weeks, beside the map and never behind a link. */
export function TrustPanel({ filters }: { filters: AnalysisFilters }) {
  const { t } = useTranslation('analysis')
  const query = useHotMap(filters)
  const rates = query.data?.backTest ?? []
  const chosen =
    rates.find((rate) => Math.round(rate.areaPercent) === filters.cover) ?? nearest(rates, filters.cover)
  // Of few cells one is more than the share that was asked for: what chance would catch goes by the cells that there are.
  const areaOf = (rate: Rate) => rate.cells / Math.max(1, query.data?.cells ?? 1)
  const table = {
    head: ['cells', 'area', 'hits', 'n', 'rate', 'low', 'high', 'random', 'times'].map((name) =>
      t(`trust.${name}`),
    ),
    rows: rates.map((rate) => [
      rate.cells,
      formatShare(areaOf(rate)),
      rate.hits,
      rate.incidents,
      formatShare(rate.hitRate),
      formatShare(rate.low),
      formatShare(rate.high),
      formatShare(areaOf(rate)),
      rate.pai === null ? null : Number(rate.pai.toFixed(1)),
    ]),
  }
  const n = chosen?.incidents ?? 0
  const isOnePoint = query.data?.notes.some(({ code }) => code === 'one_point') ?? false
  return (
    <ChartFrame
      className="an-trust"
      title={t('trust.title')}
      note={query.data && t('trust.note', { weeks: query.data.weeks, n })}
      table={table}
    >
      <QueryView query={query}>
        {() =>
          !chosen || chosen.hitRate === null ? (
            <EmptyState title={t('trust.none')} note={t('trust.noneNote')} />
          ) : (
            <div className="an-trust-body">
              {isOnePoint || n < FEW ? (
                <p className="an-trust-say">{t(isOnePoint ? 'trust.onePoint' : 'trust.few', { n })}</p>
              ) : (
                <p className="an-trust-say">
                  {t('trust.say', {
                    inside: Math.round(chosen.hitRate * 100),
                    outside: 100 - Math.round(chosen.hitRate * 100),
                    cells: chosen.cells,
                  })}{' '}
                  <span className="muted">{t('trust.chance', { n: Math.round(100 * areaOf(chosen)) })}</span>
                </p>
              )}
              <RateBars
                title={t('trust.title')}
                rates={rates.map((rate) => ({
                  label: t('trust.row', { cells: rate.cells, percent: short(100 * areaOf(rate)) }),
                  share: rate.hitRate ?? 0,
                  low: rate.low,
                  high: rate.high,
                  hits: rate.hits,
                  n: rate.incidents,
                  baseline: areaOf(rate),
                  strong: rate === chosen,
                }))}
              />
              <LastWeek data={query.data} cover={filters.cover} />
              <Drift rate={chosen} weeks={Math.ceil((query.data?.weeks ?? 0) / 2)} />
              {query.data && <CellMethod method={query.data.method} />}
            </div>
          )
        }
      </QueryView>
    </ChartFrame>
  )
}

/** What the map of a week ago flagged, and what then happened. */
function LastWeek({ data, cover }: { data: HotMapAnswer | undefined; cover: number }) {
  const { t } = useTranslation('analysis')
  if (!data || data.lastWeek.incidents === 0) return null
  const cells = lastWeekCells(data, cover)
  return (
    <p className="muted small">
      {t('trust.lastWeek', {
        hits: cells.reduce((n, cell) => n + cell.count, 0),
        n: data.lastWeek.incidents,
        cells: cells.length,
      })}
    </p>
  )
}

function nearest(rates: readonly Rate[], cover: number): Rate | undefined {
  return [...rates].sort((a, b) => Math.abs(a.areaPercent - cover) - Math.abs(b.areaPercent - cover))[0]
}

/** Is the map getting better or worse? Only when the intervals of the two halves are apart. */
function Drift({ rate, weeks }: { rate: Rate; weeks: number }) {
  const { t } = useTranslation('analysis')
  const [before, now] = rate.halves
  if (before.hitRate === null || now.hitRate === null) return null
  const verdict = now.low > before.high ? 'better' : now.high < before.low ? 'worse' : 'unclear'
  return (
    <p className="muted small">
      {t('trust.drift', {
        weeks,
        now: formatShare(now.hitRate),
        nowN: now.incidents,
        before: formatShare(before.hitRate),
        beforeN: before.incidents,
      })}
      <span className={verdict === 'worse' ? 'bad' : ''}>{t(`trust.drifts.${verdict}`)}</span>
    </p>
  )
}

/** `5`, `9.9`. */
const short = (percent: number) =>
  Math.abs(percent - Math.round(percent)) < 0.05 ? String(Math.round(percent)) : percent.toFixed(1)
