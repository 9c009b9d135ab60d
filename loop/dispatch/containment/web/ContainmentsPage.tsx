import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../../web/api/call.ts'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { Page } from '../../../../web/components/Page.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { select } from '../../../../web/map/selection.ts'
import { containmentContract, type DrillView, type PlanView, type PreparedView } from '../contract.ts'
import { openContainment } from './state.ts'
import { placeOf, useContainWords } from './words.ts'
import './containment.css'

const tabs = ['plans', 'prepared', 'points', 'drills'] as const

/** Containments and their stamps, the night's closing plans, standing points with their log, drills. */
export default function ContainmentsPage() {
  const { t } = useTranslation('dispatch')
  const [tab, setTab] = useState<(typeof tabs)[number]>('plans')
  return (
    <Page
      title={t('contain.page')}
      fit
      acts={
        <span className="seg" role="tablist">
          {tabs.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              aria-selected={one === tab}
              onClick={() => setTab(one)}
            >
              {t(`contain.tab.${one}`)}
            </button>
          ))}
        </span>
      }
    >
      {tab === 'plans' && <Plans />}
      {tab === 'prepared' && <Prepared />}
      {tab === 'points' && <Points />}
      {tab === 'drills' && <Drills />}
    </Page>
  )
}

function Plans() {
  const { t } = useTranslation('dispatch')
  const { stamp, time, span } = useFormat()
  const { ring } = useContainWords()
  const navigate = useNavigate()
  const query = useQuery({
    ...ask(containmentContract.listContainments, { query: {} }),
    refetchInterval: 15_000,
  })
  const columns: Column<PlanView>[] = [
    {
      id: 'number',
      title: t('contain.col.incident'),
      cell: (row) => row.incidentNumber,
      value: (row) => row.incidentNumber,
      width: 150,
    },
    {
      id: 'state',
      title: t('contain.col.state'),
      cell: (row) => (
        <StateTag tone={row.state === 'running' ? 'accent' : row.state === 'requested' ? 'warn' : 'plain'}>
          {row.state === 'ended' && row.ending
            ? t(`contain.ending.${row.ending}`)
            : t(`contain.planState.${row.state}`)}
        </StateTag>
      ),
      value: (row) => t(`contain.planState.${row.state}`),
      width: 110,
    },
    {
      id: 'ring',
      title: t('contain.col.ring'),
      cell: (row) => ring(row.ring),
      value: (row) => ring(row.ring),
      width: 120,
    },
    {
      id: 'verdict',
      title: t('contain.verdict'),
      cell: (row) =>
        row.proof.certified ? t('contain.certified') : t('contain.leaks', { n: row.proof.leakingExits }),
      value: (row) => (row.proof.certified ? 1 : 0),
      width: 130,
    },
    {
      id: 'posts',
      title: t('contain.col.posts'),
      cell: (row) => row.posts.length,
      value: (row) => row.posts.length,
      align: 'right',
      width: 70,
    },
    {
      id: 'approver',
      title: t('contain.approverLabel'),
      cell: (row) => row.approver ?? '—',
      value: (row) => row.approver,
      width: 120,
    },
    {
      id: 'P1',
      title: 'P1',
      cell: (row) => stamp(row.stamps.P1),
      value: (row) => row.stamps.P1,
      sortable: true,
      width: 110,
    },
    ...(['P2', 'P3', 'P4', 'P5'] as const).map(
      (one): Column<PlanView> => ({
        id: one,
        title: `${one} ${t(`contain.stamp.${one}`)}`,
        cell: (row) => time(row.stamps[one], true),
        value: (row) => row.stamps[one],
        width: 110,
      }),
    ),
    {
      id: 'seal',
      title: t('contain.sealTime'),
      cell: (row) => (row.sealSeconds === null ? '—' : span(row.sealSeconds)),
      value: (row) => row.sealSeconds,
      align: 'right',
      sortable: true,
      width: 110,
    },
  ]
  return (
    <DataTable
      id="dispatch.containments"
      caption={t('contain.tab.plans')}
      columns={columns}
      rows={query.data}
      rowKey={(row) => row.id}
      error={query.error}
      again={() => void query.refetch()}
      empty={{ title: t('contain.noPlans'), note: t('contain.noPlansNote') }}
      onOpen={(row) => {
        openContainment(
          { kind: 'incident', id: row.incidentId },
          { lngLat: row.sighting.lngLat, at: row.sighting.at, mode: row.sighting.mode },
          false,
        )
        void navigate({ to: '/map' as string })
      }}
    />
  )
}

