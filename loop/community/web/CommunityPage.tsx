import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { communityContract } from '../contract.ts'
import { NoticeDrawer } from './NoticeDrawer.tsx'
import { type CommunityRow, moveDay, useTypeName, useWeek } from './useCommunity.ts'
import './community.css'

/** 社区: the weekly notices of a week by community; draft, look, publish, print. */
export default function CommunityPage() {
  const { t } = useTranslation('community')
  const { date } = useFormat()
  const { filters, set, query } = useWeek()
  const mayDraft = useCan('community.draft')
  const columns = useColumns()
  const draft = useAct(communityContract.draftNotices, { onSuccess: () => void query.refetch() })
  const week = query.data
  const open = week?.communities.find((row) => row.orgId === String(filters.org))
  const move = (days: number) => week && set({ week: moveDay(week.week, days), org: '' })
  return (
    <Page
      fit
      title={t('page.community')}
      note={week && t('note', { from: date(week.week), to: date(week.weekEnds), n: week.communities.length })}
      acts={
        <>
          <button type="button" className="btn" disabled={!week} onClick={() => move(-7)}>
            {t('act.before')}
          </button>
          <button
            type="button"
            className="btn"
            disabled={!week || week.week >= week.newestWeek}
            onClick={() => move(7)}
          >
            {t('act.next')}
          </button>
          <button
            type="button"
            className="btn"
            disabled={!week || week.week === week.newestWeek}
            onClick={() => set({ week: '', org: '' })}
          >
            {t('act.newest')}
          </button>
        </>
      }
    >
      <p className="muted small">{t('rule')}</p>
      <ErrorLine error={draft.error} again={draft.again} />
      {draft.data && <p role="status">{t('drafted', draft.data)}</p>}
      <DataTable
        id="community-notices"
        caption={t('table')}
        columns={columns}
        rows={week?.communities}
        rowKey={(row) => row.orgId}
        error={query.error}
        again={() => void query.refetch()}
        empty={t('empty', { returnObjects: true }) as { title: string; note: string }}
        onOpen={(row) => set({ org: row.orgId })}
        selected={String(filters.org)}
        toolbar={
          mayDraft && (
            <button
              type="button"
              className="btn compact primary"
              disabled={draft.pending || !week || week.communities.length === 0}
              onClick={() => week && draft.mutate({ body: { week: week.week } })}
            >
              {t('act.draftAll')}
            </button>
          )
        }
      />
      {week && open && (
        <NoticeDrawer
          key={`${open.orgId} ${week.week}`}
          row={open}
          week={week}
          onChanged={() => void query.refetch()}
          onClose={() => set({ org: '' })}
        />
      )}
    </Page>
  )
}

function useColumns(): Column<CommunityRow>[] {
  const { t } = useTranslation('community')
  const { stamp } = useFormat()
  const nameOf = useTypeName()
  const types = ({ notice }: CommunityRow) => {
    if (!notice) return '—'
    const { lines } = notice.content
    if (lines.length === 0) return t('quiet')
    return lines.map(({ type, count }) => t('type', { name: nameOf(type), count })).join(t('comma'))
  }
  const status = ({ notice }: CommunityRow) => notice?.status ?? 'none'
  const tones = { none: 'unknown', draft: 'warn', published: 'good' } as const
  return [
    {
      id: 'community',
      title: t('column.community'),
      cell: (row) => row.orgName,
      value: (row) => row.orgName,
      sortable: true,
    },
    {
      id: 'station',
      title: t('column.station'),
      cell: (row) => row.stationName,
      value: (row) => row.stationName,
      sortable: true,
    },
    {
      id: 'status',
      title: t('column.status'),
      width: 96,
      cell: (row) => <StateTag tone={tones[status(row)]}>{t(`status.${status(row)}`)}</StateTag>,
      value: (row) => t(`status.${status(row)}`),
      sortable: true,
    },
    {
      id: 'total',
      title: t('column.total'),
      width: 88,
      align: 'right',
      cell: (row) => row.notice?.content.shownTotal ?? '—',
      value: (row) => row.notice?.content.shownTotal ?? null,
    },
    { id: 'types', title: t('column.types'), cell: types, value: types },
    {
      id: 'who',
      title: t('column.who'),
      cell: ({ notice }) => notice?.publishedBy ?? notice?.draftedBy ?? '—',
      value: ({ notice }) => notice?.publishedBy ?? notice?.draftedBy ?? null,
    },
    {
      id: 'at',
      title: t('column.at'),
      width: 112,
      cell: ({ notice }) => stamp(notice?.publishedAt ?? notice?.draftedAt),
      value: ({ notice }) => notice?.publishedAt ?? notice?.draftedAt ?? null,
    },
  ]
}
