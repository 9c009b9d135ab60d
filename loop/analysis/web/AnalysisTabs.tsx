import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import './analysis.css'
import './hot-map.css'
import './panels.css'
import './analysis-map.css'
import './analysis-more.css'

const tabs = [
  ['/analysis', 'today'],
  ['/analysis/deep', 'deep'],
  ['/analysis/review', 'review'],
  ['/analysis/effect', 'effect'],
  ['/analysis/guards', 'guards'],
] as const

/** The pages of 研判 beside each other. */
export function AnalysisTabs() {
  const { t } = useTranslation('analysis')
  return (
    <nav className="an-tabs" aria-label={t('page.analysis')}>
      {tabs.map(([to, name]) => (
        <Link
          key={to}
          to={to as string}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {t(`tab.${name}`)}
        </Link>
      ))}
    </nav>
  )
}
