import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { DetailDrawer } from '../../../web/components/DetailDrawer.tsx'
import { EmptyState } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { formatStamp, formatTime, useFormat } from '../../../web/i18n/format.ts'
import { useVisits, type VisitsAnswer } from './useTracking.ts'

type Visit = VisitsAnswer['visits'][number]

interface PointRow {
  readonly siteId: string
  readonly name: string
  readonly code: string
  readonly visits: readonly Visit[]
  readonly lastAt: string | null
  readonly closestM: number | null
  readonly bySegment: number
}

/** Check-in points with what tracks measured: visits, the last one, the nearest metres, those seen by the segment alone. */
export function PointsPanel({ day }: { day: string }) {
  const { t } = useTranslation('tracking')
  const query = useVisits(day)
  const [open, setOpen] = useState<string | null>(null)
  const rows = query.data?.points.map((point): PointRow => {
    const visits = query.data.visits.filter((visit) => visit.siteId === point.siteId)
    return {
      siteId: point.siteId,
      name: point.name,
      code: point.code,
      visits,
      lastAt: point.lastAt,
      closestM: visits.length > 0 ? Math.min(...visits.map((visit) => visit.closestM)) : null,
      bySegment: visits.filter((visit) => visit.bySegmentOnly).length,
    }
  })
  const missed = rows?.filter((row) => row.visits.length === 0).length ?? 0
  const chosen = rows?.find((row) => row.siteId === open)
  const signs = (row: PointRow) => [...new Set(row.visits.map((visit) => visit.callSign))].join('、')
  const columns: Column<PointRow>[] = [
    {
      id: 'name',
      title: t('points.name'),
      cell: (row) => row.name,
      value: (row) => row.name,
      sortable: true,
    },
    {
      id: 'code',
      title: t('points.code'),
      cell: (row) => row.code,
      value: (row) => row.code,
      sortable: true,
      width: 100,
    },
    {
      id: 'visits',
      title: t('points.visits'),
      cell: (row) => row.visits.length,
      value: (row) => row.visits.length,
      align: 'right',
      sortable: true,
      width: 70,
    },
    {
      id: 'last',
      title: t('points.last'),
      cell: (row) => formatTime(row.lastAt),
      value: (row) => row.lastAt,
      sortable: true,
      width: 80,
    },
    {
      id: 'closest',
      title: t('points.closest'),
      cell: (row) => (row.closestM === null ? '—' : t('points.metres', { n: Math.round(row.closestM) })),
      value: (row) => row.closestM,
      align: 'right',
      sortable: true,
      width: 100,
    },
    {
      id: 'segment',
      title: t('points.segment'),
      cell: (row) => row.bySegment,
      value: (row) => row.bySegment,
      align: 'right',
      width: 120,
    },
    { id: 'by', title: t('points.by'), cell: (row) => signs(row) || '—', value: signs, width: 320 },
  ]
  return (
    <>
      <DataTable
        id="tracking-points"
        caption={t('points.caption')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.siteId}
        error={query.error}
        again={() => void query.refetch()}
        empty={{ title: t('points.emptyTitle'), note: t('points.emptyNote') }}
        selected={open ?? ''}
        onOpen={(row) => setOpen(row.siteId)}
        toolbar={
          <span className="muted small">
            {missed > 0 && <b>{t('points.none', { n: missed })} </b>}
            {t('points.note')}
          </span>
        }
      />
      {chosen && <VisitsDrawer row={chosen} onClose={() => setOpen(null)} />}
    </>
  )
}

function VisitsDrawer({ row, onClose }: { row: PointRow; onClose: () => void }) {
  const { t } = useTranslation('tracking')
  const { span } = useFormat()
  return (
    <DetailDrawer
      title={t('points.drawer', { name: row.name })}
      note={row.code}
      onClose={onClose}
      width={480}
    >
      {row.visits.length === 0 ? (
        <EmptyState title={t('points.noVisits')} />
      ) : (
        <table className="tk-table">
          <thead>
            <tr>
              <th scope="col">{t('points.from')}</th>
              <th scope="col">{t('live.unit')}</th>
              <th scope="col">{t('points.stay')}</th>
              <th scope="col">{t('points.closest')}</th>
            </tr>
          </thead>
          <tbody>
            {row.visits.map((visit) => (
              <tr key={`${visit.unitId} ${visit.from}`}>
                <td>{formatStamp(visit.from)}</td>
                <td>{visit.callSign}</td>
                <td>{span(visit.seconds)}</td>
                <td>
                  {t('points.metres', { n: Math.round(visit.closestM) })}{' '}
                  <StateTag tone={visit.bySegmentOnly ? 'unknown' : 'plain'}>
                    {t(visit.bySegmentOnly ? 'points.seg' : 'points.fix')}
                  </StateTag>
                  {visit.accuracyM !== null && (
                    <span className="muted small">
                      {' '}
                      {t('points.accuracy', { n: Math.round(visit.accuracyM) })}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </DetailDrawer>
  )
}
