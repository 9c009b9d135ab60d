import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../../web/api/call.ts'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { containmentContract, type OpeningView, type PointsView } from '../contract.ts'
import { HoldingTag, PointActs } from './PointActs.tsx'
import { PointForm } from './PointForm.tsx'
import { changePage, emptyDraft, usePage } from './point-draft.ts'

type Point = PointsView['points'][number]

/** Until when a point is open. */
function OpenTag({ opening }: { opening: OpeningView | null }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  if (!opening) return <span className="muted">{t('contain.closed')}</span>
  return (
    <StateTag tone={opening.over ? 'bad' : 'accent'}>
      {t(opening.over ? 'contain.over' : 'contain.openSince', {
        time: time(opening.openedAt),
        until: time(opening.untilAt),
      })}
    </StateTag>
  )
}

/**
 * Town exits and stations as standing points and temporary points, opened and closed by level with a log;
 * what stops everybody is confirmed here and counts in proofs.
 */
export function Points() {
  const { t } = useTranslation('dispatch')
  const { stamp, time } = useFormat()
  const query = useQuery({ ...ask(containmentContract.listStandingPoints, {}), refetchInterval: 15_000 })
  const [level, setLevel] = useState<number | null>(null)
  const { draft } = usePage()
  const open = useAct(containmentContract.openCheckpoint)
  const stated = level ?? query.data?.level ?? 3
  const held = <Row,>(openingOf: (row: Row) => OpeningView | null): Column<Row>[] => [
    {
      id: 'open',
      title: t('contain.col.open'),
      cell: (row) => <OpenTag opening={openingOf(row)} />,
      value: (row) => (openingOf(row) ? 1 : 0),
      width: 190,
    },
    {
      id: 'held',
      title: t('contain.held.column'),
      cell: (row) => <HoldingTag opening={openingOf(row)} />,
      value: (row) => openingOf(row)?.heldWord ?? null,
      width: 280,
    },
  ]
  const named: Column<{ readonly name: string }> = {
    id: 'name',
    title: t('contain.col.point'),
    cell: (row) => row.name,
    value: (row) => row.name,
    width: 180,
  }
  const columns: Column<Point>[] = [
    { ...named, sortable: true },
    {
      id: 'kind',
      title: t('contain.col.kind'),
      cell: (row) => t(`contain.site.${row.kind}`),
      value: (row) => row.kind,
      width: 100,
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
      width: 150,
    },
    ...held<Point>((row) => row.opening),
  ]
  const temporary: Column<OpeningView>[] = [
    named,
    {
      id: 'kind',
      title: t('contain.col.kind'),
      cell: (row) => t(`contain.held.kind.${row.kind}`),
      value: (row) => row.kind,
      width: 100,
    },
    ...held<OpeningView>((row) => row),
  ]
  const log: Column<OpeningView>[] = [
    named,
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
      id: 'held',
      title: t('contain.held.column'),
      cell: (row) =>
        row.holdsFrom ? t('contain.held.tag', { time: time(row.holdsFrom), word: row.heldWord }) : '—',
      value: (row) => row.holdsFrom,
      width: 280,
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
      {draft && <PointForm draft={draft} level={stated} />}
      <ErrorLine error={open.error} />
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
          <>
            <b>{t('contain.held.standing')}</b>
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
          </>
        }
        acts={(row) =>
          row.opening ? (
            <PointActs opening={row.opening} />
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
        actsWidth={250}
      />
      <DataTable
        id="dispatch.temporary"
        caption={t('contain.held.temporary')}
        columns={temporary}
        rows={query.data?.temporary}
        rowKey={(row) => row.id}
        paging="none"
        empty={{ title: t('contain.held.noTemporary'), note: t('contain.held.noTemporaryNote') }}
        toolbar={
          <>
            <b>{t('contain.held.temporary')}</b>
            <button type="button" className="btn compact" onClick={() => changePage({ draft: emptyDraft })}>
              {t('contain.held.add')}
            </button>
          </>
        }
        acts={(row) => <PointActs opening={row} />}
        actsWidth={250}
      />
      <DataTable
        id="dispatch.openings"
        caption={t('contain.openings')}
        columns={log}
        rows={query.data?.log}
        rowKey={(row) => row.id}
        toolbar={<b>{t('contain.openings')}</b>}
        empty={{ title: t('contain.noOpenings') }}
      />
    </div>
  )
}
