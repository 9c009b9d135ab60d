import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../web/components/DataTable.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { MetricView } from '../../contract.ts'

/** The columns that every table of figures has: n, no data, percentiles, limit, share with its interval. */
export function useFigureColumns<Row>(of: (row: Row) => MetricView): Column<Row>[] {
  const { t } = useTranslation('dispatch')
  const { span, number } = useFormat()
  const figure = (value: number | null, n: number) =>
    value === null ? <span className="muted small">{n === 0 ? '—' : t('times.few')}</span> : span(value)
  const quantile = (id: 'p50' | 'p90' | 'p95'): Column<Row> => ({
    id,
    title: t(`times.${id}`),
    align: 'right',
    sortable: true,
    cell: (row) => figure(of(row)[id], of(row).n),
    value: (row) => of(row)[id],
  })
  const share = ({ within, judged }: MetricView) => (within === null || judged === 0 ? null : within / judged)
  return [
    {
      id: 'n',
      title: t('times.n'),
      align: 'right',
      cell: (row) => number(of(row).n),
      value: (row) => of(row).n,
      sortable: true,
    },
    {
      id: 'noData',
      title: t('times.noData'),
      align: 'right',
      cell: (row) => number(of(row).noData),
      value: (row) => of(row).noData,
      sortable: true,
    },
    quantile('p50'),
    quantile('p90'),
    quantile('p95'),
    {
      id: 'target',
      title: t('times.target'),
      align: 'right',
      cell: (row) => {
        const { target, judged } = of(row)
        return target === null && judged > 0 ? (
          <span className="muted">{t('times.targetBy')}</span>
        ) : (
          span(target)
        )
      },
      value: (row) => of(row).target,
    },
    {
      id: 'within',
      title: t('times.within'),
      align: 'right',
      cell: (row) => {
        const metric = of(row)
        const part = share(metric)
        return part === null
          ? '—'
          : `${number(metric.within)} / ${number(metric.judged)}  ${number(100 * part, 1)} %`
      },
      value: (row) => share(of(row)),
      sortable: true,
    },
    {
      id: 'interval',
      title: t('times.interval'),
      align: 'right',
      cell: (row) => {
        const { low, high } = of(row)
        return low === null || high === null ? '—' : `${number(100 * low, 1)}–${number(100 * high, 1)} %`
      },
      value: (row) => of(row).low,
    },
  ]
}
