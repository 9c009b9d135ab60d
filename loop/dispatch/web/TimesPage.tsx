import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { DaysField } from '../../../web/components/DayField.tsx'
import { Card, Page } from '../../../web/components/Page.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { useFilters } from '../../../web/components/useFilters.ts'
import { dayOf, useFormat } from '../../../web/i18n/format.ts'
import { instantOfDay, nextDay } from '../../../web/i18n/zoned.ts'
import { serverNow } from '../../../web/live/clock.ts'
import { dispatchContract } from '../contract.ts'
import './dispatch.css'

interface Metric {
  readonly id: string
  readonly n: number
  readonly noData: number
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
  readonly target: number | null
  readonly within: number | null
}
interface Row extends Metric {
  readonly key: string
  readonly name: string
}

/** Which two stamps each metric lies between. */
const legs: Readonly<Record<string, string>> = {
  answering: 'T0 → T1',
  processing: 'T1 → T5',
  queue: 'T4 → T5',
  acknowledgement: 'T5 → T7',
  turnout: 'T7 → T8',
  setting_off: 'T5 → T8',
  arrival: 'T5 → T9 / T9g',
  travel: 'T8 → T9 / T9g',
  total: 'T0 → T9 / T9g',
  support: 'T5 → T9 / T9g',
  control: 'T9 → T10',
  feedback: 'T12 → T13',
}

/** Response intervals of a period: whole, and one of them by zone, hour or level. */
export default function TimesPage() {
  const { t } = useTranslation('dispatch')
  const today = dayOf(serverNow())
  const first = dayOf(serverNow() - 29 * 86_400_000)
  const [filters, setFilters] = useFilters({ from: first, to: today, by: 'zone', metric: 'arrival' })
  // A duty day begins at eight.
  const span = {
    from: instantOfDay(filters.from, '08:00'),
    to: instantOfDay(nextDay(filters.to), '08:00'),
  }
  const query = useQuery(
    ask(dispatchContract.getMetrics, { query: { ...span, by: filters.by as 'zone' | 'hour' | 'level' } }),
  )
  const groups: Row[] | undefined = query.data?.groups.flatMap(({ key, name, metrics }) =>
    metrics.filter((one) => one.id === filters.metric).map((one) => ({ ...one, key, name })),
  )
  return (
    <Page title={t('page.times')} note={t('times.note')}>
      <div className="row dt-filters">
        <DaysField
          required
          label={t('times.period')}
          max={today}
          from={filters.from}
          to={filters.to}
          onChange={(from, to) => setFilters({ from, to })}
        />
        <div className="seg" role="group" aria-label={t('times.by')}>
          {(['zone', 'hour', 'level'] as const).map((by) => (
            <button
              key={by}
              type="button"
              aria-pressed={filters.by === by}
              onClick={() => setFilters({ by })}
            >
              {t(`times.${{ zone: 'byZone', hour: 'byHour', level: 'byLevel' }[by]}`)}
            </button>
          ))}
        </div>
        {query.data && (
          <span className="muted small">{t('times.incidents', { n: query.data.incidents })}</span>
        )}
      </div>
      <Whole
        rows={query.data?.metrics}
        error={query.error}
        again={() => void query.refetch()}
        chosen={filters.metric}
        onChoose={(metric) => setFilters({ metric })}
      />
      <Groups rows={groups} error={query.error} metric={filters.metric} by={filters.by} />
      <Card title={t('times.honesty')} padded>
        <QueryView query={query}>{(data) => <p>{t('times.honestyNote', { ...data.honesty })}</p>}</QueryView>
      </Card>
    </Page>
  )
}

function useFigures<T extends Metric>(): Column<T>[] {
  const { t } = useTranslation('dispatch')
  const { span, number } = useFormat()
  const figure = (value: number | null, n: number) =>
    value === null ? <span className="muted small">{n === 0 ? '—' : t('times.few')}</span> : span(value)
  return [
    {
      id: 'n',
      title: t('times.n'),
      align: 'right',
      cell: (m) => number(m.n),
      value: (m) => m.n,
      sortable: true,
    },
    {
      id: 'noData',
      title: t('times.noData'),
      align: 'right',
      cell: (m) => number(m.noData),
      value: (m) => m.noData,
    },
    {
      id: 'p50',
      title: t('times.p50'),
      align: 'right',
      cell: (m) => figure(m.p50, m.n),
      value: (m) => m.p50,
      sortable: true,
    },
    {
      id: 'p90',
      title: t('times.p90'),
      align: 'right',
      cell: (m) => figure(m.p90, m.n),
      value: (m) => m.p90,
      sortable: true,
    },
    {
      id: 'p95',
      title: t('times.p95'),
      align: 'right',
      cell: (m) => figure(m.p95, m.n),
      value: (m) => m.p95,
      sortable: true,
    },
    {
      id: 'target',
      title: t('times.target'),
      align: 'right',
      cell: (m) => span(m.target),
      value: (m) => m.target,
    },
    {
      id: 'within',
      title: t('times.within'),
      align: 'right',
      cell: (m) =>
        m.within === null || m.n === 0
          ? '—'
          : `${number(m.within)} / ${number(m.n)}  ${number((100 * m.within) / m.n, 1)} %`,
      value: (m) => (m.within === null || m.n === 0 ? null : m.within / m.n),
      sortable: true,
    },
  ]
}

function Whole(props: {
  rows: readonly Metric[] | undefined
  error: unknown
  again: () => void
  chosen: string
  onChoose: (id: string) => void
}) {
  const { t } = useTranslation('dispatch')
  const figures = useFigures<Metric>()
  const columns: Column<Metric>[] = [
    {
      id: 'metric',
      title: t('times.metric'),
      cell: (m) => t(`times.${m.id}`),
      value: (m) => t(`times.${m.id}`),
    },
    {
      id: 'leg',
      title: t('times.formula'),
      cell: (m) => <span className="muted">{legs[m.id]}</span>,
      value: (m) => legs[m.id] ?? '',
    },
    ...figures,
  ]
  return (
    <DataTable
      id="dispatch-times"
      caption={t('times.whole')}
      toolbar={<b>{t('times.whole')}</b>}
      columns={columns}
      rows={props.rows}
      rowKey={(m) => m.id}
      error={props.error}
      again={props.again}
      paging="none"
      selected={props.chosen}
      onOpen={(m) => props.onChoose(m.id)}
    />
  )
}

function Groups({
  rows,
  error,
  metric,
  by,
}: {
  rows: Row[] | undefined
  error: unknown
  metric: string
  by: string
}) {
  const { t } = useTranslation('dispatch')
  const figures = useFigures<Row>()
  const name = (row: Row) =>
    by === 'level' ? t(`level.${row.key}`) : by === 'hour' ? `${row.key}:00` : row.name
  const columns: Column<Row>[] = [
    { id: 'group', title: t('times.group'), cell: name, value: name },
    ...figures,
  ]
  return (
    <DataTable
      id={`dispatch-times-${by}`}
      caption={t(`times.${metric}`)}
      toolbar={<b>{t(`times.${metric}`)}</b>}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      error={error}
      paging="none"
    />
  )
}
