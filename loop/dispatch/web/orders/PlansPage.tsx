import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../web/api/call.ts'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { DetailDrawer } from '../../../../web/components/DetailDrawer.tsx'
import { Page } from '../../../../web/components/Page.tsx'
import { QueryView } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useCan } from '../../../../web/shell/me.ts'
import { dispatchContract, type PlanView } from '../../contract.ts'
import { PlanForm } from './PlanForm.tsx'
import { useNeedWords, usePlanName } from './useNeedWords.ts'
import './plans.css'

const keyOf = (plan: PlanView) => `${plan.orgId ?? ''} ${plan.classPrefix}/${plan.level ?? ''}`

/** 出警预案: which units a class and level asks for, whose plan it is, and who changed it. */
export default function PlansPage() {
  const { t } = useTranslation('dispatch')
  const { stamp } = useFormat()
  const mayChange = useCan('dispatch.plan')
  const [edits, setEdits] = useState<PlanView | 'new' | null>(null)
  const [history, setHistory] = useState(false)
  const query = useQuery(ask(dispatchContract.listPlans, {}))
  const name = usePlanName()
  const needs = useNeedWords()
  const columns: Column<PlanView>[] = [
    {
      id: 'class',
      title: t('plans.class'),
      cell: (plan) => name(plan),
      value: (plan) => name(plan),
      sortable: true,
      width: 210,
    },
    {
      id: 'needs',
      title: t('plans.needs'),
      cell: (plan) =>
        plan.active ? (
          <ul className="pl-needs">
            {plan.needs.map((need, i) => (
              <li key={i}>{needs(need)}</li>
            ))}
          </ul>
        ) : (
          <span className="muted">{t('plans.offNow')}</span>
        ),
      value: (plan) => plan.needs.map(needs).join('; '),
    },
    {
      id: 'owner',
      title: t('plans.owner'),
      cell: (plan) => plan.orgName ?? <span className="muted">{t('orders.shipped')}</span>,
      value: (plan) => plan.orgName ?? '',
      sortable: true,
      width: 180,
    },
    {
      id: 'source',
      title: t('plans.source'),
      cell: (plan) => plan.source,
      value: (plan) => plan.source,
      width: 140,
    },
    {
      id: 'updated',
      title: t('plans.updated'),
      cell: (plan) =>
        plan.updatedAt ? (
          <span className="muted">
            {plan.updatedBy} {stamp(plan.updatedAt)}
          </span>
        ) : (
          '—'
        ),
      value: (plan) => plan.updatedAt,
      width: 170,
    },
  ]
  return (
    <Page
      title={t('page.plans')}
      note={t('plans.note')}
      acts={
        <>
          <button type="button" className="btn" onClick={() => setHistory(true)}>
            {t('plans.history')}
          </button>
          {mayChange && (
            <button type="button" className="btn primary" onClick={() => setEdits('new')}>
              {t('plans.new')}
            </button>
          )}
        </>
      }
    >
      <DataTable
        id="response-plans"
        caption={t('page.plans')}
        columns={columns}
        rows={query.data?.plans}
        rowKey={keyOf}
        error={query.error}
        again={() => void query.refetch()}
        paging="none"
        empty={{ title: t('plans.none') }}
        {...(mayChange && {
          actsWidth: 130,
          acts: (plan: PlanView) => (
            <button type="button" className="btn tiny" onClick={() => setEdits(plan)}>
              {t(plan.orgId ? 'plans.edit' : 'plans.own')}
            </button>
          ),
        })}
      />
      {edits && query.data && (
        <PlanForm
          plan={edits === 'new' ? null : edits}
          plans={query.data.plans}
          orgs={query.data.orgs}
          onClose={() => setEdits(null)}
        />
      )}
      {history && <History onClose={() => setHistory(false)} />}
    </Page>
  )
}

/** Who changed what when, before and after. */
function History({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('dispatch')
  const { stamp } = useFormat()
  const query = useQuery(ask(dispatchContract.listPlanChanges, {}))
  const name = usePlanName()
  const needs = useNeedWords()
  const words = (state: { needs: PlanView['needs']; active: boolean }) =>
    state.active ? state.needs.map(needs).join('；') : t('plans.offNow')
  return (
    <DetailDrawer title={t('plans.history')} width={560} onClose={onClose}>
      <QueryView query={query} lines={6}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="muted">{t('plans.historyNone')}</p>
          ) : (
            <ol className="stack">
              {rows.map((row) => (
                <li key={`${row.at} ${row.orgId}`} className="card pl-change">
                  <p className="row-between">
                    <b>{name(row)}</b>
                    <span className="muted small">
                      {row.by} {stamp(row.at)}
                    </span>
                  </p>
                  <p className="small muted">
                    {row.orgName} · {row.reason}
                  </p>
                  {row.before && (
                    <p className="small">
                      <span className="muted">{t('plans.before')}</span> {words(row.before)}
                    </p>
                  )}
                  <p className="small">
                    <span className="muted">{t('plans.after')}</span> {words(row.after)}
                  </p>
                </li>
              ))}
            </ol>
          )
        }
      </QueryView>
    </DetailDrawer>
  )
}
