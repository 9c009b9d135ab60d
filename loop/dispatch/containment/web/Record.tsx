import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { PlanView } from '../contract.ts'
import { FixedList } from './FixedList.tsx'
import { PlanReplay } from './PlanReplay.tsx'
import { compute, type Working } from './state.ts'

/** P1 to P5 with their times, and 合围用时 = P4 − P1. */
export function Record({ plan }: { plan: PlanView }) {
  const { t } = useTranslation('dispatch')
  const { time, span } = useFormat()
  return (
    <section className="om-section" aria-label={t('contain.record')}>
      <ol className="cp-stamps small">
        {(['P1', 'P2', 'P3', 'P4', 'P5'] as const).map((stamp) => (
          <li key={stamp}>
            <span className="muted">{t(`contain.stamp.${stamp}`)}</span>
            <b>{time(plan.stamps[stamp], true)}</b>
          </li>
        ))}
      </ol>
      <p className="small">
        {t('contain.sealTime')} <b>{plan.sealSeconds === null ? '—' : span(plan.sealSeconds)}</b>
        {plan.heldAlone && <span className="muted"> {t('contain.legs.byPoints')}</span>}
      </p>
    </section>
  )
}

/** The last one of this incident, over. */
export function EndedPlan({ plan, now }: { plan: PlanView; now: Working }) {
  const { t } = useTranslation('dispatch')
  return (
    <>
      <section className="om-section">
        <p className="row-between">
          <b>{t('contain.last')}</b>
          <span className="small">{plan.ending && t(`contain.ending.${plan.ending}`)}</span>
        </p>
        <button type="button" className="btn compact" onClick={() => void compute()}>
          {t('contain.anew')}
        </button>
      </section>
      <Record plan={plan} />
      {plan.proof.fixed.length > 0 && (
        <section className="om-section">
          <FixedList fixed={plan.proof.fixed} />
        </section>
      )}
      <PlanReplay plan={plan} now={now} />
    </>
  )
}
