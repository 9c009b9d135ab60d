import { useTranslation } from 'react-i18next'
import { DetailDrawer, Facts } from '../../../web/components/DetailDrawer.tsx'
import { LevelBadge } from '../../../web/components/Level.tsx'
import { Sparkbars } from '../../../web/components/Sparkbars.tsx'
import { EmptyState } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import type { AnalysisPageState } from './AnalysisPage.tsx'
import { chance, useReasonWords } from './reasons.ts'
import { useAlerts } from './useAnalysis.ts'

/** Days before the duty day whose incidents a colour counts. */
const OBSERVED_DAYS = 7

interface AlertDrawerProps {
  readonly page: AnalysisPageState
  readonly orgId: string
  readonly zoneId: string
  readonly onClose: () => void
  /** Opens the list of the incidents that the page is narrowed to. */
  readonly onRecords: () => void
}

/** One colour with everything it was decided from. */
export function AlertDrawer({ page, orgId, zoneId, onClose, onRecords }: AlertDrawerProps) {
  const { t } = useTranslation('analysis')
  const { stamp, share } = useFormat()
  const say = useReasonWords()
  const query = useAlerts(page.filters.day)
  const alert = query.data?.alerts.find((each) => each.orgId === orgId && each.zoneId === zoneId)
  if (!alert) {
    return (
      <DetailDrawer title={t('alert.gone')} onClose={onClose}>
        <EmptyState title={t('alert.none')} note={t('alert.noneNote')} />
      </DetailDrawer>
    )
  }
  const zone = alert.zoneId !== ''
  const narrow = (days: number) => {
    const rest = { kind: '', band: '', weekday: 0, hour: -1, cell: -1, street: -1, days }
    page.set({ org: alert.orgId, zone: zone ? alert.zoneId : '', ...rest })
    if (days > 0) onRecords()
    else onClose()
  }
  return (
    <DetailDrawer
      title={
        <span className="row">
          <LevelBadge level={alert.colour} size={16} /> {zone ? alert.zoneName : alert.orgName}
        </span>
      }
      note={t('alert.day', { day: alert.dutyDay })}
      onClose={onClose}
      acts={
        <>
          <button type="button" className="btn" onClick={() => narrow(OBSERVED_DAYS)}>
            {t('alert.records', { n: alert.observed })}
          </button>
          <button type="button" className="btn" onClick={() => narrow(0)}>
            {t(zone ? 'alert.onlyZone' : 'alert.onlyOrg')}
          </button>
        </>
      }
    >
      <Facts
        items={[
          [t('alert.observedLong'), t('alert.cases', { n: alert.observed })],
          [t('alert.expectedLong'), alert.expected?.toFixed(1)],
          [t('alert.chanceLong'), alert.p === null ? null : chance(alert.p)],
          [t('alert.locatedLong'), share(alert.locatedShare)],
          [
            t('alert.rule'),
            `${t(`rule.${alert.ruleId}`, { defaultValue: alert.ruleId })} · v${alert.ruleVersion}`,
          ],
          [t('alert.computed'), stamp(alert.computedAt)],
          [
            t('alert.published'),
            alert.publishedAt ? `${stamp(alert.publishedAt)} ${alert.publishedBy ?? ''}` : t('publish.draft'),
          ],
        ]}
      />
      <section>
        <h3>{t('alert.why')}</h3>
        <ol className="an-why">
          {alert.reasons.map((reason, i) => (
            <li key={i}>{say(reason)}</li>
          ))}
        </ol>
      </section>
      <section>
        <h3>{t('alert.weeksLong')}</h3>
        <Sparkbars
          values={alert.weeks}
          {...(alert.expected !== null && { expected: alert.expected })}
          width={240}
          height={48}
        />
        <p className="small">{alert.weeks.join(' · ')}</p>
        <p className="muted small">{t('alert.weeksNote')}</p>
      </section>
    </DetailDrawer>
  )
}
