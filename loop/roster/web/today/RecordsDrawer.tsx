import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DetailDrawer, Facts } from '../../../../web/components/DetailDrawer.tsx'
import { LevelBadge, levelOf } from '../../../../web/components/Level.tsx'
import { EmptyState } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { select } from '../../../../web/map/selection.ts'
import { useProposalWords } from '../proposal-words.ts'
import { type Duty, useSpanWords, useViolationWords } from '../useRoster.ts'
import { useIncidentState } from './CallsCard.tsx'
import { dutyHours } from './duty-hours.ts'
import { listGaps } from './gaps.ts'
import type { OpenIncident, Today, UnitNow } from './useToday.ts'
import '../roster.css'

/** Which figure's records are open. */
export type Records =
  | 'required'
  | 'planned'
  | 'present'
  | 'unknown'
  | 'absent'
  | 'gaps'
  | 'open'
  | 'overdue'
  | 'rest'
  | { readonly incident: string }

interface RecordsDrawerProps {
  readonly today: Today
  readonly records: Records
  readonly onClose: () => void
}

/** The records behind a figure of the board. */
export function RecordsDrawer({ today, records, onClose }: RecordsDrawerProps) {
  const { t } = useTranslation('roster')
  if (typeof records === 'object') {
    const incident = today.open.data?.rows.find((each) => each.id === records.incident)
    return (
      <DetailDrawer
        title={incident?.number ?? t('today.gone')}
        onClose={onClose}
        acts={
          incident && (
            <>
              <Link to="/map" className="btn" onClick={() => select({ kind: 'incident', id: incident.id })}>
                {t('today.toMap')}
              </Link>
              <Link to={`/incidents/${incident.id}/trace`} className="btn">
                {t('today.trace')}
              </Link>
            </>
          )
        }
      >
        {incident ? <IncidentFacts incident={incident} /> : <EmptyState title={t('today.gone')} />}
      </DetailDrawer>
    )
  }
  const bodies: Record<typeof records, () => ReactNode> = {
    required: () => <RequiredTable today={today} />,
    planned: () => <DutyTable duties={today.running} />,
    present: () => (
      <UnitTable units={today.units.filter((unit) => !unit.stale && unit.state !== 'off_duty')} />
    ),
    unknown: () => <UnitTable units={today.units.filter((unit) => unit.stale)} />,
    absent: () => (
      <DutyTable
        duties={listGaps([], today.running, today.forceNow.data ? today.units : null, today.now).flatMap(
          (gap) => (gap.kind === 'absent' ? [gap.duty] : []),
        )}
      />
    ),
    gaps: () => <GapTable today={today} />,
    open: () => <IncidentTable incidents={today.open.data?.rows ?? []} now={today.now} />,
    overdue: () => <IncidentTable incidents={today.overdue} now={today.now} />,
    rest: () => <RestTable today={today} />,
  }
  return (
    <DetailDrawer
      title={t(`today.records.${records}`)}
      note={t(`today.recordsNote.${records}`)}
      width={560}
      onClose={onClose}
    >
      {bodies[records]()}
    </DetailDrawer>
  )
}

function Table({ head, rows }: { head: readonly string[]; rows: readonly (readonly ReactNode[])[] }) {
  const { t } = useTranslation('roster')
  if (rows.length === 0) return <EmptyState title={t('today.noRecords')} />
  return (
    <table className="ro-table">
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={i}>
            {row.map((cell, j) => (
              <td key={j}>{cell ?? '—'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RequiredTable({ today }: { today: Today }) {
  const { t } = useTranslation('roster')
  const { own } = today
  return (
    <Table
      head={[t('today.hour'), t('today.required'), t('today.plannedLeast')]}
      rows={dutyHours.map((hour, i) => [`${hour}:00`, own?.required[i] ?? '—', own?.least[i] ?? '—'])}
    />
  )
}

function DutyTable({ duties }: { duties: readonly Duty[] }) {
  const { t } = useTranslation('roster')
  const span = useSpanWords()
  return (
    <Table
      head={[t('unit'), t('print.shift'), t('print.hours'), t('print.people')]}
      rows={duties.map((duty) => [
        duty.callSign,
        duty.shift,
        span(duty),
        duty.people.map((person) => person.name).join(' '),
      ])}
    />
  )
}

function UnitTable({ units }: { units: readonly UnitNow[] }) {
  const { t } = useTranslation('roster')
  const { span } = useFormat()
  return (
    <Table
      head={['callSign', 'zone', 'present', 'state', 'age'].map((name) => t(`today.team.${name}`))}
      rows={units.map((unit) => [
        unit.callSign,
        unit.zoneName,
        unit.heads,
        t(`unitState.${unit.state}`, { defaultValue: unit.state }),
        unit.ageSeconds === null ? null : span(unit.ageSeconds),
      ])}
    />
  )
}

function GapTable({ today }: { today: Today }) {
  const { t } = useTranslation('roster')
  const span = useSpanWords()
  const say = useProposalWords()
  return (
    <Table
      head={[t('org'), t('print.hours'), t('today.gaps'), t('today.proposal')]}
      rows={today.holes.map((hole) => [
        hole.orgName,
        span({ startAt: hole.from, endAt: hole.to }),
        `${t('holes.short', { n: hole.missing })} · ${t('today.gapFigures', { required: hole.required, planned: hole.planned })}`,
        hole.proposals[0] ? say(hole.proposals[0]) : null,
      ])}
    />
  )
}

function IncidentTable({ incidents, now }: { incidents: readonly OpenIncident[]; now: number }) {
  const { t, i18n } = useTranslation('roster')
  const { span } = useFormat()
  const say = useIncidentState()
  return (
    <Table
      head={[
        t('incident.number'),
        t('incident.class'),
        t('incident.place'),
        t('incident.state'),
        t('incident.age'),
      ]}
      rows={incidents.map((each) => [
        each.number,
        i18n.language === 'en' ? each.className.en : each.className.zh,
        each.placeText || (each.zoneName ?? each.orgName),
        say(each),
        span((now - Date.parse(each.reportedAt)) / 1000),
      ])}
    />
  )
}

function RestTable({ today }: { today: Today }) {
  const { t } = useTranslation('roster')
  const say = useViolationWords()
  return (
    <Table
      head={[t('fill.person'), t('today.restWhat'), t('unit')]}
      rows={today.rest.map((violation) => {
        const { name, figures } = say(violation)
        return [violation.person, `${name} · ${figures}`, violation.callSign]
      })}
    />
  )
}

function IncidentFacts({ incident }: { incident: OpenIncident }) {
  const { t, i18n } = useTranslation('roster')
  const { stamp } = useFormat()
  const say = useIncidentState()
  return (
    <Facts
      items={[
        [t('incident.class'), i18n.language === 'en' ? incident.className.en : incident.className.zh],
        [t('incident.level'), <LevelBadge key="level" level={levelOf(incident.level)} />],
        [t('incident.place'), incident.redacted ? t('incident.redacted') : incident.placeText],
        [t('incident.zone'), [incident.orgName, incident.zoneName].filter(Boolean).join(' · ')],
        [t('incident.reported'), stamp(incident.reportedAt)],
        [t('incident.state'), say(incident)],
        [t('incident.units'), incident.openAssignments],
      ]}
    />
  )
}
