import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask } from '../../../web/api/call.ts'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { DetailDrawer, Facts } from '../../../web/components/DetailDrawer.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { SearchForm } from '../../../web/components/SearchForm.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { useFilters } from '../../../web/components/useFilters.ts'
import { dayOf, formatStamp, useFormat } from '../../../web/i18n/format.ts'
import { fromZoned } from '../../../web/i18n/zoned.ts'
import { useNow } from '../../../web/live/clock.ts'
import { patrolContract } from '../contract.ts'

type StopRow = ResultOf<typeof patrolContract.listStops>['stops'][number]

const DAY_MS = 86_400_000

/** 盘查记录: place, ground and outcome of each stop. No count by officer, no target; the full text only with a log line. */
export default function StopsPage() {
  const { t } = useTranslation('patrol')
  const { date } = useFormat()
  const today = dayOf(useNow())
  const monthAgo = dayOf(Date.parse(`${today}T12:00:00Z`) - 30 * DAY_MS)
  const [filters, set] = useFilters({ from: monthAgo, to: today })
  const [open, setOpen] = useState<StopRow | null>(null)
  const from = fromZoned(`${filters.from}T00:00`) ?? new Date(0)
  const to = new Date((fromZoned(`${filters.to}T00:00`) ?? new Date(0)).getTime() + DAY_MS)
  const query = useQuery(
    ask(patrolContract.listStops, { query: { from: from.toISOString(), to: to.toISOString() } }),
  )
  const columns: Column<StopRow>[] = [
    {
      id: 'at',
      title: t('stops.at'),
      cell: (row) => formatStamp(row.at),
      value: (row) => row.at,
      sortable: true,
      width: 110,
    },
    { id: 'place', title: t('stops.place'), cell: (row) => row.placeText, value: (row) => row.placeText },
    {
      id: 'subject',
      title: t('stops.subject'),
      cell: (row) => t(`stop.subjects.${row.subject}`),
      value: (row) => t(`stop.subjects.${row.subject}`),
      width: 72,
    },
    {
      id: 'outcome',
      title: t('stops.outcome'),
      cell: (row) => t(`stop.outcomes.${row.outcome}`),
      value: (row) => t(`stop.outcomes.${row.outcome}`),
      sortable: true,
      width: 200,
    },
    {
      id: 'unit',
      title: t('stops.unit'),
      cell: (row) => row.callSign,
      value: (row) => row.callSign,
      width: 150,
    },
    {
      id: 'number',
      title: t('stops.number'),
      cell: (row) => row.complaintNumber,
      value: (row) => row.complaintNumber,
      sortable: true,
      width: 160,
    },
    {
      id: 'expires',
      title: t('stops.expires'),
      cell: (row) => date(row.expiresAt),
      value: (row) => row.expiresAt,
      width: 130,
    },
  ]
  return (
    <Page fit title={t('page.stops')} note={t('stops.note')}>
      <SearchForm
        fields={[{ name: ['from', 'to'], kind: 'days', label: t('stops.at') }]}
        value={filters}
        onSearch={(change) => set(change as Partial<typeof filters>)}
      />
      <DataTable
        id="stop-records"
        caption={t('stops.caption')}
        columns={columns}
        rows={query.data?.stops}
        rowKey={(row) => row.id}
        error={query.error}
        again={() => void query.refetch()}
        empty={{ title: t('stops.emptyTitle'), note: t('stops.emptyNote') }}
        selected={open?.id ?? ''}
        onOpen={setOpen}
      />
      {open && <StopDrawer key={open.id} row={open} onClose={() => setOpen(null)} />}
    </Page>
  )
}

function StopDrawer({ row, onClose }: { row: StopRow; onClose: () => void }) {
  const { t } = useTranslation('patrol')
  const { date } = useFormat()
  const [looking, setLooking] = useState(false)
  const query = useQuery({
    ...ask(patrolContract.getStop, { params: { id: row.id } }),
    enabled: looking,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <DetailDrawer
      title={row.complaintNumber}
      note={`${formatStamp(row.at)} ${row.placeText}`}
      onClose={onClose}
      acts={
        !looking && (
          <button type="button" className="btn primary" onClick={() => setLooking(true)}>
            {t('stops.look')}
          </button>
        )
      }
    >
      <Facts
        items={[
          [t('stops.subject'), t(`stop.subjects.${row.subject}`)],
          [t('stops.basis'), row.bases.map((basis) => t(`stop.bases.${basis}`)).join(t('comma'))],
          [t('stops.outcome'), t(`stop.outcomes.${row.outcome}`)],
          [t('stops.unit'), row.callSign],
          [t('stops.expires'), date(row.expiresAt)],
        ]}
      />
      {looking && (
        <QueryView query={query}>
          {(full) => (
            <>
              <Facts
                items={[
                  [t('stops.facts'), full.facts],
                  [t('stops.officers'), full.officers.map((officer) => officer.name).join(t('comma'))],
                  [t('stops.recorded'), `${full.recordedBy} ${formatStamp(full.recordedAt)}`],
                ]}
              />
              <p className="muted small">{t('stops.looked')}</p>
            </>
          )}
        </QueryView>
      )}
    </DetailDrawer>
  )
}
