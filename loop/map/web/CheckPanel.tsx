import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { DayField } from '../../../web/components/DayField.tsx'
import { EmptyState, PartialNote } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { select } from '../../../web/map/selection.ts'
import { mapContract } from '../contract.ts'
import { useWords } from './words.ts'
import { type Fault, useZonePage } from './zone-page.ts'

/** Gaps, overlaps and zones that nobody answers for, each with place and m²; on the map as rings. */
export function CheckPanel({ onFaults }: { onFaults: (faults: readonly Fault[]) => void }) {
  const { t } = useTranslation('map')
  const { number } = useFormat()
  const words = useWords()
  const { pick } = useZonePage()
  const [day, setDay] = useState('')
  const query = useQuery(ask(mapContract.checkZones, { query: day ? { day } : {} }))
  const { data } = query
  useEffect(() => onFaults(data?.faults ?? []), [onFaults, data])
  const who = (fault: Fault) => fault.zoneNames.join(words.comma) || (fault.orgName ?? '')
  const kind = (fault: Fault) => t(`check.faults.${fault.kind}`)
  const columns: Column<Fault>[] = [
    {
      id: 'kind',
      title: t('check.kind'),
      cell: (f) => <StateTag tone={f.squareMetres === null ? 'warn' : 'bad'}>{kind(f)}</StateTag>,
      value: kind,
      width: 140,
      sortable: true,
    },
    {
      id: 'size',
      title: t('check.size'),
      cell: (f) => (f.squareMetres === null ? '—' : `${number(f.squareMetres)} m²`),
      value: (f) => f.squareMetres,
      width: 120,
      align: 'right',
      sortable: true,
    },
    { id: 'who', title: t('check.who'), cell: who, value: who },
    { id: 'where', title: t('check.where'), cell: (f) => f.street ?? '—', value: (f) => f.street },
  ]
  const show = (fault: Fault) => {
    if (!fault.at) return
    pick(fault.at)
    select({ kind: 'place', id: fault.at.join(), lngLat: fault.at })
  }
  return (
    <>
      <div className="row">
        <label className="field mp-day">
          <span>{t('check.run')}</span>
          <DayField value={day || (data?.day ?? '')} onChange={(next) => setDay(next)} />
        </label>
        {data && (
          <span className="muted small">
            {t('check.okNote', {
              zones: data.zones,
              beats: data.beats,
              row: number(data.rowMetres, 1),
              min: number(data.minimumSquareMetres),
            })}
          </span>
        )}
      </div>
      {data && !data.hasJurisdiction && <PartialNote missing={t('check.noArea')} />}
      {data?.faults.length === 0 ? (
        <EmptyState title={t('check.ok')} />
      ) : (
        <DataTable
          id="map-faults"
          caption={t('check.caption')}
          columns={columns}
          rows={data?.faults}
          rowKey={(f) => `${f.kind} ${f.zoneIds.join()} ${f.orgId} ${f.at?.join()}`}
          error={query.error}
          again={() => void query.refetch()}
          onOpen={show}
        />
      )}
    </>
  )
}
