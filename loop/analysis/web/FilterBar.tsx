import { useTranslation } from 'react-i18next'
import { DayField } from '../../../web/components/DayField.tsx'
import { Popover } from '../../../web/components/Popover.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import type { AnalysisPageState } from './AnalysisPage.tsx'
import { ClassChoice } from './ClassChoice.tsx'
import { PublishActs } from './PublishActs.tsx'
import { coverages, useAlerts } from './useAnalysis.ts'

/** What the whole page is about: organisation, classes, day, source (locked), coverage; and what is due with the colours. */
export function FilterBar({ page, onRules }: { page: AnalysisPageState; onRules: () => void }) {
  const { t } = useTranslation('analysis')
  const { date } = useFormat()
  const { filters, set, whole, today } = page
  const alerts = useAlerts(filters.day)
  const orgs = (alerts.data?.alerts ?? []).filter((alert) => alert.zoneId === '')
  const choose = (change: Partial<typeof filters>) => {
    whole()
    set({ zone: '', kind: '', band: '', weekday: 0, hour: -1, cell: -1, ...change })
  }
  return (
    <div className="an-bar">
      {orgs.length > 1 && (
        <label className="an-pick">
          <span className="muted">{t('filter.org')}</span>
          <select value={filters.org} onChange={(event) => choose({ org: event.target.value })}>
            {orgs.map((org) => (
              <option key={org.orgId} value={org.orgId}>
                {org.orgName}
              </option>
            ))}
          </select>
        </label>
      )}
      <ClassChoice
        value={filters.classes}
        onChange={(classes) => choose({ classes })}
        weights={filters.weights}
        onWeights={(weights) => choose({ weights })}
      />
      <label className="an-pick" title={t('filter.dayNote')}>
        <span className="muted">{t('filter.day')}</span>
        <DayField
          max={nextDay(today)}
          required
          value={filters.day}
          onChange={(next) => choose({ day: next || today })}
        />
      </label>
      <Popover
        className="an-pick"
        name={t('filter.sourceNote')}
        width={320}
        label={
          <>
            <span className="muted">{t('filter.source')}</span> {t('filter.citizens')}{' '}
            <span className="muted small">{t('filter.locked')}</span>
          </>
        }
      >
        <p>{t('filter.sourceWhy')}</p>
      </Popover>
      <span className="seg" role="group" aria-label={t('filter.cover')}>
        {coverages.map((cover) => (
          <button
            key={cover}
            type="button"
            aria-pressed={filters.cover === cover}
            onClick={() => set({ cover })}
          >
            {t('filter.area', { percent: cover })}
          </button>
        ))}
      </span>
      <span className="an-acts">
        {alerts.error && <ErrorLine error={alerts.error} again={() => void alerts.refetch()} />}
        <button type="button" className="btn" onClick={onRules}>
          {t('act.rules')}
        </button>
        <PublishActs filters={filters} dayText={date(filters.day)} />
      </span>
    </div>
  )
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
