import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { PlanView } from '../contract.ts'
import { provedUntil } from '../rules/proved-until.ts'

/** A running plan is proved only as long as the fixed points that it relies on are open: until when, and which one ends then. */
export function ProvedUntil({ plan }: { plan: PlanView }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const until = provedUntil(plan.proof.fixed, plan.endsAt)
  if (!until) return null
  const names = until.points.map(({ name }) => name).join(t('contain.held.and'))
  return (
    <p className="om-section small warn" role="status">
      {t(plan.proof.certified ? 'contain.held.provedUntil' : 'contain.held.countedUntil', {
        names,
        time: time(until.at),
      })}
    </p>
  )
}
