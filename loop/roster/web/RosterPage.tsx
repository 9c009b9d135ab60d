import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HoursChart } from '../../../web/components/HoursChart.tsx'
import { useKeys } from '../../../web/components/keys.ts'
import { Card, Page } from '../../../web/components/Page.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { DutyDrawer } from './DutyDrawer.tsx'
import { HoleList } from './HoleList.tsx'
import { hoursOf } from './hours.ts'
import { PlanDialog } from './PlanDialog.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { addDays, useDayForce, useDuties, useProposals, useRosterFilters, weekFrom } from './useRoster.ts'
import { ViolationList } from './ViolationList.tsx'
import { WeekGrid } from './WeekGrid.tsx'
import './roster.css'

/** 排班: a week of one unit's duties; the chosen day's hours, holes and broken rules above it. */
export default function RosterPage() {
  const { t } = useTranslation('roster')
  const { date, weekday } = useFormat()
  const { filters, set, today } = useRosterFilters()
  const [open, setOpen] = useState<string | null>(null)
  const [dialog, setDialog] = useState<'plan' | 'publish' | null>(null)
  const mayPlan = useCan('roster.plan')
  const mayPublish = useCan('roster.publish')
  const from = filters.from
  const to = addDays(from, 6)
  const duties = useDuties(filters.org, from, to)
  const force = useDayForce(filters.day)
  const proposals = useProposals(filters.org, filters.day)
  const orgs = force.data?.orgs ?? []
  const own = orgs.find((org) => org.orgId === filters.org)
  const drafts = duties.data?.duties.filter((duty) => duty.status === 'planned').length ?? 0
  // Nothing is said about what did not come: a dash, never a zero.
  const n = (value: number | undefined) => value ?? '—'
  const chosen = duties.data?.duties.find((duty) => duty.id === open)
  const move = (days: number) => set({ from: addDays(from, days), day: addDays(from, days) })
  const home = () => set({ from: today, day: today })
  useKeys([
    { key: 'ArrowLeft', label: t('key.previousWeek'), run: () => move(-7) },
    { key: 'ArrowRight', label: t('key.nextWeek'), run: () => move(7) },
    { key: 'T', label: t('key.today'), run: home },
  ])
  return (
    <Page
      title={t('page.roster')}
      note={`${date(from)} – ${date(to)}`}
      acts={
        <>
          {orgs.length > 1 && (
            <select
              className="input"
              aria-label={t('org')}
              value={filters.org}
              onChange={(event) => set({ org: event.target.value })}
            >
              {orgs.map((org) => (
                <option key={org.orgId} value={org.orgId}>
                  {org.orgName}
                </option>
              ))}
            </select>
          )}
          <span className="seg" role="group" aria-label={t('week')}>
            <button type="button" aria-label={t('key.previousWeek')} onClick={() => move(-7)}>
              ‹
            </button>
            <button type="button" aria-pressed={from === today} onClick={home}>
              {t('thisWeek')}
            </button>
            <button type="button" aria-label={t('key.nextWeek')} onClick={() => move(7)}>
              ›
            </button>
          </span>
          <Link to="/roster/print" search={{ org: filters.org, from }} className="btn">
            {t('act.print')}
          </Link>
          {mayPlan && (
            <button type="button" className="btn" onClick={() => setDialog('plan')}>
              {t('act.plan')}
            </button>
          )}
          {mayPublish && (
            <button
              type="button"
              className={drafts > 0 ? 'btn primary' : 'btn'}
              disabled={drafts === 0}
              onClick={() => setDialog('publish')}
            >
              {drafts > 0
                ? t('act.publishN', { n: drafts })
                : t(duties.data && duties.data.duties.length > 0 ? 'act.published' : 'act.publish')}
            </button>
          )}
        </>
      }
    >
      <div className="cols board ro-top">
        {own && force.data ? (
          <HoursChart
            title={t('hours.title')}
            note={`${date(filters.day)} ${weekday(filters.day)}`}
            hours={hoursOf(own, force.data.keyHours)}
            height={112}
          />
        ) : (
          <Card title={t('hours.title')}>
            <QueryView query={force}>
              {() => <EmptyState title={t('hours.none')} note={t('hours.noneNote')} />}
            </QueryView>
          </Card>
        )}
        <Card title={t('holes.title', { n: n(proposals.data?.holes.length) })} note={t('holes.note')}>
          <QueryView query={proposals}>
            {({ holes }) => <HoleList holes={holes} orgId={filters.org} day={filters.day} onDuty={setOpen} />}
          </QueryView>
        </Card>
        <Card
          title={t('violations.title', { n: n(duties.data?.violations.length) })}
          note={t('violations.note')}
        >
          <QueryView query={duties}>
            {({ duties: checked, violations }) => (
              <ViolationList checked={checked.length} violations={violations} onDuty={setOpen} />
            )}
          </QueryView>
        </Card>
      </div>
      {duties.data === undefined ? (
        <Card>
          <QueryView query={duties} lines={8}>
            {() => null}
          </QueryView>
        </Card>
      ) : duties.data.duties.length === 0 ? (
        <Card>
          <EmptyState
            title={t('empty.title')}
            note={t('empty.note')}
            act={
              mayPlan && (
                <button type="button" className="btn primary" onClick={() => setDialog('plan')}>
                  {t('act.plan')}
                </button>
              )
            }
          />
        </Card>
      ) : (
        <WeekGrid
          days={weekFrom(from)}
          today={today}
          chosen={filters.day}
          data={duties.data}
          open={open}
          onDay={(day) => set({ day })}
          onDuty={setOpen}
        />
      )}
      {chosen && (
        <DutyDrawer
          key={`${chosen.id} ${chosen.version}`}
          duty={chosen}
          violations={(duties.data?.violations ?? []).filter((each) => each.dutyId === chosen.id)}
          onClose={() => setOpen(null)}
        />
      )}
      {dialog === 'plan' && (
        <PlanDialog orgId={filters.org} from={filters.day} onClose={() => setDialog(null)} />
      )}
      {dialog === 'publish' && (
        <PublishDialog
          orgId={filters.org}
          from={from}
          to={to}
          drafts={drafts}
          violations={duties.data?.violations ?? []}
          onClose={() => setDialog(null)}
        />
      )}
    </Page>
  )
}
