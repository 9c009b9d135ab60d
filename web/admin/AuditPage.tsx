import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { adminContract } from '../../app/admin/contract.ts'
import type { ResultOf } from '../../platform/contract/route.ts'
import { ask, useAct } from '../api/call.ts'
import { type Column, DataTable } from '../components/DataTable.tsx'
import { DetailDrawer, Facts } from '../components/DetailDrawer.tsx'
import { Page } from '../components/Page.tsx'
import { SearchForm } from '../components/SearchForm.tsx'
import { ErrorLine } from '../components/States.tsx'
import { useFilters } from '../components/useFilters.ts'
import { useFormat } from '../i18n/format.ts'
import { stages } from '../stages.ts'
import { EventName } from './EventName.tsx'
import { eventNames } from './text-events.ts'

type Row = ResultOf<typeof adminContract.listAudit>['rows'][number]

/** The append-only log: acts and looks, newest first; its chain of hashes can be verified on the spot. */
export default function AuditPage() {
  const { t } = useTranslation(['admin', 'shell'])
  const { stamp, time, number, language } = useFormat()
  const nameOf = (type: string) => eventNames[type]?.[language === 'en' ? 1 : 0] ?? type
  const [filters, setFilters] = useFilters({ stage: '', type: '', before: 0 })
  const [open, setOpen] = useState<Row | null>(null)
  const query = useQuery(
    ask(adminContract.listAudit, {
      query: {
        limit: 50,
        ...(filters.stage && { stage: filters.stage }),
        ...(filters.type && { type: filters.type }),
        ...(filters.before && { before: filters.before }),
      },
    }),
  )
  const verify = useAct(adminContract.verifyAudit)
  const rows = query.data?.rows
  const last = rows?.at(-1)
  const roleName = (role: string) => t(`shell:role.${role}`, { defaultValue: role })
  const stageName = (stage: string) => t(`shell:stage.${stage}`, { defaultValue: stage })
  const columns: Column<Row>[] = [
    { id: 'seq', title: t('audit.seq'), width: 88, align: 'right', cell: (r) => r.seq, value: (r) => r.seq },
    {
      id: 'at',
      title: t('audit.at'),
      width: 136,
      cell: (r) => `${stamp(r.at)}:${time(r.at, true).slice(6)}`,
      value: (r) => r.at,
    },
    {
      id: 'type',
      title: t('audit.type'),
      cell: (r) => <EventName id={r.type} name={nameOf(r.type)} />,
      value: (r) => `${nameOf(r.type)} (${r.type})`,
    },
    {
      id: 'stage',
      title: t('audit.stage'),
      width: 112,
      cell: (r) => <span title={r.stage}>{stageName(r.stage)}</span>,
      value: (r) => stageName(r.stage),
    },
    { id: 'actor', title: t('audit.actor'), cell: (r) => r.actorName, value: (r) => r.actorName },
    {
      id: 'role',
      title: t('audit.role'),
      cell: (r) => roleName(r.actorRole),
      value: (r) => roleName(r.actorRole),
    },
    { id: 'ground', title: t('audit.ground'), cell: (r) => r.ground ?? '—', value: (r) => r.ground },
  ]
  const proof = verify.data
  return (
    <Page
      fit
      title={t('page.audit')}
      note={
        proof &&
        (proof.brokenAt === null
          ? t('audit.whole', { n: number(proof.events) })
          : t('audit.broken', { seq: proof.brokenAt, reason: proof.reason }))
      }
      acts={
        <>
          <ErrorLine error={verify.error} />
          <button type="button" className="btn" disabled={verify.pending} onClick={() => verify.mutate({})}>
            {t(verify.pending ? 'audit.verifying' : 'audit.verify')}
          </button>
        </>
      }
    >
      <SearchForm
        value={filters}
        onSearch={(change) => setFilters({ stage: '', type: '', before: 0, ...change })}
        fields={[
          {
            name: 'stage',
            kind: 'select',
            label: t('audit.stage'),
            options: [...new Set(['audit', ...stages.map((s) => s.stage)])]
              .filter((value) => value !== 'admin')
              .map((value) => ({ value, label: stageName(value) })),
          },
          {
            name: 'type',
            kind: 'select',
            label: t('audit.type'),
            width: 260,
            options: Object.keys(eventNames).map((value) => ({ value, label: `${nameOf(value)} ${value}` })),
          },
        ]}
      />
      <DataTable
        id="audit"
        caption={t('page.audit')}
        columns={columns}
        rows={rows}
        rowKey={(r) => String(r.seq)}
        error={query.error}
        again={() => void query.refetch()}
        filtered={filters.stage !== '' || filters.type !== ''}
        onOpen={setOpen}
        selected={open ? String(open.seq) : ''}
        paging="none"
        toolbar={
          <>
            <button
              type="button"
              className="btn compact"
              disabled={filters.before === 0}
              onClick={() => setFilters({ before: 0 })}
            >
              {t('audit.newest')}
            </button>
            <button
              type="button"
              className="btn compact"
              disabled={!last || (rows?.length ?? 0) < 50}
              onClick={() => last && setFilters({ before: last.seq })}
            >
              {t('audit.older')}
            </button>
          </>
        }
      />
      {open && (
        <DetailDrawer
          title={<EventName id={open.type} name={nameOf(open.type)} />}
          note={`${open.seq} · ${stamp(open.at)}`}
          onClose={() => setOpen(null)}
        >
          <Facts
            items={[
              [t('audit.actor'), `${open.actorName} · ${roleName(open.actorRole)}`],
              [t('audit.stage'), stageName(open.stage)],
              [t('audit.ground'), open.ground],
            ]}
          />
          <h3>{t('audit.payload')}</h3>
          <pre className="small" style={{ margin: 0, whiteSpace: 'pre-wrap', wordBreak: 'break-word' }}>
            {JSON.stringify(open.payload, null, 2)}
          </pre>
        </DetailDrawer>
      )}
    </Page>
  )
}
