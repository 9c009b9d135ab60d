import { useTranslation } from 'react-i18next'
import { ChartFrame } from '../../../web/components/ChartFrame.tsx'
import { LevelShape } from '../../../web/components/Level.tsx'
import { Sparkbars } from '../../../web/components/Sparkbars.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { chance, useReasonWords, useShortReason } from './reasons.ts'
import { type Alert, type AnalysisFilters, useAlerts } from './useAnalysis.ts'

/** The colours that belong to an organisation: its own first, then its zones, or the stations of a sub-bureau. */
export function alertsOf(alerts: readonly Alert[], org: string): { own: Alert | undefined; parts: Alert[] } {
  const own = alerts.find((alert) => alert.orgId === org && alert.zoneId === '')
  const rank = { red: 0, orange: 1, yellow: 2, unknown: 3, green: 4 }
  const parts = alerts
    .filter((alert) =>
      own?.orgLevel === 'station'
        ? alert.orgId === org && alert.zoneId !== ''
        : alert.orgLevel === 'station' && alert.zoneId === '',
    )
    .sort((a, b) => rank[a.colour] - rank[b.colour] || (a.p ?? 1) - (b.p ?? 1))
  return { own, parts }
}

interface AlertPanelProps {
  readonly filters: AnalysisFilters
  readonly onOpen: (alert: Alert) => void
}

/** 各巡区预警: shape and word, observed against expected, the chance, eight weeks, the reason in words. */
export function AlertPanel({ filters, onOpen }: AlertPanelProps) {
  const { t } = useTranslation(['analysis', 'ui'])
  const query = useAlerts(filters.day)
  const say = useReasonWords()
  const short = useShortReason()
  const { own, parts } = alertsOf(query.data?.alerts ?? [], filters.org)
  const list = own ? [own, ...parts] : parts
  const nameOf = (alert: Alert) => (alert.zoneId === '' ? alert.orgName : alert.zoneName)
  const table = {
    head: ['place', 'colour', 'observed', 'expected', 'chance', 'weeks', 'reason', 'rule'].map((name) =>
      t(`alert.${name}`),
    ),
    rows: list.map((alert) => [
      nameOf(alert),
      t(`ui:level.${alert.colour}`),
      alert.observed,
      alert.expected === null ? null : Number(alert.expected.toFixed(1)),
      alert.p === null ? null : chance(alert.p),
      alert.weeks.join(' '),
      alert.reasons.map(say).join('；'),
      `${alert.ruleId} v${alert.ruleVersion}`,
    ]),
  }
  return (
    <ChartFrame
      className="an-alerts"
      title={t(own?.orgLevel === 'station' ? 'alert.zones' : 'alert.stations')}
      note={t('alert.note')}
      table={table}
    >
      <QueryView query={query}>
        {() =>
          list.length === 0 ? (
            <EmptyState title={t('alert.none')} note={t('alert.noneNote')} />
          ) : (
            <div className="an-alert-list">
              <div className="an-alert-head muted" aria-hidden="true">
                <span />
                <span />
                <span>{t('alert.observed')}</span>
                <span>{t('alert.expected')}</span>
                <span>{t('alert.chance')}</span>
                <span>{t('alert.weeks')}</span>
              </div>
              {list.map((alert) => (
                <button
                  key={`${alert.orgId} ${alert.zoneId}`}
                  type="button"
                  className={alert === own ? 'an-alert own' : 'an-alert'}
                  onClick={() => onOpen(alert)}
                >
                  <LevelShape level={alert.colour} />
                  <span className="an-alert-name">
                    <b className="clip">{nameOf(alert)}</b> {t(`ui:level.${alert.colour}`)}
                  </span>
                  <b>{alert.observed}</b>
                  <span>{unknown(alert) ? '—' : (alert.expected?.toFixed(1) ?? '—')}</span>
                  <span>{unknown(alert) || alert.p === null ? '—' : chance(alert.p)}</span>
                  <Sparkbars
                    values={unknown(alert) ? alert.weeks.map(() => null) : alert.weeks}
                    {...(!unknown(alert) && alert.expected !== null && { expected: alert.expected })}
                    width={68}
                    height={18}
                  />
                  <span className="an-alert-why muted small clip">{short(alert)}</span>
                </button>
              ))}
            </div>
          )
        }
      </QueryView>
    </ChartFrame>
  )
}

const unknown = (alert: Alert) => alert.colour === 'unknown'
