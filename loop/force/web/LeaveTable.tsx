import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../web/api/call.ts'
import { DataTable } from '../../../web/components/DataTable.tsx'
import { SearchForm } from '../../../web/components/SearchForm.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { dayOf } from '../../../web/i18n/format.ts'
import { useNow } from '../../../web/live/clock.ts'
import { useCan } from '../../../web/shell/me.ts'
import { forceContract } from '../contract.ts'
import { type LeaveRow, useWords } from './useForce.ts'

const DAY = 86_400_000

const days = (leave: LeaveRow) => Math.round((Date.parse(leave.toDay) - Date.parse(leave.fromDay)) / DAY) + 1

/** Who is away when and why; a leave that is withdrawn stays in the log. */
export function LeaveTable() {
  const { t } = useTranslation('force')
  const words = useWords()
  const client = useQueryClient()
  const canEdit = useCan('force.leave')
  const today = dayOf(useNow())
  const [span, setSpan] = useState({ from: today, to: dayOf(Date.parse(today) + 30 * DAY) })
  const query = useQuery(ask(forceContract.listLeave, { query: span }))
  const withdraw = useAct(forceContract.withdrawLeave, {
    onSuccess: () => void client.invalidateQueries({ queryKey: ['force'] }),
  })
  return (
    <>
      <SearchForm
        fields={[{ name: ['from', 'to'], kind: 'days', label: t('leave.period') }]}
        value={span}
        onSearch={(change) =>
          setSpan({ from: String(change.from ?? today), to: String(change.to ?? change.from ?? today) })
        }
      />
      <ErrorLine error={withdraw.error} again={withdraw.again} />
      <DataTable
        id="force-leave"
        caption={t('leave.caption')}
        columns={[
          { id: 'badge', title: t('people.badge'), cell: (l) => l.badge, value: (l) => l.badge, width: 120 },
          {
            id: 'person',
            title: t('leave.person'),
            cell: (l) => l.personName,
            value: (l) => l.personName,
            sortable: true,
          },
          {
            id: 'kind',
            title: t('leave.kind'),
            cell: (l) => words.leave(l.kind),
            value: (l) => words.leave(l.kind),
            width: 120,
            sortable: true,
          },
          {
            id: 'from',
            title: t('leave.from'),
            cell: (l) => l.fromDay,
            value: (l) => l.fromDay,
            width: 130,
            sortable: true,
          },
          {
            id: 'to',
            title: t('leave.to'),
            cell: (l) => l.toDay,
            value: (l) => l.toDay,
            width: 130,
            sortable: true,
          },
          { id: 'days', title: t('leave.days'), cell: days, value: days, width: 80, align: 'right' },
        ]}
        rows={query.data}
        rowKey={(leave) => leave.id}
        error={query.error}
        again={() => void query.refetch()}
        empty={{ title: t('leave.empty') }}
        {...(canEdit
          ? {
              acts: (leave: LeaveRow) => (
                <button
                  type="button"
                  className="btn tiny"
                  disabled={withdraw.pending}
                  onClick={() => withdraw.mutate({ params: { id: leave.id } })}
                >
                  {t('act.withdraw')}
                </button>
              ),
            }
          : {})}
      />
    </>
  )
}
