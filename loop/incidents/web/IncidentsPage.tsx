import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, call } from '../../../web/api/call.ts'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { KeyCap } from '../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../web/components/keys.ts'
import { LevelBadge, levelOf } from '../../../web/components/Level.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { SearchForm } from '../../../web/components/SearchForm.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useFilters } from '../../../web/components/useFilters.ts'
import { useFormat } from '../../../web/i18n/format.ts'
import { instantOfDay, nextDay } from '../../../web/i18n/zoned.ts'
import { useCan } from '../../../web/shell/me.ts'
import { type IncidentView, incidentContract } from '../contract.ts'
import { incidentStatuses, origins, topClasses, validities } from '../model.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { IncidentDrawer } from './IncidentDrawer.tsx'
import { IntakeDialog } from './IntakeDialog.tsx'
import { useWords } from './words.ts'
import './incidents.css'

const defaults = {
  q: '',
  from: '',
  to: '',
  top: '',
  level: '',
  status: '',
  validity: '',
  origin: '',
  page: 1,
  size: 20,
  id: '',
}

/** 警情: search form, table, drawer. */
export default function IncidentsPage() {
  const { t } = useTranslation('incidents')
  const words = useWords()
  const mayCreate = useCan('incidents.create')
  const mayImport = useCan('incidents.import')
  const [filters, setFilters] = useFilters(defaults)
  const [form, setForm] = useState<'intake' | 'import' | null>(null)
  const query = filterOf(filters)
  const list = useQuery({
    ...ask(incidentContract.listIncidents, {
      query: { ...query, limit: filters.size, offset: (filters.page - 1) * filters.size },
    }),
    placeholderData: (before) => before,
  })
  useKeys(mayCreate ? [{ key: 'N', label: t('new'), run: () => setForm('intake') }] : [])
  const options = (table: Readonly<Record<string, { zh: string; en: string }>>) =>
    Object.entries(table).map(([value, name]) => ({ value, label: words.of(name) }))
  const columns = useColumns()
  return (
    <Page
      fit
      title={t('page.list')}
      acts={
        <>
          {mayImport && (
            <button type="button" className="btn" onClick={() => setForm('import')}>
              {t('import')}
            </button>
          )}
          {mayCreate && (
            <button type="button" className="btn primary" onClick={() => setForm('intake')}>
              {t('new')} <KeyCap name="N" />
            </button>
          )}
        </>
      }
    >
      <SearchForm
        fields={[
          { name: 'q', kind: 'text', label: t('field.search') },
          { name: ['from', 'to'], kind: 'days', label: t('field.from') },
          { name: 'top', kind: 'select', label: t('field.top'), options: options(topClasses) },
          {
            name: 'level',
            kind: 'select',
            label: t('field.level'),
            options: ['1', '2', '3', '4'].map((value) => ({ value, label: t(`level.${value}`) })),
          },
          { name: 'status', kind: 'select', label: t('field.status'), options: options(incidentStatuses) },
          { name: 'validity', kind: 'select', label: t('field.validity'), options: options(validities) },
          { name: 'origin', kind: 'select', label: t('field.origin'), options: options(origins) },
        ]}
        value={filters}
        onSearch={(change) => setFilters(change as Partial<typeof defaults>)}
      />
      <DataTable
        id="incidents"
        caption={t('page.list')}
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        error={list.error}
        again={() => void list.refetch()}
        selected={filters.id}
        onOpen={(row) => setFilters({ id: row.id, page: filters.page })}
        filtered={Object.keys(query).length > 0}
        empty={{ title: t('list.empty'), note: t('list.emptyNote') }}
        paging={{
          total: list.data?.total ?? 0,
          page: filters.page,
          size: filters.size,
          onChange: (change) => setFilters({ page: 1, ...change }),
        }}
        allRows={async () => {
          const answer = await call(incidentContract.listIncidents, { query: { ...query, limit: 500 } })
          return answer.rows
        }}
      />
      {filters.id !== '' && (
        <IncidentDrawer id={filters.id} onClose={() => setFilters({ id: '', page: filters.page })} />
      )}
      {form === 'intake' && (
        <IntakeDialog
          onClose={() => setForm(null)}
          onDone={(id) => {
            setForm(null)
            setFilters({ id })
          }}
        />
      )}
      {form === 'import' && <ImportDialog onClose={() => setForm(null)} />}
    </Page>
  )
}

/** What the filters ask of the API; days begin at midnight of the duty zone. */
function filterOf(filters: typeof defaults) {
  return {
    ...(filters.q && { search: filters.q }),
    ...(filters.from && { from: instantOfDay(filters.from) }),
    ...(filters.to && { to: instantOfDay(nextDay(filters.to)) }),
    ...(filters.top && { tops: String(filters.top) }),
    ...(filters.level && { levels: String(filters.level) }),
    ...(filters.status && { statuses: String(filters.status) }),
    ...(filters.validity && { validities: String(filters.validity) }),
    ...(filters.origin && { origins: String(filters.origin) }),
  }
}

function useColumns(): Column<IncidentView>[] {
  const { t } = useTranslation('incidents')
  const { stamp, language } = useFormat()
  const words = useWords()
  return [
    {
      id: 'number',
      title: t('field.number'),
      width: 140,
      cell: (row) => row.number,
      value: (row) => row.number,
    },
    {
      id: 'reportedAt',
      title: t('field.reportedAt'),
      width: 104,
      cell: (row) => stamp(row.reportedAt),
      value: (row) => row.reportedAt,
    },
    {
      id: 'level',
      title: t('field.level'),
      width: 88,
      cell: (row) => <LevelBadge level={levelOf(row.level)} word={t(`level.${row.level}`)} />,
      value: (row) => row.level,
    },
    {
      id: 'class',
      title: t('field.class'),
      width: 132,
      cell: (row) => row.className[language],
      value: (row) => row.className[language],
    },
    {
      id: 'place',
      title: t('field.place'),
      cell: (row) => (
        <span className="clip" title={row.placeText}>
          {row.redacted ? '···' : row.placeText || '—'}
          {!row.located && (
            <>
              {' '}
              <StateTag tone="unknown">{t('unlocated')}</StateTag>
            </>
          )}
        </span>
      ),
      value: (row) => row.placeText,
    },
    {
      id: 'org',
      title: t('field.org'),
      width: 120,
      cell: (row) => row.orgName ?? '—',
      value: (row) => row.orgName,
    },
    {
      id: 'zone',
      title: t('field.zone'),
      width: 96,
      cell: (row) => row.zoneName ?? '—',
      value: (row) => row.zoneName,
    },
    {
      id: 'status',
      title: t('field.status'),
      width: 96,
      cell: (row) => <StateTag tone={words.tone(row)}>{words.status(row)}</StateTag>,
      value: (row) => words.status(row),
    },
    {
      id: 'validity',
      title: t('field.validity'),
      width: 72,
      cell: (row) => words.validity(row.validity),
      value: (row) => words.validity(row.validity),
    },
    {
      id: 'source',
      title: t('field.source'),
      hidden: true,
      cell: (row) => words.source(row.source),
      value: (row) => words.source(row.source),
    },
    {
      id: 'preventable',
      title: t('field.preventable'),
      hidden: true,
      cell: (row) => t(row.preventable ? 'yes' : 'no'),
      value: (row) => t(row.preventable ? 'yes' : 'no'),
    },
    {
      id: 'result',
      title: t('field.result'),
      hidden: true,
      cell: (row) => words.disposition(row.dispositionCode),
      value: (row) => words.disposition(row.dispositionCode),
    },
  ]
}
