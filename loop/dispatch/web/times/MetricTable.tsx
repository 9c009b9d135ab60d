import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { ComparisonView, MetricView } from '../../contract.ts'
import { type MetricId, metricSpecs } from '../../rules/intervals.ts'
import { metricWords } from '../../rules/metric-words.ts'
import { useFigureColumns } from './figure-columns.tsx'

interface Props {
  readonly rows: readonly MetricView[] | undefined
  readonly comparison: readonly ComparisonView[] | undefined
  readonly error: unknown
  readonly again: () => void
  readonly chosen: MetricId
  readonly onChoose: (id: MetricId) => void
  readonly onOpen: (id: MetricId, only: 'all' | 'no_data') => void
}

/** Every metric of the period; the chosen one is broken down below. */
export function MetricTable({ rows, comparison, error, again, chosen, onChoose, onOpen }: Props) {
  const { t } = useTranslation('dispatch')
  const { language, span, number } = useFormat()
  const figures = useFigureColumns<MetricView>((row) => row)
  const then = (row: MetricView) => comparison?.find(({ id }) => id === row.id)
  const points = (share: number) => `${share > 0 ? '+' : ''}${number(100 * share, 1)}`
  const compared: Column<MetricView>[] = comparison
    ? [
        {
          id: 'was',
          title: t('times.was'),
          align: 'right',
          cell: (row) => span(then(row)?.before.p50 ?? null),
          value: (row) => then(row)?.before.p50 ?? null,
        },
        {
          id: 'change',
          title: t('times.change'),
          cell: (row) => {
            const found = then(row)
            if (!found) return '—'
            const { share } = found
            return (
              <span className={`tm-verdict ${found.verdict}`}>
                <b>{t(`times.verdict_${found.verdict}`)}</b>
                {found.p !== null && (
                  <span className="muted small">
                    {' '}
                    {t('times.p', { p: found.p < 0.001 ? '< 0.001' : found.p.toFixed(3) })}
                  </span>
                )}
                {share && (
                  <span className="muted small">
                    {' '}
                    {t('times.share_better', {
                      points: points(share.difference),
                      low: points(share.low),
                      high: points(share.high),
                    })}
                  </span>
                )}
              </span>
            )
          },
          value: (row) => then(row)?.verdict ?? null,
        },
      ]
    : []
  const columns: Column<MetricView>[] = [
    {
      id: 'metric',
      title: t('times.metric'),
      cell: (row) => metricWords[row.id][language],
      value: (row) => metricWords[row.id][language],
    },
    {
      id: 'leg',
      title: t('times.formula'),
      cell: (row) => <span className="muted">{metricSpecs[row.id].formula}</span>,
      value: (row) => metricSpecs[row.id].formula,
    },
    ...figures,
    ...compared,
  ]
  return (
    <DataTable
      id="dispatch-times"
      caption={t('times.whole')}
      toolbar={<b>{t('times.whole')}</b>}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      error={error}
      again={again}
      paging="none"
      selected={chosen}
      onOpen={(row) => onChoose(row.id)}
      acts={(row) => (
        <button type="button" className="btn link" onClick={() => onOpen(row.id, 'all')}>
          {t('times.records')}
        </button>
      )}
      actsWidth={96}
    />
  )
}
