import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask } from '../../../web/api/call.ts'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { appraisalContract } from '../contract.ts'
import type { RateCode } from '../model.ts'
import type { DaySpan } from '../rules/periods.ts'
import type { Part } from './RateDrawer.tsx'

type Records = ResultOf<typeof appraisalContract.listRecords>
type IncidentRecord = Records['incidents'][number]
type DutyRecord = Records['duties'][number]
type StopRecord = Records['stops'][number]

interface RecordTableProps {
  readonly code: RateCode
  readonly orgId: string
  readonly span: DaySpan
  readonly part: Part
}

/** The records behind one side of a rate, a page at a time. */
export function RecordTable({ code, orgId, span, part }: RecordTableProps) {
  const { t } = useTranslation('appraisal')
  const [paging, setPaging] = useState({ page: 1, size: 20 })
  const query = useQuery({
    ...ask(appraisalContract.listRecords, {
      params: { code },
      query: { from: span.fromDay, to: span.toDay, orgId, part, ...paging },
    }),
    placeholderData: keepPreviousData,
  })
  const columns = useColumns()
  const shared = {
    caption: t('drawer.records'),
    error: query.error,
    again: () => void query.refetch(),
    empty: { title: t('record.none') },
    paging: {
      total: query.data?.total ?? 0,
      ...paging,
      onChange: (change: { page?: number; size?: number }) => setPaging({ ...paging, page: 1, ...change }),
    },
  }
  if (code === 'duty_fulfilment')
    return (
      <DataTable
        {...shared}
        id="appraisal-duties"
        columns={columns.duties}
        rows={query.data?.duties}
        rowKey={(duty) => duty.id}
      />
    )
  if (code === 'stop_yield')
    return (
      <DataTable
        {...shared}
        id="appraisal-stops"
        columns={columns.stops}
        rows={query.data?.stops}
        rowKey={(stop) => `${stop.orgName} ${stop.outcome}`}
      />
    )
  return (
    <DataTable
      {...shared}
      id="appraisal-incidents"
      columns={columns.incidents}
      rows={query.data?.incidents}
      rowKey={(incident) => incident.id}
    />
  )
}

function useColumns() {
  const { t } = useTranslation('appraisal')
  const { language, stamp, date } = useFormat()
  const incidents: Column<IncidentRecord>[] = [
    { id: 'number', title: t('record.number'), cell: (row) => row.number, value: (row) => row.number },
    {
      id: 'class',
      title: t('record.class'),
      cell: (row) => row.className[language],
      value: (row) => row.className[language],
    },
    { id: 'org', title: t('org'), cell: (row) => row.orgName, value: (row) => row.orgName },
    {
      id: 'at',
      title: t('record.at'),
      cell: (row) => stamp(row.reportedAt),
      value: (row) => row.reportedAt,
    },
  ]
  const minutes = (id: 'published' | 'done' | 'unknown' | 'absent'): Column<DutyRecord> => ({
    id,
    title: t(`record.${id}`),
    align: 'right',
    cell: (row) => row[`${id}Minutes`],
    value: (row) => row[`${id}Minutes`],
  })
  const duties: Column<DutyRecord>[] = [
    { id: 'day', title: t('record.day'), cell: (row) => date(row.day), value: (row) => row.day },
    { id: 'duty', title: t('record.duty'), cell: (row) => row.callSign, value: (row) => row.callSign },
    { id: 'shift', title: t('record.shift'), cell: (row) => row.shift, value: (row) => row.shift },
    minutes('published'),
    minutes('done'),
    minutes('unknown'),
    minutes('absent'),
  ]
  const stops: Column<StopRecord>[] = [
    { id: 'org', title: t('org'), cell: (row) => row.orgName, value: (row) => row.orgName },
    {
      id: 'outcome',
      title: t('record.outcome'),
      cell: (row) => row.outcomeName[language],
      value: (row) => row.outcomeName[language],
    },
    {
      id: 'count',
      title: t('record.count'),
      align: 'right',
      cell: (row) => row.count,
      value: (row) => row.count,
    },
  ]
  return { incidents, duties, stops }
}
