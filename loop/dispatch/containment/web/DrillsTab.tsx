import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../web/api/call.ts'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { select } from '../../../../web/map/selection.ts'
import { containmentContract, type DrillView } from '../contract.ts'
import { openContainment } from './state.ts'
import { placeOf } from './words.ts'

/** Drills with time to seal and outcome. */
export function Drills() {
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
