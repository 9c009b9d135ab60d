import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../../platform/contract/route.ts'
import { ask } from '../../../../web/api/call.ts'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { DaysField } from '../../../../web/components/DayField.tsx'
import { Page } from '../../../../web/components/Page.tsx'
import { useFilters } from '../../../../web/components/useFilters.ts'
import { dayOf, useFormat } from '../../../../web/i18n/format.ts'
import { instantOfDay, nextDay } from '../../../../web/i18n/zoned.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { dispatchContract } from '../../contract.ts'

type Row = ResultOf<typeof dispatchContract.listReviews>[number]

/** Major incidents of a period with the state of their reviews. */
export default function ReviewsPage() {
  const { t } = useTranslation('dispatch')
  const { stamp, number, language } = useFormat()
  const navigate = useNavigate()
  const today = dayOf(serverNow())
  const [filters, setFilters] = useFilters({ from: dayOf(serverNow() - 29 * 86_400_000), to: today })
  const query = useQuery(
    ask(dispatchContract.listReviews, {
      query: {
        from: instantOfDay(filters.from, '08:00'),
        to: instantOfDay(nextDay(filters.to), '08:00'),
      },
    }),
  )
  const columns: Column<Row>[] = [
    {
      id: 'number',
      title: t('review.number'),
      cell: (r) => r.number,
      value: (r) => r.number,
      sortable: true,
    },
    {
      id: 'reported',
      title: t('review.reported'),
      cell: (r) => stamp(r.reportedAt),
      value: (r) => r.reportedAt,
      sortable: true,
    },
    {
      id: 'class',
      title: t('review.class'),
      cell: (r) => r.className[language],
      value: (r) => r.className[language],
    },
    {
      id: 'level',
      title: t('review.level'),
      cell: (r) => t(`level.${r.level}`),
      value: (r) => r.level,
      sortable: true,
    },
    { id: 'place', title: t('review.place'), cell: (r) => r.placeText, value: (r) => r.placeText },
    {
      id: 'units',
      title: t('review.units'),
      align: 'right',
      cell: (r) => number(r.units),
      value: (r) => r.units,
      sortable: true,
    },
    {
      id: 'findings',
      title: t('review.findings'),
      align: 'right',
      cell: (r) => number(r.findings),
      value: (r) => r.findings,
    },
    {
      id: 'open',
      title: t('review.open'),
      align: 'right',
      cell: (r) => (r.open > 0 ? <b>▲ {number(r.open)}</b> : number(0)),
      value: (r) => r.open,
      sortable: true,
    },
  ]
  return (
    <Page fit title={t('review.list')} note={t('review.listNote')}>
      <DataTable
        id="dispatch-reviews"
        caption={t('review.list')}
        columns={columns}
        rows={query.data}
        rowKey={(r) => r.incidentId}
        error={query.error}
        again={() => void query.refetch()}
        empty={{ title: t('review.empty'), note: t('review.emptyNote') }}
        toolbar={
          <DaysField
            required
            label={t('review.period')}
            max={today}
            from={filters.from}
            to={filters.to}
            onChange={(from, to) => setFilters({ from, to })}
          />
        }
        onOpen={(r) => void navigate({ to: `/dispatch/review/${r.incidentId}` as string })}
      />
    </Page>
  )
}
