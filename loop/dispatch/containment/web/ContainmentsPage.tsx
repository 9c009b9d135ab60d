import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../../../web/components/Page.tsx'
import { Drills } from './DrillsTab.tsx'
import { Plans } from './PlansTab.tsx'
import { Points } from './PointsTab.tsx'
import { Prepared } from './PreparedTab.tsx'
import './containment.css'

const tabs = ['plans', 'prepared', 'points', 'drills'] as const

/** Containments and their stamps, the night's closing plans, standing points with their log, drills. */
export default function ContainmentsPage() {
  const { t } = useTranslation('dispatch')
  const [tab, setTab] = useState<(typeof tabs)[number]>('plans')
  return (
    <Page
      title={t('contain.page')}
      fit
      acts={
        <span className="seg" role="tablist">
          {tabs.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              aria-selected={one === tab}
              onClick={() => setTab(one)}
            >
              {t(`contain.tab.${one}`)}
            </button>
          ))}
        </span>
      }
    >
      {tab === 'plans' && <Plans />}
      {tab === 'prepared' && <Prepared />}
      {tab === 'points' && <Points />}
      {tab === 'drills' && <Drills />}
    </Page>
  )
}
