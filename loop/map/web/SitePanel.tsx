import { useTranslation } from 'react-i18next'
import { Facts } from '../../../web/components/DetailDrawer.tsx'
import { EmptyState } from '../../../web/components/States.tsx'
import { useSelection } from '../../../web/map/selection.ts'
import { SiteFacts } from './SiteFacts.tsx'
import { useSites } from './useMap.ts'

/** The site that is selected on the one map. */
export default function SitePanel() {
  const { t } = useTranslation('map')
  const selection = useSelection()
  const { sites } = useSites()
  const site = sites.find((each) => each.id === selection?.id)
  if (!site) return <EmptyState title={t('site.empty')} />
  return (
    <div className="stack mp-panel">
      <h2>{site.name}</h2>
      <Facts items={[[t('site.code'), site.code]]} />
      <SiteFacts site={site} />
    </div>
  )
}
