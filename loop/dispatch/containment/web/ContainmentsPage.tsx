import { useTranslation } from 'react-i18next'
import { Page } from '../../../../web/components/Page.tsx'
import { Drills } from './DrillsTab.tsx'
import { Plans } from './PlansTab.tsx'
import { Points } from './PointsTab.tsx'
import { Prepared } from './PreparedTab.tsx'
import { changePage, containmentTabs, usePage } from './point-draft.ts'
import './containment.css'

/** Containments and their stamps, the night's closing plans, standing points with their log, drills. */
export default function ContainmentsPage() {
  const { t } = useTranslation('dispatch')
  const { tab } = usePage()
  return (
    <Page
      title={t('contain.page')}
      // Three lists one below the other take the height that they need.
      fit={tab !== 'points'}
      acts={
        <span className="seg" role="tablist">
          {containmentTabs.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              aria-selected={one === tab}
              onClick={() => changePage({ tab: one })}
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
