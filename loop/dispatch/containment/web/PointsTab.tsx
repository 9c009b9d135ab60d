import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../../web/api/call.ts'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { containmentContract } from '../contract.ts'

/** Town exits and stations as standing points, opened and closed by level with a log. */
export function Points() {
  const { t } = useTranslation('dispatch')
  const { stamp, time } = useFormat()
  const query = useQuery({ ...ask(containmentContract.listStandingPoints, {}), refetchInterval: 15_000 })
  const [level, setLevel] = useState<number | null>(null)
  const open = useAct(containmentContract.openCheckpoint)
  const close = useAct(containmentContract.closeCheckpoint)
  const stated = level ?? query.data?.level ?? 3
  type Point = NonNullable<typeof query.data>['points'][number]
  type Opening = NonNullable<typeof query.data>['log'][number]
  const columns: Column<Point>[] = [
    {
      id: 'name',
      title: t('contain.col.point'),
      cell: (row) => row.name,
      value: (row) => row.name,
      sortable: true,
      width: 180,
    },
    {
      id: 'kind',
      title: t('contain.col.kind'),
      cell: (row) => t(`contain.site.${row.kind}`),
      value: (row) => row.kind,
      width: 110,
    },
    {
      id: 'manned',
      title: t('contain.col.manned'),
      cell: (row) =>
        row.manned.length > 0 ? (
          row.manned.join('、')
        ) : (
          <span className="muted">{t('contain.unmanned')}</span>
        ),
      value: (row) => row.manned.join(' '),
      width: 260,
    },
    {
      id: 'open',
      title: t('contain.col.open'),
      cell: (row) =>
        row.opening ? (
          <StateTag tone={row.opening.over ? 'bad' : 'accent'}>
            {t(row.opening.over ? 'contain.over' : 'contain.openSince', {
              time: time(row.opening.openedAt),
              until: time(row.opening.untilAt),
            })}
          </StateTag>
        ) : (
          <span className="muted">{t('contain.closed')}</span>
        ),
      value: (row) => (row.opening ? 1 : 0),
      width: 240,
    },
  ]
  const log: Column<Opening>[] = [
    {
      id: 'name',
      title: t('contain.col.point'),
      cell: (row) => row.name,
      value: (row) => row.name,
      width: 180,
    },
    {
      id: 'level',
      title: t('contain.level'),
      cell: (row) => (row.level === null ? '—' : t(`level.${row.level}`)),
      value: (row) => row.level,
      width: 90,
    },
    {
      id: 'opened',
      title: t('contain.col.opened'),
      cell: (row) => `${stamp(row.openedAt)} ${row.openedBy}`,
      value: (row) => row.openedAt,
      width: 220,
    },
    {
      id: 'closed',
      title: t('contain.col.closed'),
      cell: (row) => (row.closedAt ? `${stamp(row.closedAt)} ${row.closedBy ?? ''}` : t('contain.stillOpen')),
      value: (row) => row.closedAt,
      width: 220,
    },
  ]
  return (
    <div className="stack">
      <ErrorLine error={open.error ?? close.error} />
      <DataTable
        id="dispatch.points"
        caption={t('contain.tab.points')}
        columns={columns}
        rows={query.data?.points}
        rowKey={(row) => row.siteId}
        error={query.error}
        again={() => void query.refetch()}
        paging="none"
        empty={{ title: t('contain.noPoints'), note: t('contain.noPointsNote') }}
        toolbar={
          <label className="row small">
            {t('contain.byLevel')}
            <select
              className="input"
              value={stated}
              onChange={(event) => setLevel(Number(event.target.value))}
            >
              {[1, 2, 3].map((n) => (
                <option key={n} value={n}>
                  {t(`contain.dutyLevel.${n}`)}
                </option>
              ))}
            </select>
          </label>
        }
        acts={(row) =>
          row.opening ? (
            <button
              type="button"
              className="btn tiny"
              disabled={close.pending}
              onClick={() => close.mutate({ params: { id: row.opening!.id }, body: {} })}
            >
              {t('contain.closePoint')}
            </button>
          ) : (
            <button
              type="button"
              className="btn tiny"
              disabled={open.pending}
              onClick={() => open.mutate({ body: { siteId: row.siteId, level: stated } })}
            >
              {t('contain.openPoint')}
            </button>
          )
        }
        actsWidth={80}
      />
      <DataTable
        id="dispatch.openings"
        caption={t('contain.openings')}
        columns={log}
        rows={query.data?.log}
        rowKey={(row) => row.id}
        empty={{ title: t('contain.noOpenings') }}
      />
    </div>
  )
}