function Prepared() {
  const { t } = useTranslation('dispatch')
  const { number, stamp, span } = useFormat()
  const { ring, why } = useContainWords()
  const query = useQuery(ask(containmentContract.listPreparedPlans, {}))
  const columns: Column<PreparedView>[] = [
    {
      id: 'name',
      title: t('contain.col.area'),
      cell: (row) => row.name,
      value: (row) => row.name,
      sortable: true,
      width: 160,
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
        row.certified ? (
          <StateTag tone="good">{t('contain.certified')}</StateTag>
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
      id: 'age',
      title: t('contain.col.age'),
      cell: (row) => (
        <>
          {t('contain.hours', { n: number(row.ageHours, 1) })}{' '}
          {row.outdated && <StateTag tone="warn">{t('contain.outdated')}</StateTag>}
        </>
      ),
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
    <DataTable
      id="dispatch.prepared"
      caption={t('contain.tab.prepared')}
      columns={columns}
      rows={query.data}
      rowKey={(row) => row.id}
      error={query.error}
      again={() => void query.refetch()}
      empty={{ title: t('contain.noPrepared'), note: t('contain.noPreparedNote') }}
    />
  )
}

function Points() {
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

function Drills() {
  const { t } = useTranslation('dispatch')
  const { stamp, span } = useFormat()
  const navigate = useNavigate()
  const query = useQuery(ask(containmentContract.listDrills, {}))
  const columns: Column<DrillView>[] = [
    {
      id: 'started',
      title: t('contain.col.started'),
      cell: (row) => stamp(row.startedAt),
      value: (row) => row.startedAt,
      sortable: true,
      width: 120,
    },
    {
      id: 'by',
      title: t('contain.col.by'),
      cell: (row) => row.startedBy,
      value: (row) => row.startedBy,
      width: 120,
    },
    {
      id: 'mode',
      title: t('contain.modeLabel'),
      cell: (row) => t(`contain.mode.${row.mode}`),
      value: (row) => row.mode,
      width: 90,
    },
    {
      id: 'behaviour',
      title: t('contain.behaviour'),
      cell: (row) => (row.behaviour ? t(`contain.behaviours.${row.behaviour}`) : '—'),
      value: (row) => row.behaviour,
      width: 130,
    },
    {
      id: 'posts',
      title: t('contain.col.posts'),
      cell: (row) => row.posts ?? '—',
      value: (row) => row.posts,
      align: 'right',
      width: 80,
    },
    {
      id: 'certified',
      title: t('contain.verdict'),
      cell: (row) =>
        row.certified === null ? '—' : t(row.certified ? 'contain.certified' : 'contain.notCertified'),
      value: (row) => (row.certified ? 1 : 0),
      width: 120,
    },
    {
      id: 'seal',
      title: t('contain.sealTime'),
      cell: (row) => (row.sealedSeconds === null ? '—' : span(row.sealedSeconds)),
      value: (row) => row.sealedSeconds,
      align: 'right',
      sortable: true,
      width: 110,
    },
    {
      id: 'outcome',
      title: t('contain.col.outcome'),
      cell: (row) =>
        row.state === 'open'
          ? t('contain.drillOpen')
          : row.outcome
            ? t(`contain.outcomeAt.${row.outcome.kind}`, {
                place: placeOf(row.outcome),
                time: span(row.outcome.seconds),
                unit: row.outcome.callSign ?? '',
              })
            : t('contain.outcome.given_up'),
      value: (row) => row.outcome?.kind ?? '',
      width: 380,
    },
  ]
  return (
    <DataTable
      id="dispatch.drills"
      caption={t('contain.tab.drills')}
      columns={columns}
      rows={query.data}
      rowKey={(row) => row.id}
      error={query.error}
      again={() => void query.refetch()}
      empty={{ title: t('contain.noDrills'), note: t('contain.noDrillsNote') }}
      onOpen={(row) => {
        openContainment(
          { kind: 'drill', id: row.id },
          { lngLat: row.sighting.lngLat, at: row.sighting.at, mode: row.mode },
          row.state === 'open',
        )
        select({ kind: 'containment', id: `drill:${row.id}`, lngLat: row.sighting.lngLat })
        void navigate({ to: '/map' as string })
      }}
    />
  )
}
