import { useTranslation } from 'react-i18next'
import { ChartFrame } from '../../../web/components/ChartFrame.tsx'
import { RateBars } from '../../../web/components/RateBar.tsx'
import { EmptyState, ErrorPanel } from '../../../web/components/States.tsx'
import { formatShare } from '../../../web/i18n/format.ts'
import { StreetMethod } from './MethodLine.tsx'
import { type AnalysisFilters, coverages, useHotStreets } from './useAnalysis.ts'
import { WorkOn } from './WorkOn.tsx'

/** 能信多少 of the map on streets: the same map over the last weeks, shares of street length as the yardstick. */
export function StreetTrust({ filters }: { filters: AnalysisFilters }) {
  const { t } = useTranslation('analysis')
  const query = useHotStreets(filters)
  const data = query.data
  const rates = data?.backTest ?? []
  const at = coverages.indexOf(filters.cover as (typeof coverages)[number])
  const chosen = rates[at] ?? rates[0]
  const table = {
    head: ['cells', 'area', 'hits', 'n', 'rate', 'low', 'high', 'random', 'times'].map((name) =>
      t(`trust.${name}`),
    ),
    rows: rates.map((rate) => [
      rate.cells,
      formatShare(rate.areaPercent / 100),
      rate.hits,
      rate.incidents,
      formatShare(rate.hitRate),
      formatShare(rate.low),
      formatShare(rate.high),
      formatShare(rate.areaPercent / 100),
      rate.pai === null ? null : Number(rate.pai.toFixed(1)),
    ]),
  }
  return (
    <ChartFrame
      className="an-trust"
      title={t('trust.title')}
      note={data && t('trust.note', { weeks: data.weeks, n: chosen?.incidents ?? 0 })}
      table={table}
    >
      {query.isPending && <WorkOn what="streets" org={filters.org} lines={4} />}
      {query.error && !data && <ErrorPanel error={query.error} again={() => void query.refetch()} />}
      {data &&
        (!chosen || chosen.hitRate === null ? (
          <EmptyState title={t('trust.none')} note={t('trust.noneNote')} />
        ) : (
          <div className="an-trust-body">
            <p className="an-trust-say">
              {t('streets.say', {
                inside: Math.round(chosen.hitRate * 100),
                outside: 100 - Math.round(chosen.hitRate * 100),
                percent: Math.round(chosen.areaPercent),
              })}{' '}
              <span className="muted">{t('streets.chance', { n: Math.round(chosen.areaPercent) })}</span>
            </p>
            <RateBars
              title={t('trust.title')}
              rates={rates.map((rate) => ({
                label: t('streets.row', { cells: rate.cells, percent: Math.round(rate.areaPercent) }),
                share: rate.hitRate ?? 0,
                low: rate.low,
                high: rate.high,
                hits: rate.hits,
                n: rate.incidents,
                baseline: rate.areaPercent / 100,
                strong: rate === chosen,
              }))}
            />
            {data.lastWeek.incidents > 0 && (
              <p className="muted small">
                {t('streets.lastWeek', { n: data.lastWeek.incidents, hits: data.lastWeek.hits[at] ?? 0 })}
              </p>
            )}
            <StreetMethod method={data.method} />
          </div>
        ))}
    </ChartFrame>
  )
}
