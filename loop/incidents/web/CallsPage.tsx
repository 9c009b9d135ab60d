import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { SearchForm } from '../../../web/components/SearchForm.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useFilters } from '../../../web/components/useFilters.ts'
import { useFormat } from '../../../web/i18n/format.ts'
import { instantOfDay, nextDay } from '../../../web/i18n/zoned.ts'
import { type CallView, incidentContract } from '../contract.ts'
import { callOutcomes } from '../model.ts'
import { IntakeDialog } from './IntakeDialog.tsx'
import { RingingCalls } from './RingingCalls.tsx'
import { useWords } from './words.ts'
import './incidents.css'
import './intake.css'

const defaults = { q: '', from: '', to: '', state: '', outcome: '', page: 1, size: 20 }

/** 来电: every call, whatever became of it. */
export default function CallsPage() {
  const { t } = useTranslation('incidents')
  const words = useWords()
  const [filters, setFilters] = useFilters(defaults)
  const [intake, setIntake] = useState(false)
  const query = {
    ...(filters.q && { search: filters.q }),
    ...(filters.from && { from: instantOfDay(filters.from) }),
    ...(filters.to && { to: instantOfDay(nextDay(filters.to)) }),
    ...(filters.state && { states: String(filters.state) }),
    ...(filters.outcome && { outcomes: String(filters.outcome) }),
  }
  const list = useQuery({
    ...ask(incidentContract.listCalls, {
      query: { ...query, limit: filters.size, offset: (filters.page - 1) * filters.size },
    }),
    placeholderData: (before) => before,
  })
  return (
    <Page fit title={t('calls.page')}>
      <RingingCalls onAnswered={() => setIntake(true)} />
      <SearchForm
        fields={[
          { name: 'q', kind: 'text', label: t('calls.field.search') },
          { name: ['from', 'to'], kind: 'days', label: t('field.from') },
          {
            name: 'state',
            kind: 'select',
            label: t('calls.field.state'),
            options: ['ringing', 'talking', 'done'].map((value) => ({
              value,
              label: t(`calls.state.${value}`),
            })),
          },
          {
            name: 'outcome',
            kind: 'select',
            label: t('calls.field.outcome'),
            options: words.options(callOutcomes),
          },
        ]}
        value={filters}
        onSearch={(change) => setFilters(change as Partial<typeof defaults>)}
      />
      <DataTable
        id="calls"
        caption={t('calls.page')}
        columns={useColumns()}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        error={list.error}
        again={() => void list.refetch()}
        filtered={Object.keys(query).length > 0}
        empty={{ title: t('calls.empty'), note: t('calls.emptyNote') }}
        paging={{
          total: list.data?.total ?? 0,
          page: filters.page,
          size: filters.size,
          onChange: (change) => setFilters({ page: 1, ...change }),
        }}
      />
      {intake && <IntakeDialog onClose={() => setIntake(false)} onDone={() => setIntake(false)} />}
    </Page>
  )
}

function useColumns(): Column<CallView>[] {
  const { t } = useTranslation('incidents')
  const { stamp } = useFormat()
  const words = useWords()
  const waited = (row: CallView) =>
    row.offeredAt && row.answeredAt
      ? Math.round((Date.parse(row.answeredAt) - Date.parse(row.offeredAt)) / 1000)
      : null
  const outcome = (row: CallView) =>
    row.outcome
      ? [words.of(callOutcomes[row.outcome]), row.reason && words.reason(row.reason)]
          .filter(Boolean)
          .join(' · ')
      : t(`calls.state.${row.state}`)
  return [
    {
      id: 'number',
      title: t('calls.field.number'),
      width: 140,
      cell: (row) => row.number,
      value: (row) => row.number,
    },
    {
      id: 'at',
      title: t('calls.field.at'),
      width: 104,
      cell: (row) => stamp(row.offeredAt ?? row.at),
      value: (row) => row.offeredAt ?? row.at,
    },
    {
      id: 'wait',
      title: t('calls.field.wait'),
      width: 72,
      cell: (row) => {
        const seconds = waited(row)
        return seconds === null ? '—' : t('calls.seconds', { n: seconds })
      },
      value: waited,
    },
    {
      id: 'source',
      title: t('field.source'),
      width: 96,
      cell: (row) => words.source(row.source),
      value: (row) => words.source(row.source),
    },
    {
      id: 'caller',
      title: t('calls.field.caller'),
      width: 116,
      cell: (row) => row.callerMasked ?? '—',
      value: (row) => row.callerMasked,
    },
    {
      id: 'words',
      title: t('calls.field.words'),
      cell: (row) => (
        <span className="clip" title={row.text}>
          {row.text || '—'}
        </span>
      ),
      value: (row) => row.text,
    },
    {
      id: 'taken',
      title: t('calls.field.taken'),
      width: 112,
      cell: (row) => row.takenBy ?? '—',
      value: (row) => row.takenBy,
    },
    {
      id: 'outcome',
      title: t('calls.field.outcome'),
      width: 152,
      cell: (row) => <StateTag tone={row.state === 'done' ? 'plain' : 'bad'}>{outcome(row)}</StateTag>,
      value: outcome,
    },
    {
      id: 'incident',
      title: t('calls.field.incident'),
      width: 140,
      cell: (row) =>
        row.incidentId ? (
          <Link to={`/incidents?id=${row.incidentId}` as string}>{row.incidentNumber}</Link>
        ) : (
          '—'
        ),
      value: (row) => row.incidentNumber,
    },
  ]
}
