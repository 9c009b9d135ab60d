import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useNow } from '../../../../web/live/clock.ts'
import type { PlanView } from '../contract.ts'
import { grounds } from '../model.ts'

/** Who approved it, on what ground, until when. */
export function Until({ plan }: { plan: PlanView }) {
  const { t } = useTranslation('dispatch')
  const { language, time, span } = useFormat()
  const at = useNow()
  const left = plan.endsAt ? (Date.parse(plan.endsAt) - at) / 1000 : 0
  return (
    <section className="om-section">
      <dl className="cp-facts small">
        <dt>{t('contain.approverLabel')}</dt>
        <dd>
          {plan.approver} · {time(plan.stamps.P3, true)}
        </dd>
        <dt>{t('contain.ground')}</dt>
        <dd>
          {grounds[plan.ground][language]} · {t(`level.${plan.level}`)}
        </dd>
        <dt>{t('contain.lookFor')}</dt>
        <dd>{plan.lookFor ?? '—'}</dd>
        <dt>{t('contain.until')}</dt>
        <dd className={left < 300 ? 'warn' : ''}>
          <b>{time(plan.endsAt, true)}</b> · {t('contain.left', { time: span(Math.max(0, left)) })} ·{' '}
          {t('contain.renewalsLeft', { n: plan.renewalsLeft })}
        </dd>
      </dl>
    </section>
  )
}
