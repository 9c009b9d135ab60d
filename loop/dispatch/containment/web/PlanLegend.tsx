import { useTranslation } from 'react-i18next'
import { useContainmentSelected, useReach, useShownPlan } from './state.ts'
import './reach.css'

/** What the marks of a containment mean on the map. */
export function PlanLegend() {
  const { t } = useTranslation('dispatch')
  const on = useContainmentSelected()
  const { shown, plan, open } = useShownPlan()
  const reach = useReach(shown).data
  const hasTwo = [...(plan?.posts ?? []), ...(open?.posts ?? [])].some(({ part }) => part === 'outer')
  if (!on) return null
  return (
    <span className="map-legend cp-legend">
      <b>{t('contain.legend')}</b>
      {[1, 2, 3, 5, 8].map((n) => (
        <span key={n}>
          <i className={`cp-swatch m${n}`} aria-hidden="true" /> {t('contain.minute', { n })}
        </span>
      ))}
      <span>
        <i className="cp-plate ok" aria-hidden="true" /> {t('contain.legendOk')}
      </span>
      <span>
        <i className="cp-plate tight" aria-hidden="true" /> {t('contain.legendTight')}
      </span>
      {hasTwo && (
        <span>
          <i className="cp-plate outer" aria-hidden="true" /> {t('contain.two.legend')}
        </span>
      )}
      <span>
        <i className="cp-dash" aria-hidden="true" /> {t('contain.legendLeak')}
      </span>
      {reach && reach.leftOut > 0 && <span>{t('contain.leftOut', { n: reach.leftOut })}</span>}
    </span>
  )
}
