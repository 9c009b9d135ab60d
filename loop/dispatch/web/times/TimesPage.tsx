import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, hrefOf } from '../../../../web/api/call.ts'
import { DaysField } from '../../../../web/components/DayField.tsx'
import { Card, Page } from '../../../../web/components/Page.tsx'
import { EmptyState } from '../../../../web/components/States.tsx'
import { useFilters } from '../../../../web/components/useFilters.ts'
import { dayOf, useFormat } from '../../../../web/i18n/format.ts'
import { instantOfDay, nextDay } from '../../../../web/i18n/zoned.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { type Breakdown, breakdowns, dispatchContract } from '../../contract.ts'
import { type MetricId, metricIds } from '../../rules/intervals.ts'
import { type PresetId, presets } from '../../rules/targets.ts'
import { GroupTable } from './GroupTable.tsx'
import { HonestyCard } from './HonestyCard.tsx'
import { MetricTable } from './MetricTable.tsx'
import { Overview } from './Overview.tsx'
import { periodBefore } from './period-before.ts'
import { type Opened, RecordsDrawer } from './RecordsDrawer.tsx'
import '../dispatch.css'
import './times.css'

const compares = ['none', 'before', 'year'] as const

/** Response intervals of a period: whole, one of them by group, beside another period, and how honest the stamps are. */
export default function TimesPage() {
  const { t } = useTranslation('dispatch')
  const { language, number, date } = useFormat()
  const today = dayOf(serverNow())
  const first = dayOf(serverNow() - 29 * 86_400_000)
  const [filters, setFilters] = useFilters({
    from: first,
    to: today,
    by: 'zone',
    metric: 'arrival',
    preset: '',
    compare: 'none',
  })
  const [opened, setOpened] = useState<Opened | null>(null)
  const by = (breakdowns as readonly string[]).includes(filters.by) ? (filters.by as Breakdown) : 'zone'
  const metric = (metricIds as readonly string[]).includes(filters.metric)
    ? (filters.metric as MetricId)
    : 'arrival'
  // A duty day begins at eight.
  const span = {
    from: instantOfDay(filters.from, '08:00'),
    to: instantOfDay(nextDay(filters.to), '08:00'),
    ...(filters.preset in presets && { preset: filters.preset as PresetId }),
  }
  const before = periodBefore(filters.from, filters.to, filters.compare)
  const query = useQuery({
    ...ask(dispatchContract.getMetrics, {
      query: {
        ...span,
        by,
        metric,
        ...(before && {
          compareFrom: instantOfDay(before.from, '08:00'),
          compareTo: instantOfDay(nextDay(before.to), '08:00'),
        }),
      },
    }),
    placeholderData: (kept) => kept,
  })
  const { data } = query
  const file = (form: 'xlsx' | 'csv') =>
    hrefOf(dispatchContract.exportMetrics, { query: { ...span, by, form, language } })
  return (
    <Page
      title={t('page.times')}
      note={t('times.note')}
      acts={
        <>
          <a className="btn compact" href={file('xlsx')} download>
            {t('times.xlsx')}
          </a>
          <a className="btn compact" href={file('csv')} download>
            {t('times.csv')}
          </a>
        </>
      }
    >
      <div className="row dt-filters">
        <DaysField
          required
          label={t('times.period')}
          max={today}
          from={filters.from}
          to={filters.to}
          onChange={(from, to) => setFilters({ from, to })}
        />
        <label className="tm-choice">
          <span>{t('times.preset')}</span>
          <select
            className="input"
            value={data?.preset ?? filters.preset}
            onChange={(event) => setFilters({ preset: event.target.value })}
          >
            {Object.entries(presets).map(([id, words]) => (
              <option key={id} value={id}>
                {words[language]}
              </option>
            ))}
          </select>
        </label>
        <label className="tm-choice">
          <span>{t('times.compare')}</span>
          <select
            className="input"
            value={filters.compare}
            onChange={(event) => setFilters({ compare: event.target.value })}
          >
            {compares.map((id) => (
              <option key={id} value={id}>
                {t(`times.compare_${id}`)}
              </option>
            ))}
          </select>
        </label>
        {data && <span className="muted small">{t('times.incidents', { n: number(data.incidents) })}</span>}
      </div>
      {data?.comparison && before && (
        <p className="muted small tm-compared">
          {t('times.compared', {
            from: date(before.from),
            to: date(before.to),
            n: number(data.comparison.incidents),
          })}
        </p>
      )}
      {data?.incidents === 0 ? (
        <Card title={t('times.whole')}>
          <EmptyState title={t('times.empty')} note={t('times.emptyNote')} />
        </Card>
      ) : (
        <>
          <Overview figures={data} onOpen={setOpened} />
          <MetricTable
            rows={data?.metrics}
            comparison={data?.comparison?.metrics}
            error={query.error}
            again={() => void query.refetch()}
            chosen={metric}
            onChoose={(id) => setFilters({ metric: id })}
            onOpen={(id, only) => setOpened({ metric: id, only, group: null })}
          />
          <div className="seg tm-by" role="group" aria-label={t('times.by')}>
            {breakdowns.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={by === one}
                onClick={() => setFilters({ by: one })}
              >
                {t(`times.by_${one}`)}
              </button>
            ))}
          </div>
          <GroupTable
            rows={data?.groups}
            error={query.error}
            metric={metric}
            by={by}
            onOpen={(key, name) => setOpened({ metric, only: 'all', group: { by, key, name } })}
          />
          <HonestyCard honesty={data?.honesty} />
        </>
      )}
      {opened && <RecordsDrawer opened={opened} span={span} onClose={() => setOpened(null)} />}
    </Page>
  )
}
