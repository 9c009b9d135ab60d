import { useTranslation } from 'react-i18next'
import { DayField } from '../../../web/components/DayField.tsx'
import { useKeys } from '../../../web/components/keys.ts'
import { Page } from '../../../web/components/Page.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { CoveragePanel } from './CoveragePanel.tsx'
import { LivePanel } from './LivePanel.tsx'
import { PointsPanel } from './PointsPanel.tsx'
import { TrackDrawer } from './TrackDrawer.tsx'
import { tabs, useLive, useTrackingFilters } from './useTracking.ts'
import './tracking.css'

/** 数字巡逻: where units are with the age of each fix, measured visits to check-in points, presence by zone and hour. */
export default function TrackingPage() {
  const { t } = useTranslation('tracking')
  const { date, weekday } = useFormat()
  const { filters, set, today } = useTrackingFilters()
  const live = useLive()
  const mayTrack = useCan('tracking.read_track')
  useKeys(
    tabs.map((tab, i) => ({
      key: String(i + 1),
      label: t(`tab.${tab}`, { n: '' }).trim(),
      run: () => set({ tab }),
    })),
  )
  const unit = live.data?.units.find((each) => each.unitId === filters.unit)
  return (
    <Page
      fit
      title={t('page.tracking')}
      note={filters.tab === 'live' ? undefined : `${date(filters.day)} ${weekday(filters.day)}`}
      acts={
        filters.tab !== 'live' && (
          <DayField
            label={t('day')}
            max={today}
            required
            value={filters.day}
            onChange={(next) => set({ day: next || today })}
          />
        )
      }
    >
      <div className="seg tk-tabs" role="group" aria-label={t('page.tracking')}>
        {tabs.map((tab) => (
          <button key={tab} type="button" aria-pressed={filters.tab === tab} onClick={() => set({ tab })}>
            {t(`tab.${tab}`, { n: live.data?.units.length ?? '' })}
          </button>
        ))}
      </div>
      {filters.tab === 'live' && (
        <LivePanel
          query={live}
          chosen={filters.unit}
          onTrack={mayTrack ? (unitId) => set({ unit: unitId }) : undefined}
        />
      )}
      {filters.tab === 'points' && <PointsPanel day={filters.day} />}
      {filters.tab === 'coverage' && <CoveragePanel day={filters.day} />}
      {filters.unit !== '' && mayTrack && (
        <TrackDrawer
          key={filters.unit}
          unitId={filters.unit}
          callSign={unit?.callSign ?? ''}
          onClose={() => set({ unit: '' })}
        />
      )}
    </Page>
  )
}
