import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { adminContract } from '../../app/admin/contract.ts'
import type { ResultOf } from '../../platform/contract/route.ts'
import { ask } from '../api/call.ts'
import { type Column, DataTable } from '../components/DataTable.tsx'
import { Page } from '../components/Page.tsx'
import { QueryView } from '../components/States.tsx'
import { StateTag } from '../components/StateTag.tsx'
import { StatRow, StatTile } from '../components/StatTile.tsx'
import { useFormat } from '../i18n/format.ts'
import { EventName } from './EventName.tsx'
import { jobNames } from './text-events.ts'

type Job = ResultOf<typeof adminContract.getSystem>['jobs'][number]

/** How the product itself is doing. */
export default function SystemPage() {
  const { t } = useTranslation('admin')
  const { number, span, stamp, date, language } = useFormat()
  const nameOf = (job: Job) => jobNames[job.name]?.[language === 'en' ? 1 : 0] ?? job.name
  /** A job's key is a day, an instant, or the record that it was about; the first two are told in local words. */
  const keyOf = ({ key }: Job) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(key)) return date(key)
    return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(key) ? stamp(key) : key
  }
  const statusOf = (job: Job) => t(`system.state.${job.status}`, { defaultValue: job.status })
  const query = useQuery({ ...ask(adminContract.getSystem, {}), refetchInterval: 10_000 })
  const columns: Column<Job>[] = [
    {
      id: 'name',
      title: t('system.job'),
      cell: (j) => <EventName id={j.name} name={nameOf(j)} />,
      value: (j) => `${nameOf(j)} (${j.name})`,
      sortable: true,
    },
    {
      id: 'key',
      title: t('system.key'),
      cell: (j) => <span title={j.key}>{keyOf(j)}</span>,
      value: (j) => keyOf(j),
      sortable: true,
    },
    {
      id: 'status',
      title: t('system.status'),
      cell: (j) => <StateTag tone={j.error ? 'bad' : 'plain'}>{statusOf(j)}</StateTag>,
      value: (j) => statusOf(j),
      sortable: true,
    },
    {
      id: 'ended',
      title: t('system.ended'),
      cell: (j) => stamp(j.endedAt),
      value: (j) => j.endedAt,
      sortable: true,
    },
    { id: 'error', title: t('system.error'), cell: (j) => j.error ?? '—', value: (j) => j.error },
  ]
  return (
    <Page fit title={t('page.system')}>
      <QueryView query={query}>
        {(state) => (
          <>
            <div className="card" style={{ flex: 'none' }}>
              <StatRow>
                <StatTile label={t('system.backend')} value={state.backend} />
                <StatTile
                  label={t('system.events')}
                  value={number(state.events)}
                  unit={t('system.unitRecords')}
                />
                <StatTile
                  label={t('system.readers')}
                  value={number(state.liveReaders)}
                  unit={t('system.unitReaders')}
                />
                <StatTile label={t('system.memory')} value={number(state.memoryMb)} unit="MB" />
                <StatTile label={t('system.uptime')} value={span(state.uptimeSeconds)} />
              </StatRow>
            </div>
            <DataTable
              id="jobs"
              caption={t('system.jobs')}
              columns={columns}
              rows={state.jobs}
              rowKey={(j) => `${j.name} ${j.key}`}
              empty={{ title: t('system.noJobs') }}
            />
          </>
        )}
      </QueryView>
    </Page>
  )
}
