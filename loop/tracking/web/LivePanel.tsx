import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Age } from '../../../web/components/Age.tsx'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { formatNumber, useFormat } from '../../../web/i18n/format.ts'
import { mapSearch } from '../../../web/map/useAddressedSelection.ts'
import { useCan } from '../../../web/shell/me.ts'
import type { LiveUnit, useLive } from './useTracking.ts'

interface LivePanelProps {
  readonly query: ReturnType<typeof useLive>
  readonly chosen: string
  readonly onTrack: ((unitId: string) => void) | undefined
}

/** Every unit on duty with the age of its fix; past its limit the place is unknown. */
export function LivePanel({ query, chosen, onTrack }: LivePanelProps) {
  const { t } = useTranslation('tracking')
  const { span } = useFormat()
  const { data } = query
  const mayMap = useCan('dispatch.order')
  const limitOf = (unit: LiveUnit) => (unit.mode === 'car' ? data?.limits.car : data?.limits.foot) ?? 120
  const columns: Column<LiveUnit>[] = [
    {
      id: 'unit',
      title: t('live.unit'),
      cell: (row) => row.callSign,
      value: (row) => row.callSign,
      sortable: true,
    },
    {
      id: 'mode',
      title: t('live.mode'),
      cell: (row) => t(`mode.${row.mode}`, { defaultValue: row.mode }),
      value: (row) => t(`mode.${row.mode}`, { defaultValue: row.mode }),
      sortable: true,
      width: 90,
    },
    {
      id: 'state',
      title: t('live.state'),
      cell: (row) => (
        <StateTag tone={row.stale ? 'unknown' : 'good'}>
          {t(row.stale ? 'live.stale' : 'live.known')}
        </StateTag>
      ),
      value: (row) => t(row.stale ? 'live.stale' : 'live.known'),
      sortable: true,
      width: 90,
    },
    {
      id: 'age',
      title: t('live.age'),
      cell: (row) => <Age at={row.at} limit={limitOf(row)} />,
      value: (row) => row.ageSeconds,
      sortable: true,
      width: 130,
    },
    {
      id: 'speed',
      title: t('live.speed'),
      cell: (row) => formatNumber(row.speedKmh),
      value: (row) => row.speedKmh,
      align: 'right',
      sortable: true,
      width: 80,
    },
    {
      id: 'accuracy',
      title: t('live.accuracy'),
      cell: (row) => (row.accuracyM === null ? '—' : `±${Math.round(row.accuracyM)} m`),
      value: (row) => row.accuracyM,
      align: 'right',
      width: 90,
    },
    {
      id: 'zone',
      title: t('live.zone'),
      cell: (row) => row.zoneName ?? '—',
      value: (row) => row.zoneName,
      sortable: true,
      width: 110,
    },
    {
      id: 'place',
      title: t('live.place'),
      cell: (row) => row.placeText || '—',
      value: (row) => row.placeText,
    },
    {
      id: 'coordinates',
      title: t('live.coordinates'),
      hidden: true,
      cell: (row) => `${row.lon.toFixed(5)}, ${row.lat.toFixed(5)}`,
      value: (row) => `${row.lon.toFixed(5)}, ${row.lat.toFixed(5)}`,
      width: 190,
    },
  ]
  const refused = Object.entries(data?.counts.refused ?? {}).filter(([, n]) => n > 0)
  return (
    <>
      <DataTable
        id="tracking-live"
        caption={t('live.caption')}
        columns={columns}
        rows={data?.units}
        rowKey={(row) => row.unitId}
        error={query.error}
        again={() => void query.refetch()}
        empty={{ title: t('live.emptyTitle'), note: t('live.emptyNote') }}
        paging="none"
        selected={chosen}
        toolbar={
          data && (
            <span className="muted small">
              {t('live.note', { car: span(data.limits.car), foot: span(data.limits.foot) })}
            </span>
          )
        }
        {...(onTrack && { onOpen: (row: LiveUnit) => onTrack(row.unitId) })}
        {...((onTrack || mayMap) && {
          acts: (row: LiveUnit) => (
            <>
              {mayMap && (
                <Link
                  to="/map"
                  search={mapSearch({ kind: 'unit', id: row.unitId, lngLat: [row.lon, row.lat] })}
                  className="btn link"
                >
                  {t('live.onMap')}
                </Link>
              )}
              {onTrack && (
                <button type="button" className="btn link" onClick={() => onTrack(row.unitId)}>
                  {t('live.track')}
                </button>
              )}
            </>
          ),
          actsWidth: 160,
        })}
      />
      {data && (
        <p className="muted small tk-foot">
          {t('live.accepted', { n: formatNumber(data.counts.accepted) })}
          {` · ${t('live.late', { n: formatNumber(data.counts.late) })} · `}
          {t('live.refused', { n: formatNumber(refused.reduce((sum, [, n]) => sum + n, 0)) })}
          {refused.map(([reason, n]) => (
            <span key={reason}>
              {' '}
              · {t(`refusal.${reason}`, { n: formatNumber(n), defaultValue: reason })}
            </span>
          ))}
        </p>
      )}
    </>
  )
}
