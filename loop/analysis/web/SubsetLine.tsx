import { useTranslation } from 'react-i18next'
import { ErrorLine } from '../../../web/components/States.tsx'
import type { AnalysisPageState } from './AnalysisPage.tsx'
import { useBandWords } from './HighsPanel.tsx'
import { type Subset, useAlerts, useClassName } from './useAnalysis.ts'

/** What the page is narrowed to, in words. */
export function useSubsetWords(page: AnalysisPageState): string {
  const { t } = useTranslation('analysis')
  const { filters } = page
  const className = useClassName()
  const band = useBandWords()
  const zone = useAlerts(filters.day).data?.alerts.find((alert) => alert.zoneId === filters.zone)
  const parts = [
    filters.days > 0 && t('subset.days', { n: filters.days }),
    filters.zone && (zone?.zoneName ?? filters.zone),
    filters.kind && className(filters.kind),
    filters.band && band(filters.band),
    filters.weekday > 0 && t(`weekday.${filters.weekday}`),
    filters.hour >= 0 && t('subset.hour', { hour: String(filters.hour).padStart(2, '0') }),
    filters.cell >= 0 && t('subset.cell', { cell: filters.cell }),
    filters.street > 0 && t('streets.spotN', { n: filters.street }),
  ]
  return parts.filter(Boolean).join(' · ')
}

interface SubsetLineProps {
  readonly page: AnalysisPageState
  readonly subset: Subset | undefined
  readonly error: unknown
  readonly onRecords: () => void
}

/** Over the map: what it shows now is a subset; its records, and the way back. */
export function SubsetLine({ page, subset, error, onRecords }: SubsetLineProps) {
  const { t } = useTranslation('analysis')
  const words = useSubsetWords(page)
  return (
    <div className="an-subset">
      <b>{words}</b>
      {error ? <ErrorLine error={error} /> : <span>{t('subset.n', { n: subset?.total ?? '…' })}</span>}
      <button type="button" className="btn link" onClick={onRecords}>
        {t('subset.records')}
      </button>
      <button type="button" className="btn link" onClick={page.whole}>
        {t('subset.whole')}
      </button>
    </div>
  )
}
