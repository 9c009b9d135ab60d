import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField } from '../../../web/components/DayField.tsx'
import { useKeys } from '../../../web/components/keys.ts'
import { Page } from '../../../web/components/Page.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { IssueDialog } from './IssueDialog.tsx'
import { LinePanel } from './LinePanel.tsx'
import { PlanDialog } from './PlanDialog.tsx'
import { PlanFigures } from './PlanFigures.tsx'
import { TourPanel } from './TourPanel.tsx'
import { TourTable } from './TourTable.tsx'
import { UncoveredTable } from './UncoveredTable.tsx'
import { tabs, usePatrolFilters, useTours } from './usePatrol.ts'
import './patrol.css'

/** 巡逻: the tours of a duty day with their ways and reasons, what they leave uncovered, and the three-minute line. */
export default function PatrolPage() {
  const { t } = useTranslation('patrol')
  const { date, weekday } = useFormat()
  const { filters, set, today } = usePatrolFilters()
  const [dialog, setDialog] = useState<'plan' | 'replan' | 'issue' | null>(null)
  const may = {
    plan: useCan('patrol.plan'),
    issue: useCan('patrol.issue'),
    stops: useCan('patrol.stop_read'),
  }
  const all = useTours(filters.day, '')
  const orgs = [...new Map(all.data?.tours.map((tour) => [tour.orgId, tour.orgName]) ?? [])]
  const mine = (row: { readonly orgId: string }) => filters.org === '' || row.orgId === filters.org
  const tours = all.data?.tours.filter(mine)
  const plans = all.data?.plans.filter(mine) ?? []
  const uncovered = plans.flatMap((plan) => plan.uncovered)
  const drafts = tours?.filter((tour) => tour.status === 'planned').length ?? 0
  const plan = plans.length === 1 ? plans[0] : undefined
  useKeys(
    tabs.map((tab, i) => ({
      key: String(i + 1),
      label: t(`tab.${tab}`, { n: '' }).trim(),
      run: () => set({ tab }),
    })),
  )
  return (
    <Page
      fit
      title={t('page.patrol')}
      note={`${date(filters.day)} ${weekday(filters.day)}`}
      acts={
        <>
          <DayField
            label={t('day')}
            required
            value={filters.day}
            onChange={(next) => set({ day: next || today, tour: '' })}
          />
          {orgs.length > 1 && (
            <select
              className="input"
              aria-label={t('org')}
              value={filters.org}
              onChange={(event) => set({ org: event.target.value, tour: '' })}
            >
              <option value="">{t('allOrgs')}</option>
              {orgs.map(([id, name]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
          {may.stops && (
            <Link to="/patrol/stops" className="btn">
              {t('act.stops')}
            </Link>
          )}
          {may.plan && (
            <button type="button" className="btn" onClick={() => setDialog(plan ? 'replan' : 'plan')}>
              {t(plan ? 'act.replan' : 'act.plan')}
            </button>
          )}
          {may.issue && (
            <button
              type="button"
              className={drafts > 0 && plan ? 'btn primary' : 'btn'}
              disabled={drafts === 0 || !plan}
              title={plan ? undefined : t('plan.needOrg')}
              onClick={() => setDialog('issue')}
            >
              {drafts > 0 ? t('act.issue', { n: drafts }) : t('act.issued')}
            </button>
          )}
        </>
      }
    >
      {plans.length > 0 && <PlanFigures plans={plans} onUncovered={() => set({ tab: 'uncovered' })} />}
      <div className="seg pt-tabs" role="group" aria-label={t('page.patrol')}>
        {tabs.map((tab) => (
          <button key={tab} type="button" aria-pressed={filters.tab === tab} onClick={() => set({ tab })}>
            {t(`tab.${tab}`, { n: tab === 'tours' ? (tours?.length ?? 0) : uncovered.length })}
          </button>
        ))}
      </div>
      {filters.tab === 'tours' && (
        <div className="pt-two">
          <TourTable
            query={all}
            tours={tours}
            chosen={filters.tour}
            onChoose={(tour) => set({ tour })}
            onPlan={may.plan ? () => setDialog('plan') : undefined}
          />
          <TourPanel id={filters.tour || (tours?.find((tour) => tour.stops.length > 0)?.id ?? '')} />
        </div>
      )}
      {filters.tab === 'uncovered' && <UncoveredTable query={all} targets={uncovered} />}
      {filters.tab === 'line' && <LinePanel day={filters.day} org={filters.org} />}
      {(dialog === 'plan' || dialog === 'replan') && (
        <PlanDialog
          again={dialog === 'replan'}
          day={filters.day}
          orgs={orgs}
          org={filters.org}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'issue' && plan && (
        <IssueDialog plan={plan} drafts={drafts} onClose={() => setDialog(null)} />
      )}
    </Page>
  )
}
