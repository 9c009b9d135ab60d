import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LevelShape } from '../../../../web/components/Level.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { Today } from './useToday.ts'

const two = (hour: number) => String(hour).padStart(2, '0')
const fractions: readonly (readonly [number, string])[] = [
  [4 / 5, '4/5'],
  [3 / 5, '3/5'],
  [2 / 5, '2/5'],
  [1 / 5, '1/5'],
  [2 / 3, '2/3'],
  [1 / 2, '1/2'],
  [1 / 3, '1/3'],
]

/** A share as the documents write it, `2/3`; else `45 %`. */
export function shareWords(share: number): string {
  return fractions.find(([value]) => Math.abs(value - share) < 0.001)?.[1] ?? `${Math.round(share * 100)} %`
}

/** Colour and level of the day with the reason; who decided it and until when. */
export function DayCard({ today }: { today: Today }) {
  const { t } = useTranslation(['roster', 'ui'])
  const { date, weekday, stamp, time } = useFormat()
  const { level, yesterday } = today
  const colour = level?.colour ?? 'unknown'
  const alerts = today.alerts.data?.alerts ?? []
  const whole = alerts.find((alert) => alert.orgId === today.org && alert.zoneId === '')
  const worst = [...alerts]
    .filter((alert) =>
      today.whole ? alert.orgId !== today.org || alert.zoneId !== '' : alert.orgId === today.org,
    )
    .filter(
      (alert) =>
        alert !== whole && alert.p !== null && alert.colour !== 'green' && alert.colour !== 'unknown',
    )
    .sort((a, b) => (a.p ?? 1) - (b.p ?? 1))[0]
  const told = worst ?? whole
  return (
    <section className="card td-day">
      <div className={`td-colour ${colour}`}>
        <p>
          <LevelShape level={colour} size={30} />
          <b>{t(`ui:level.${colour}`)}</b>
        </p>
        <p className="strong">{level ? t(`today.level.${level.level}`) : t('today.noLevel')}</p>
        {yesterday && (
          <p className="muted small td-yesterday">
            {t('today.yesterday')} <LevelShape level={yesterday.colour} size={10} />{' '}
            {t(`ui:level.${yesterday.colour}`)}
          </p>
        )}
      </div>
      <div className="td-why">
        <p className="row-between">
          <b className="td-date">
            {date(today.today)} {weekday(today.today)}
          </b>
          {today.orgs.length > 1 ? (
            <select
              className="td-org"
              aria-label={t('org')}
              value={today.org}
              onChange={(event) => today.set({ org: event.target.value })}
            >
              {today.orgs.map((org) => (
                <option key={org.orgId} value={org.orgId}>
                  {org.orgName}
                </option>
              ))}
            </select>
          ) : (
            <span className="muted small">{t('today.span')}</span>
          )}
        </p>
        {told?.expected ? (
          <p>
            {t('today.because', {
              place: told.zoneName || told.orgName,
              observed: told.observed,
              expected: told.expected.toFixed(1),
              p: chance(told.p ?? 1),
            })}
          </p>
        ) : (
          <p className="muted">{t('today.noReason')}</p>
        )}
        {level && level.windows.length > 0 && (
          <p>
            {level.windows
              .map((w) =>
                t('today.window', { from: two(w.fromHour), to: two(w.toHour), share: shareWords(w.share) }),
              )
              .join(t('comma'))}
            {t('today.floor', { heads: Math.min(...level.required) })}
          </p>
        )}
        <p className="muted small">
          {level?.status === 'set'
            ? t('today.set', {
                by: level.setBy ?? '—',
                at: time(level.setAt),
                until: level.until ? stamp(level.until) : t('today.dayEnd'),
              })
            : t('today.proposed')}
          {' · '}
          <Link to="/analysis" search={{ org: today.org, day: today.today }}>
            {t('today.ground')}
          </Link>
          {' · '}
          <Link to="/deployment" search={{ org: today.org }}>
            {t('today.changeLevel')}
          </Link>
        </p>
        <ErrorLine error={today.levels.error} />
      </div>
    </section>
  )
}

/** A probability for people: `0.8 %`, `62 %`. */
function chance(p: number): string {
  if (p < 0.001) return '< 0.1 %'
  return p < 0.1 ? `${(p * 100).toFixed(1)} %` : `${Math.round(p * 100)} %`
}
