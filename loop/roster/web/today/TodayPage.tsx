import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../../../web/components/keys.ts'
import { Page } from '../../../../web/components/Page.tsx'
import { ErrorPanel, Loading, PartialNote } from '../../../../web/components/States.tsx'
import { CallsCard } from './CallsCard.tsx'
import { CountsCard } from './CountsCard.tsx'
import { DayCard } from './DayCard.tsx'
import { ForceCard } from './ForceCard.tsx'
import { GapsCard } from './GapsCard.tsx'
import { HoursCard } from './HoursCard.tsx'
import { LateCard } from './LateCard.tsx'
import { LeadersCard } from './LeadersCard.tsx'
import { type Records, RecordsDrawer } from './RecordsDrawer.tsx'
import { TeamsCard } from './TeamsCard.tsx'
import { useToday } from './useToday.ts'
import './today.css'

/** 今日: the duty chief's board. The day, the force, the counts; gaps first; teams, calls, what is late. */
export default function TodayPage() {
  const { t } = useTranslation('roster')
  const today = useToday()
  const [records, setRecords] = useState<Records | null>(null)
  const focus = (id: string) => () =>
    document.querySelector<HTMLElement>(`#${id} button, #${id} [tabindex="0"]`)?.focus()
  useKeys([
    { key: 'G', label: t('today.key.gaps'), run: focus('today-gaps') },
    { key: 'C', label: t('today.key.calls'), run: focus('today-calls') },
    { key: 'T', label: t('today.key.teams'), run: focus('today-teams') },
  ])
  const missing = [
    today.forceNow.error && t('today.missing.now'),
    today.alerts.error && t('today.missing.alerts'),
    today.open.error && t('today.missing.calls'),
    today.proposals.some((query) => query.error) && t('today.missing.proposals'),
  ].filter((part): part is string => typeof part === 'string')
  if (today.force.error && !today.force.data) {
    return (
      <Page bare title={t('page.today')}>
        <ErrorPanel error={today.force.error} again={() => void today.force.refetch()} />
      </Page>
    )
  }
  if (!today.force.data) {
    return (
      <Page bare title={t('page.today')}>
        <Loading lines={10} />
      </Page>
    )
  }
  return (
    <Page bare fit title={t('page.today')}>
      {missing.length > 0 && <PartialNote missing={missing.join(t('comma'))} />}
      <div className="cols board td-board">
        <DayCard today={today} />
        <ForceCard today={today} onRecords={setRecords} />
        <CountsCard today={today} onRecords={setRecords} />
        <GapsCard today={today} />
        <HoursCard today={today} />
        <LeadersCard today={today} />
        <TeamsCard today={today} />
        <CallsCard today={today} onRecords={setRecords} />
        <LateCard today={today} onRecords={setRecords} />
      </div>
      {records && <RecordsDrawer today={today} records={records} onClose={() => setRecords(null)} />}
    </Page>
  )
}
