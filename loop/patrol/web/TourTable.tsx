import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { formatNumber, formatShare, formatTime } from '../../../web/i18n/format.ts'
import type { TourRow, useTours } from './usePatrol.ts'

interface TourTableProps {
  readonly query: ReturnType<typeof useTours>
  readonly tours: readonly TourRow[] | undefined
  readonly chosen: string
  readonly onChoose: (id: string) => void
  readonly onPlan: (() => void) | undefined
}

/** All tours of the day: unit, duty, stops, stay, length, difference to the day before, what stays uncovered. */
export function TourTable({ query, tours, chosen, onChoose, onPlan }: TourTableProps) {
  const { t } = useTranslation('patrol')
  const hours = (row: TourRow) => `${formatTime(row.startAt)}–${formatTime(row.endAt)}`
  const number = (
    id: string,
    title: string,
    of: (row: TourRow) => number,
    more: Partial<Column<TourRow>> = {},
  ): Column<TourRow> => ({
    id,
    title,
    cell: of,
    value: of,
    align: 'right',
    sortable: true,
    width: 56,
    ...more,
  })
  const columns: Column<TourRow>[] = [
    {
      id: 'callSign',
      title: t('col.callSign'),
      cell: (row) => <span className="nowrap">{row.callSign}</span>,
      value: (row) => row.callSign,
      sortable: true,
      width: 128,
    },
    {
      id: 'time',
      title: t('col.time'),
      cell: (row) => <span title={row.shift}>{hours(row)}</span>,
      value: (row) => `${row.startAt} ${row.shift}`,
      sortable: true,
      width: 96,
    },
    number('stops', t('col.stops'), (row) => row.stops.length, { width: 44 }),
    number('hot', t('col.hot'), (row) => row.hotSpots, { hidden: true }),
    number('checkins', t('col.checkins'), (row) => row.checkins, { hidden: true }),
    number('explored', t('col.explored'), (row) => row.explored, { hidden: true }),
    number('dwell', t('col.dwell'), (row) => row.dwellMinutes, {
      cell: (row) => t('minutes', { n: row.dwellMinutes }),
      width: 68,
    }),
    number('km', t('col.km'), (row) => row.km, { cell: (row) => formatNumber(row.km, 1) }),
    {
      id: 'difference',
      title: t('col.difference'),
      cell: (row) => formatShare(row.difference, 0),
      value: (row) => row.difference,
      align: 'right',
      sortable: true,
      width: 60,
    },
    number('uncovered', t('col.uncovered'), (row) => row.uncovered, {
      cell: (row) => (row.uncovered > 0 ? <b className="bad">{row.uncovered}</b> : 0),
      width: 68,
    }),
    {
      id: 'status',
      title: t('col.status'),
      cell: (row) => (
        <StateTag tone={row.status === 'issued' ? (row.receivedAt ? 'good' : 'accent') : 'plain'}>
          {t(`status.${row.status}`)}
        </StateTag>
      ),
      value: (row) => t(`status.${row.status}`),
      sortable: true,
      width: 84,
    },
    {
      id: 'received',
      title: t('col.received'),
      cell: (row) => formatTime(row.receivedAt),
      value: (row) => row.receivedAt,
      hidden: true,
      width: 64,
    },
    {
      id: 'zone',
      title: t('col.zone'),
      cell: (row) => row.zoneName ?? '—',
      value: (row) => row.zoneName,
      hidden: true,
    },
  ]
  return (
    <DataTable
      id="patrol-tours"
      caption={t('table.caption')}
      columns={columns}
      rows={tours}
      rowKey={(row) => row.id}
      error={query.error}
      again={() => void query.refetch()}
      empty={{
        title: t('table.emptyTitle'),
        note: t('table.emptyNote'),
        act: onPlan && (
          <button type="button" className="btn primary" onClick={onPlan}>
            {t('act.plan')}
          </button>
        ),
      }}
      paging="none"
      selected={chosen}
      onOpen={(row) => onChoose(row.id)}
    />
  )
}
