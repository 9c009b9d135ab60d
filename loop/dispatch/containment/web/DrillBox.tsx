import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useNow } from '../../../../web/live/clock.ts'
import { containmentContract, type DrillView, type RingPlanView, type RunView } from '../contract.ts'
import { preparedPlan } from './state.ts'
import { placeOf } from './words.ts'

/** A drill: the trainee's word plays the plan against the made-up fugitive; then he sees whether and where he got out. */
export function DrillBox({
  drill,
  run,
  plan,
}: {
  drill: DrillView
  run: RunView | null
  plan: RingPlanView | null
}) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const at = useNow()
  const end = useAct(containmentContract.sendDrill)
  const hasAnswer = plan !== null && (plan.posts.length > 0 || plan.certified)
  const ready = drill.state === 'open' && drill.played && hasAnswer && run !== null
  const go = () => {
    if (!ready || end.pending || !plan || !run) return
    end.mutate({
      params: { id: drill.id },
      body: { runId: run.id, ring: plan.ring, prepared: plan === preparedPlan(run) },
    })
  }
  useKeys(drill.state === 'open' ? [{ key: 'Ctrl Enter', label: t('contain.keys.drill'), run: go }] : [])
  if (drill.state === 'ended') return <Outcome drill={drill} />
  return (
    <section className="om-section cp-form">
      <p className="row-between small">
        <b className="cp-drill">{t('contain.drillMark')}</b>
        <span>{t('contain.thinking', { time: span((at - Date.parse(drill.startedAt)) / 1000) })}</span>
      </p>
      <p className="small muted">{t(drill.played ? 'contain.drillReady' : 'contain.drillWaits')}</p>
      {plan?.posts.length === 0 && (
        <p className={plan.certified ? 'small good' : 'small cp-leak'}>
          {t(plan.certified ? 'contain.held.onlyFixed' : 'contain.run.nobody')}
        </p>
      )}
      <button type="button" className="btn primary" disabled={!ready || end.pending} onClick={go}>
        {t('contain.drillSend', { n: plan?.posts.length ?? 0 })} <KeyCap name="Ctrl ⏎" />
      </button>
      <button
        type="button"
        className="btn"
        disabled={end.pending}
        onClick={() => end.mutate({ params: { id: drill.id }, body: {} })}
      >
        {t('contain.drillGiveUp')}
      </button>
      <ErrorLine error={end.error} again={end.again} />
    </section>
  )
}

function Outcome({ drill }: { drill: DrillView }) {
  const { t } = useTranslation('dispatch')
  const { span, time, number } = useFormat()
  const { outcome } = drill
  const kind = outcome?.kind ?? 'given_up'
  // What let him out is named: a bound that he exceeds comes before orders that went out late.
  const faster = ({ kmh, speedFactor }: NonNullable<DrillView['bound']>) =>
    kmh === null
      ? t('contain.outcomeFaster.factor', { bound: number(speedFactor, 1) })
      : t('contain.outcomeFaster.kmh', { bound: number(kmh) })
  return (
    <section
      className={`om-section cp-box ${kind === 'escaped' || kind === 'given_up' ? 'open' : 'closed'}`}
      role="status"
    >
      <p>
        <b className="cp-verdict">{t(`contain.outcome.${kind}`)}</b>
      </p>
      {outcome && (
        <p>
          {t(`contain.outcomeAt.${kind}`, {
            place: placeOf(outcome),
            time: span(outcome.seconds),
            unit: outcome.callSign ?? '',
          })}
        </p>
      )}
      <dl className="cp-facts small">
        <dt>{t('contain.behaviour')}</dt>
        <dd>{drill.behaviour && t(`contain.behaviours.${drill.behaviour}`)}</dd>
        <dt>{t('contain.cameras.again')}</dt>
        <dd>{t('contain.cameras.times', { n: drill.seenAgain })}</dd>
        <dt>{t('contain.sealTime')}</dt>
        <dd>{drill.sealedSeconds === null ? '—' : span(drill.sealedSeconds)}</dd>
        <dt>{t('contain.verdict')}</dt>
        <dd>
          {drill.certified === null ? '—' : t(drill.certified ? 'contain.certified' : 'contain.notCertified')}
        </dd>
        <dt>{t('contain.drillSpan')}</dt>
        <dd>
          {time(drill.startedAt, true)} – {time(drill.sentAt ?? drill.endedAt, true)}
        </dd>
      </dl>
      {outcome?.kind === 'escaped' && drill.certified && (
        <p className="small warn">
          {outcome.overBound && drill.bound ? faster(drill.bound) : t('contain.outcomeOdd')}
        </p>
      )}
    </section>
  )
}
