import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useReasonText } from '../../../web/components/WhyPopover.tsx'
import { type Uncovered, usePlaceName, type useTours } from './usePatrol.ts'

/** What the day's tours leave uncovered, each with its reason: to be seen before the tours are issued. */
export function UncoveredTable(props: { query: ReturnType<typeof useTours>; targets: readonly Uncovered[] }) {
  const { t } = useTranslation('patrol')
  const place = usePlaceName()
  const say = useReasonText('patrol')
  const columns: Column<Uncovered>[] = [
    { id: 'name', title: t('col.name'), cell: place, value: place, sortable: true },
    {
      id: 'kind',
      title: t('col.kind'),
      cell: (row) => (
        <>
          {t(`kind.${row.kind}`)} {row.mustVisit && <StateTag tone="accent">{t('tour.must')}</StateTag>}
        </>
      ),
      value: (row) => t(`kind.${row.kind}`),
      sortable: true,
      width: 160,
    },
    {
      id: 'zone',
      title: t('col.zone'),
      cell: (row) => row.zoneName ?? '—',
      value: (row) => row.zoneName,
      sortable: true,
      width: 140,
    },
    {
      id: 'visits',
      title: t('col.visits'),
      cell: (row) => `${row.visits} / ${row.wanted}`,
      value: (row) => row.visits,
      align: 'right',
      width: 120,
    },
    {
      id: 'reason',
      title: t('col.reason'),
      cell: (row) => say(row.reason),
      value: (row) => say(row.reason),
      width: 400,
    },
  ]
  return (
    <DataTable
      id="patrol-uncovered"
      caption={t('uncovered.caption')}
      columns={columns}
      rows={props.query.data ? props.targets : undefined}
      rowKey={(row) => row.key + row.zoneId}
      error={props.query.error}
      again={() => void props.query.refetch()}
      empty={{ title: t('uncovered.none') }}
      toolbar={<span className="muted small">{t('uncovered.note')}</span>}
      paging="none"
    />
  )
}
