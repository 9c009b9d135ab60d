import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../../web/components/Page.tsx'
import { AnalysisTabs } from './AnalysisTabs.tsx'
import { CoverageLine } from './CoverageLine.tsx'
import { useCoverage, type useUnit } from './useMore.ts'

interface UnitPageProps {
  readonly titleKey: string
  readonly unit: ReturnType<typeof useUnit>
  readonly acts?: ReactNode
  readonly children: ReactNode
}

/** The frame of a deeper page: tabs, unit, acts, the line of coverage. */
export function UnitPage({ titleKey, unit, acts, children }: UnitPageProps) {
  const { t } = useTranslation('analysis')
  const quality = useCoverage(unit.org)
  return (
    <Page bare title={t(titleKey)}>
      <AnalysisTabs />
      <div className="an-bar">
        {unit.orgs.length > 1 && (
          <label className="an-pick">
            <span className="muted">{t('filter.org')}</span>
            <select value={unit.org} onChange={(event) => unit.set({ org: event.target.value, id: '' })}>
              {unit.orgs.map((org) => (
                <option key={org.id} value={org.id}>
                  {org.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <span className="an-acts">{acts}</span>
      </div>
      <CoverageLine coverage={quality.data?.coverage} />
      {children}
    </Page>
  )
}
