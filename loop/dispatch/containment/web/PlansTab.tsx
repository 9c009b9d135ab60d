import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../web/api/call.ts'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { containmentContract, type PlanView } from '../contract.ts'
import { legFigures } from '../rules/plan-steps.ts'
import { openContainment } from './state.ts'
import { useContainWords } from './words.ts'

/** How long it took from stamp to stamp, of the plans in the list, each with its n; exercises in a line of their own. */
function Legs({ plans, title }: { plans: readonly PlanView[]; title?: string }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  if (plans.length === 0) return null
  const alone = plans.filter(({ heldAlone }) => heldAlone).length
  return (
    <p className="small muted cp-legs">
      {title && <b>{title}</b>}
      {legFigures(plans).map(({ leg, n, medianSeconds, longestSeconds }) => (
        <span key={leg}>
          {t(n === 0 ? 'contain.legs.none' : 'contain.legs.figure', {
            leg: t(`contain.legs.${leg}`),
            n,
            median: span(medianSeconds),
            longest: span(longestSeconds),
          })}
        </span>
      ))}
      {alone > 0 && <span>{t('contain.legs.alone', { n: alone })}</span>}
    </p>
  )
}

/** Containments with their stamps P1 to P5. */
export function Plans() {
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
      cell: (row) => (
        <>
          {row.incidentNumber} {row.exercise && <StateTag tone="warn">{t('contain.drillMark')}</StateTag>}
        </>
      ),
      value: (row) => row.incidentNumber,
      width: 190,
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
      cell: (row) =>
        row.heldAlone ? t('contain.legs.byPoints') : row.sealSeconds === null ? '—' : span(row.sealSeconds),
      value: (row) => row.sealSeconds,
      align: 'right',
      sortable: true,
      width: 110,
    },
  ]
  return (
    <>
      <Legs plans={query.data?.filter(({ exercise }) => !exercise) ?? []} />
      <Legs plans={query.data?.filter(({ exercise }) => exercise) ?? []} title={t('contain.exercises')} />
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
    </>
  )
}
