import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../../web/components/keys.ts'
import { Page } from '../../../web/components/Page.tsx'
import { AlertDrawer } from './AlertDrawer.tsx'
import { AlertPanel } from './AlertPanel.tsx'
import { AnalysisTabs } from './AnalysisTabs.tsx'
import { FilterBar } from './FilterBar.tsx'
import { HighsPanel } from './HighsPanel.tsx'
import { HotPanel } from './HotPanel.tsx'
import { QualityStrip } from './QualityStrip.tsx'
import { RulesDrawer } from './RulesDrawer.tsx'
import { StreetPanel } from './StreetPanel.tsx'
import { StreetTrust } from './StreetTrust.tsx'
import { SubsetDrawer } from './SubsetDrawer.tsx'
import { TrustPanel } from './TrustPanel.tsx'
import { coverages, useAnalysisFilters } from './useAnalysis.ts'
import { WeekPanel } from './WeekPanel.tsx'

/** What is open beside the page. */
export type Open =
  | { readonly kind: 'rules' }
  | { readonly kind: 'subset' }
  | { readonly kind: 'alert'; readonly orgId: string; readonly zoneId: string }
  | null

/** 研判: where and when trouble is likely, how far that can be trusted, the colour of the day with its reasons. */
export default function AnalysisPage() {
  const { t } = useTranslation('analysis')
  const page = useAnalysisFilters()
  const { filters, set, narrowed, whole } = page
  const [open, setOpen] = useState<Open>(null)
  useKeys([
    ...coverages.map((cover, i) => ({
      key: String(i + 1),
      label: t('key.cover', { percent: cover }),
      run: () => set({ cover }),
    })),
    {
      key: 'S',
      label: t('key.form'),
      run: () => set({ form: filters.form === 'streets' ? 'cells' : 'streets', cell: -1, street: -1 }),
    },
    ...(narrowed && open === null ? [{ key: 'Escape', label: t('key.whole'), run: whole }] : []),
    ...(narrowed ? [{ key: 'R', label: t('key.records'), run: () => setOpen({ kind: 'subset' }) }] : []),
  ])
  return (
    <Page bare title={t('page.analysis')}>
      <AnalysisTabs />
      <FilterBar page={page} onRules={() => setOpen({ kind: 'rules' })} />
      <QualityStrip filters={filters} />
      <div className="an-grid">
        {filters.form === 'streets' ? (
          <StreetPanel page={page} onRecords={() => setOpen({ kind: 'subset' })} />
        ) : (
          <HotPanel page={page} onRecords={() => setOpen({ kind: 'subset' })} />
        )}
        {filters.form === 'streets' ? <StreetTrust filters={filters} /> : <TrustPanel filters={filters} />}
        <AlertPanel
          filters={filters}
          onOpen={(alert) => setOpen({ kind: 'alert', orgId: alert.orgId, zoneId: alert.zoneId })}
        />
        <WeekPanel page={page} />
        <HighsPanel page={page} />
      </div>
      {open?.kind === 'rules' && <RulesDrawer filters={filters} onClose={() => setOpen(null)} />}
      {open?.kind === 'subset' && <SubsetDrawer page={page} onClose={() => setOpen(null)} />}
      {open?.kind === 'alert' && (
        <AlertDrawer
          page={page}
          orgId={open.orgId}
          zoneId={open.zoneId}
          onClose={() => setOpen(null)}
          onRecords={() => setOpen({ kind: 'subset' })}
        />
      )}
    </Page>
  )
}

export type AnalysisPageState = ReturnType<typeof useAnalysisFilters>
