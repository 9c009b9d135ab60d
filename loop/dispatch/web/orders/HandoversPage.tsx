import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../../web/api/call.ts'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { Dialog } from '../../../../web/components/Dialog.tsx'
import { Page } from '../../../../web/components/Page.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { useFilters } from '../../../../web/components/useFilters.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import { dispatchContract, type HandoverView } from '../../contract.ts'
import { shortNumber } from '../useBoard.ts'

/** 移交: what was handed to whom, who signed, what is still open. */
export default function HandoversPage() {
  const { t } = useTranslation('dispatch')
  const { stamp } = useFormat()
  const [filters, setFilters] = useFilters({ state: '' })
  const [answers, setAnswers] = useState<HandoverView | null>(null)
  const query = useQuery(
    ask(dispatchContract.listHandovers, {
      query: filters.state === 'open' ? { state: 'open' } : {},
    }),
  )
  const what = useWhat()
  const columns: Column<HandoverView>[] = [
    {
      id: 'number',
      title: t('handovers.number'),
      cell: (row) => shortNumber(row.incidentNumber),
      value: (row) => row.incidentNumber,
      width: 90,
    },
    {
      id: 'kind',
      title: t('handovers.kind'),
      cell: (row) => t(`handovers.kinds.${row.kind}`),
      value: (row) => t(`handovers.kinds.${row.kind}`),
      width: 120,
    },
    { id: 'what', title: t('handovers.what'), cell: what, value: what },
    { id: 'facts', title: t('handovers.facts'), cell: (row) => row.facts, value: (row) => row.facts },
    {
      id: 'from',
      title: t('handovers.from'),
      cell: (row) => (
        <>
          {row.fromText} {row.givenBy} <span className="muted small">{stamp(row.givenAt)}</span>
        </>
      ),
      value: (row) => `${row.fromText} ${row.givenBy} ${row.givenAt}`,
    },
    {
      id: 'to',
      title: t('handovers.to'),
      cell: (row) => (
        <>
          {row.toText} {row.receivedBy}{' '}
          {row.receivedAt && <span className="muted small">{stamp(row.receivedAt)}</span>}
        </>
      ),
      value: (row) => `${row.toText} ${row.receivedBy ?? ''}`,
    },
    {
      id: 'state',
      title: t('handovers.state'),
      cell: (row) => (
        <>
          <StateTag tone={row.state === 'open' ? 'bad' : 'plain'}>
            {t(`handovers.states.${row.state}`)}
          </StateTag>{' '}
          <span className="muted small">{row.remark}</span>
        </>
      ),
      value: (row) => t(`handovers.states.${row.state}`),
      width: 130,
    },
  ]
  return (
    <Page title={t('page.handovers')} note={t('handovers.note')}>
      <div className="row dt-filters">
        <div className="seg" role="group" aria-label={t('handovers.state')}>
          {(['', 'open'] as const).map((state) => (
            <button
              key={state}
              type="button"
              aria-pressed={filters.state === state}
              onClick={() => setFilters({ state })}
            >
              {t(state === '' ? 'handovers.all' : 'handovers.open')}
            </button>
          ))}
        </div>
      </div>
      <DataTable
        id="case-handovers"
        caption={t('page.handovers')}
        columns={columns}
        rows={query.data?.handovers}
        rowKey={(row) => row.id}
        error={query.error}
        again={() => void query.refetch()}
        empty={{ title: t('handovers.none'), note: t('handovers.noneNote') }}
        actsWidth={100}
        acts={(row) =>
          row.mayReceive && (
            <button type="button" className="btn tiny" onClick={() => setAnswers(row)}>
              {t('handovers.receive')}
            </button>
          )
        }
      />
      {answers && <Answer one={answers} onClose={() => setAnswers(null)} />}
    </Page>
  )
}

/** `2 人；手机 ×1、刀具 ×1`. */
export function useWhat(): (row: Pick<HandoverView, 'persons' | 'items'>) => string {
  const { t } = useTranslation('dispatch')
  return ({ persons, items }) =>
    [
      persons > 0 ? t('handovers.persons', { count: persons }) : '',
      items.map((item) => t('handovers.items', { what: item.what, count: item.count })).join('、'),
    ]
      .filter((part) => part !== '')
      .join('；') || '—'
}

function Answer({ one, onClose }: { one: HandoverView; onClose: () => void }) {
  const { t } = useTranslation('dispatch')
  const [remark, setRemark] = useState('')
  const act = useAct(dispatchContract.answerHandover, { onSuccess: onClose })
  const what = useWhat()
  const answer = (received: boolean) =>
    act.mutate({ params: { id: one.id }, body: { expectedVersion: one.version, received, remark } })
  return (
    <Dialog
      title={`${t('handovers.receive')} ${shortNumber(one.incidentNumber)}`}
      onClose={onClose}
      acts={
        <>
          <ErrorLine error={act.error} again={act.again} />
          <button
            type="button"
            className="btn"
            disabled={act.pending || remark.trim() === ''}
            onClick={() => answer(false)}
          >
            {t('handovers.return')}
          </button>
          <button type="button" className="btn primary" disabled={act.pending} onClick={() => answer(true)}>
            {t('handovers.receive')}
          </button>
        </>
      }
    >
      <p>
        {t(`handovers.kinds.${one.kind}`)} · {what(one)}
      </p>
      <p>{one.facts}</p>
      <label className="field">
        <span>{t('handovers.remark')}</span>
        <input
          className="input"
          value={remark}
          maxLength={300}
          onChange={(event) => setRemark(event.target.value)}
        />
      </label>
    </Dialog>
  )
}
