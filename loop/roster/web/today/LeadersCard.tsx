import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../../web/components/Page.tsx'
import { useCan } from '../../../../web/shell/me.ts'
import { type Duty, useSpanWords } from '../useRoster.ts'
import { LeaderDialog } from './LeaderDialog.tsx'
import type { Today } from './useToday.ts'

const shownRoles = ['main', 'deputy', 'mobile', 'night', 'checkpoint'] as const

/** 今天谁带: the leader on site, main and deputy duty, the groups of tonight. */
export function LeadersCard({ today }: { today: Today }) {
  const { t } = useTranslation('roster')
  const span = useSpanWords()
  const mayChange = useCan('roster.change')
  const [naming, setNaming] = useState(false)
  const todays = today.ownDuties.filter(
    (duty) => duty.day === today.today || today.running.some((each) => each.id === duty.id),
  )
  const led = todays.filter((duty) => duty.role === 'leader')
  const leaders = led.filter((duty) => duty.orgId === today.org)
  const below = today.whole ? today.orgs.filter((org) => org.orgId !== today.org) : []
  const belowLed = below.filter((org) => led.some((duty) => duty.orgId === org.orgId)).length
  const needed = (today.level?.level ?? 3) <= 2
  return (
    <Card className="td-list-card" title={t('today.leaders')} note={t('today.span')}>
      <div className="td-leaders">
        <dl>
          <div>
            <dt>{t('today.leader')}</dt>
            <dd>
              {leaders.length === 0 ? (
                <span className={needed ? 'bad' : 'muted'}>
                  {t(needed ? 'today.leaderMissing' : 'today.leaderNone')}
                </span>
              ) : (
                leaders.map((duty) => (
                  <p key={duty.id}>
                    {duty.people.map((person) => person.name).join(' ')}{' '}
                    <span className="muted small">{span(duty)}</span>
                  </p>
                ))
              )}
            </dd>
          </div>
          {below.length > 0 && (
            <div>
              <dt>{t('today.leadersBelow')}</dt>
              <dd>{t('today.leadersNamed', { n: belowLed, of: below.length })}</dd>
            </div>
          )}
          {shownRoles.map((role) => (
            <Role key={role} role={role} duties={todays.filter((duty) => duty.role === role)} today={today} />
          ))}
        </dl>
        {mayChange && (
          <button
            type="button"
            className={needed && leaders.length === 0 ? 'btn primary' : 'btn'}
            onClick={() => setNaming(true)}
          >
            {t(leaders.length === 0 ? 'today.nameLeader' : 'today.nameAnother')}
          </button>
        )}
      </div>
      {naming && (
        <LeaderDialog
          orgId={today.org}
          day={today.today}
          startMs={today.startMs}
          onClose={() => setNaming(false)}
        />
      )}
    </Card>
  )
}

function Role({ role, duties, today }: { role: string; duties: readonly Duty[]; today: Today }) {
  const { t } = useTranslation('roster')
  const span = useSpanWords()
  if (duties.length === 0) return null
  const now = duties.filter((duty) => today.running.some((each) => each.id === duty.id))
  const shown = now.length > 0 ? now : duties
  return (
    <div>
      <dt>{t(`role.${role}`)}</dt>
      <dd>
        {today.whole && today.orgs.length > 1 ? (
          <span title={shown.map((duty) => `${duty.callSign} ${span(duty)}`).join('\n')}>
            {t('today.groups', {
              n: shown.length,
              heads: shown.reduce((n, duty) => n + duty.people.length, 0),
            })}
          </span>
        ) : (
          shown.slice(0, 2).map((duty) => (
            <p key={duty.id}>
              {duty.people.map((person) => person.name).join(' ')}
              <br />
              <span className="muted small">
                {duty.callSign} {span(duty)}
              </span>
            </p>
          ))
        )}
      </dd>
    </div>
  )
}
