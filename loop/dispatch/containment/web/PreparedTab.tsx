import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../web/api/call.ts'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { useIntoView } from '../../../../web/components/in-view.ts'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useQueue } from '../../web/useBoard.ts'
import { containmentContract, type PreparedView } from '../contract.ts'
import { incidentFor } from '../rules/choose-prepared.ts'
import { takePrepared } from './state.ts'
import { useContainWords } from './words.ts'

/** The night's closing plans by zone and exit set (R-126). */
export function Prepared() {
  const { t } = useTranslation('dispatch')
  const { number, stamp, span, language } = useFormat()
  const { ring, why } = useContainWords()
  const query = useQuery(ask(containmentContract.listPreparedPlans, {}))
  const queue = useQueue().data?.rows ?? []
  const navigate = useNavigate()
  const [missing, setMissing] = useState<string | null>(null)
  const notice = useIntoView<HTMLParagraphElement>(missing)
  const nameOf = ({ zoneId, name }: PreparedView) => (zoneId === null ? t('contain.ready.exits') : name)
  /** What the proof of the night stood on and is otherwise now. */
  const reasonsOf = ({ outdated, closures, away, restsOn }: PreparedView): string[] => [
    ...(outdated ? [t('contain.ready.why.roads')] : []),
    ...(closures ? [t('contain.ready.why.closures')] : []),
    ...(away.length > 0 ? [t('contain.ready.why.units', { n: away.length })] : []),
    ...(restsOn.every(({ holds }) => holds) ? [] : [t('contain.ready.why.points')]),
  ]
  /** Taken up on the newest open incident of its zone: matched to who can go now and proved anew there. */
  const use = (row: PreparedView) => {
    const at = incidentFor(queue, row.zoneId)
    setMissing(at ? null : nameOf(row))
    if (!at) return
    takePrepared(
      row.id,
      { kind: 'incident', id: at.incidentId },
      { lngLat: at.lngLat, at: at.reportedAt, mode: row.mode },
    )
    void navigate({ to: '/map' as string })
  }
  const columns: Column<PreparedView>[] = [
    {
      id: 'name',
      title: t('contain.col.area'),
      cell: nameOf,
      value: nameOf,
      sortable: true,
      width: 150,
    },
    {
      id: 'mode',
      title: t('contain.modeLabel'),
      cell: (row) => t(`contain.mode.${row.mode}`),
      value: (row) => row.mode,
      width: 90,
    },
    {
      id: 'certified',
      title: t('contain.verdict'),
      cell: (row) =>
        row.certified && reasonsOf(row).length === 0 ? (
          <StateTag tone="good">{t('contain.certified')}</StateTag>
        ) : row.certified ? (
          <StateTag tone="warn">{t('contain.ready.anew')}</StateTag>
        ) : (
          <StateTag tone="bad">
            {row.refused ? t('contain.notAsked') : t('contain.leaks', { n: row.leakingExits })}
          </StateTag>
        ),
      value: (row) => (row.certified ? 1 : 0),
      sortable: true,
      width: 140,
    },
    {
      id: 'anew',
      title: t('contain.col.changed'),
      cell: (row) => (row.certified ? reasonsOf(row).join(language === 'zh' ? '；' : '; ') || '—' : '—'),
      value: (row) => reasonsOf(row).join('; '),
      width: 190,
    },
    {
      id: 'ring',
      title: t('contain.col.ring'),
      cell: (row) => (row.ring === null ? '—' : ring(row.ring)),
      value: (row) => (row.ring === null ? null : ring(row.ring)),
      width: 120,
    },
    {
      id: 'units',
      title: t('contain.col.units'),
      cell: (row) => row.unitsNeeded ?? '—',
      value: (row) => row.unitsNeeded,
      align: 'right',
      sortable: true,
      width: 90,
    },
    {
      id: 'rests',
      title: t('contain.held.restsOn'),
      cell: (row) => <Rests points={row.restsOn} />,
      value: (row) => row.restsOn.map(({ name }) => name).join('; '),
      width: 220,
    },
    {
      id: 'age',
      title: t('contain.col.age'),
      cell: (row) => t('contain.hours', { n: number(row.ageHours, 1) }),
      value: (row) => row.ageHours,
      sortable: true,
      width: 150,
    },
    {
      id: 'at',
      title: t('contain.col.computed'),
      cell: (row) => stamp(row.computedAt),
      value: (row) => row.computedAt,
      width: 120,
    },
    {
      id: 'posts',
      title: t('contain.col.posts'),
      cell: (row) =>
        row.refused
          ? why(row.refused)
          : row.posts
              .map(
                (post) =>
                  `${post.placeText} ${post.callSign}${post.slackSeconds === null ? '' : ` ${span(Math.floor(post.slackSeconds))}`}`,
              )
              .join('；'),
      value: (row) => row.posts.map((post) => `${post.placeText} ${post.callSign}`).join('; '),
      width: 560,
    },
  ]
  return (
    <>
      <p className="small muted">{t('contain.ready.useNote')}</p>
      {missing !== null && (
        <p ref={notice} className="small warn" role="alert">
          {t('contain.ready.noIncident', { name: missing })}
        </p>
      )}
      <DataTable
        id="dispatch.prepared"
        caption={t('contain.tab.prepared')}
        columns={columns}
        rows={query.data}
        rowKey={(row) => row.id}
        onOpen={use}
        error={query.error}
        again={() => void query.refetch()}
        empty={{ title: t('contain.noPrepared'), note: t('contain.noPreparedNote') }}
      />
    </>
  )
}

/** Fixed points that a plan rests on, each with until when it is open or that it holds no more. */
function Rests({ points }: { points: PreparedView['restsOn'] }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  if (points.length === 0) return '—'
  return points.map(({ openingId, name, untilAt, holds }) => (
    <div key={openingId} className={holds ? undefined : 'cp-leak'}>
      {t(holds ? 'contain.held.restsUntil' : 'contain.held.restsNoMore', { name, time: time(untilAt) })}
    </div>
  ))
}
