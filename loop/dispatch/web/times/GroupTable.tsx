import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { Breakdown, GroupView } from '../../contract.ts'
import { bucketsOf, type MetricId, metricSpecs } from '../../rules/intervals.ts'
import { metricWords } from '../../rules/metric-words.ts'
import { useFigureColumns } from './figure-columns.tsx'

interface Props {
  readonly rows: readonly GroupView[] | undefined
  readonly error: unknown
  readonly metric: MetricId
  readonly by: Breakdown
  readonly onOpen: (key: string, name: string) => void
}

/** One metric by zone, hour, level, class, organisation or kind of place; pressing a row opens its calls. */
export function GroupTable({ rows, error, metric, by, onOpen }: Props) {
  const { t } = useTranslation('dispatch')
  const { language, number, span } = useFormat()
  const figures = useFigureColumns<GroupView>((row) => row.metrics[0]!)
  const name = (row: GroupView) => {
    if (by === 'level') return t(`level.${row.key}`)
    if (by === 'hour') return `${row.key}:00`
    return language === 'en' ? row.nameEn : row.name
  }
  const edges = bucketsOf(metric)
  const buckets = [...edges, null].map((edge, i): Column<GroupView> => {
    const from = edges.at(-1) ?? 0
    return {
      id: `bucket${i}`,
      title: edge === null ? t('times.above', { to: span(from) }) : t('times.upTo', { to: span(edge) }),
      align: 'right',
      hidden: true,
      cell: (row) => number(row.metrics[0]?.buckets[i] ?? null),
      value: (row) => row.metrics[0]?.buckets[i] ?? null,
    }
  })
  const utilisation: Column<GroupView>[] =
    by === 'org'
      ? [
          {
            id: 'utilisation',
            title: t('times.utilisation'),
            align: 'right',
            cell: ({ utilisation: used }) =>
              used && used.onDutySeconds > 0
                ? `${number((100 * used.committedSeconds) / used.onDutySeconds, 1)} %`
                : '—',
            value: ({ utilisation: used }) =>
              used && used.onDutySeconds > 0 ? used.committedSeconds / used.onDutySeconds : null,
          },
        ]
      : []
  const title = t('times.chosen', {
    metric: metricWords[metric][language],
    formula: metricSpecs[metric].formula,
  })
  return (
    <DataTable
      id={`dispatch-times-${by}-${metric}`}
      caption={title}
      toolbar={<b>{title}</b>}
      columns={[
        { id: 'group', title: t(`times.by_${by}`), cell: name, value: name },
        ...figures,
        ...utilisation,
        ...(edges.length > 0 ? buckets : []),
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      error={error}
      paging="none"
      onOpen={(row) => onOpen(row.key, name(row))}
    />
  )
}
