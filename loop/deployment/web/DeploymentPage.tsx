import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField } from '../../../web/components/DayField.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { LevelDetail } from './LevelDetail.tsx'
import { ParametersDrawer } from './ParametersDrawer.tsx'
import { StationList } from './StationList.tsx'
import { useDeploymentFilters, useLevels } from './useDeployment.ts'
import './deployment.css'

/** 部署: what each station owes on a duty day, why, and by which of the three share systems. */
export default function DeploymentPage() {
  const { t } = useTranslation('deployment')
  const { filters, set, today } = useDeploymentFilters()
  const [parameters, setParameters] = useState(false)
  const query = useLevels(filters.day)
  return (
    <Page
      title={t('page.deployment')}
      note={query.data && t('page.note', { n: query.data.levels.length })}
      acts={
        <>
          <label className="row">
            <span className="muted small">{t('day')}</span>
            <DayField required value={filters.day} onChange={(next) => set({ day: next || today })} />
          </label>
          <button type="button" className="btn" onClick={() => setParameters(true)}>
            {t('act.parameters')}
          </button>
        </>
      }
    >
      <QueryView query={query} lines={8}>
        {({ levels }) => {
          const chosen = levels.find((level) => level.orgId === filters.org) ?? levels[0]
          if (!chosen) {
            return (
              <EmptyState
                title={t('none.title')}
                note={t('none.note')}
                act={
                  filters.day !== today && (
                    <button type="button" className="btn" onClick={() => set({ day: today })}>
                      {t('none.today')}
                    </button>
                  )
                }
              />
            )
          }
          return (
            <div className={levels.length > 1 ? 'dp-grid' : ''}>
              {levels.length > 1 && (
                <StationList levels={levels} chosen={chosen.orgId} onChoose={(org) => set({ org })} />
              )}
              <LevelDetail key={`${chosen.orgId} ${chosen.dutyDay}`} level={chosen} />
            </div>
          )
        }}
      </QueryView>
      {parameters && <ParametersDrawer onClose={() => setParameters(false)} />}
    </Page>
  )
}
