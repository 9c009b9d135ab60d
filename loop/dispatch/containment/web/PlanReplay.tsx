import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import { sourceWords } from '../../rules/review-words.ts'
import type { PlanStepView, PlanView } from '../contract.ts'
import { change, useSteps, type Working } from './state.ts'
import { Layers } from './TwoRings.tsx'

/** A containment again, step by step: the map and the list show each post as it stood then. */
export function PlanReplay({ plan, now }: { plan: PlanView; now: Working }) {
  const { t } = useTranslation('dispatch')
  const steps = useSteps(plan)
  const on = now.step !== null
  const last = (steps?.length ?? 1) - 1
  const go = (step: number) => change({ step: Math.max(0, Math.min(last, step)) })
  const current = on ? steps?.[Math.min(now.step, last)] : undefined
  const at = current?.at
  const seenAt = plan.sighting.at
  // The strip goes along: how far he could have been by then.
  useEffect(() => {
    if (at) change({ at: Math.max(0, Math.round((Date.parse(at) - Date.parse(seenAt)) / 15_000) * 15) })
  }, [at, seenAt])
  useKeys(
    on
      ? [
          { key: 'ArrowRight', label: t('contain.again2.next'), run: () => go((now.step ?? 0) + 1) },
          { key: 'ArrowLeft', label: t('contain.again2.back'), run: () => go((now.step ?? 0) - 1) },
        ]
      : [],
  )
  if (!on)
    return (
      <section className="om-section">
        <button type="button" className="btn compact" onClick={() => change({ step: 0 })}>
          {t('contain.again2.open')}
        </button>
      </section>
    )
  return (
    <section className="om-section" aria-label={t('contain.again2.open')}>
      <p className="row-between">
        <b>{t('contain.again2.open')}</b>
        <button type="button" className="btn link" onClick={() => change({ step: null, at: null })}>
          {t('contain.again2.close')}
        </button>
      </p>
      <p className="cp-acts">
        <button
          type="button"
          className="btn compact"
          disabled={now.step === 0}
          onClick={() => go((now.step ?? 0) - 1)}
        >
          {t('contain.again2.back')} <KeyCap name="←" />
        </button>
        <button
          type="button"
          className="btn compact"
          disabled={now.step === last}
          onClick={() => go((now.step ?? 0) + 1)}
        >
          {t('contain.again2.next')} <KeyCap name="→" />
        </button>
        <span className="small muted">
          {t('contain.again2.of', { n: (now.step ?? 0) + 1, of: last + 1 })}
        </span>
      </p>
      {current && <ProofThen plan={plan} proof={current.proof} />}
      <ol className="cp-steps small">
        {steps?.map((step, i) => (
          <li key={`${step.at} ${step.what} ${step.postId ?? step.point?.name}`}>
            <button
              type="button"
              className="cp-step"
              aria-current={i === now.step ? 'step' : undefined}
              onClick={() => go(i)}
            >
              <StepWords step={step} plan={plan} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What was proved at the step that is looked at. */
function ProofThen({ plan, proof }: { plan: PlanView; proof: PlanStepView['proof'] }) {
  const { t } = useTranslation('dispatch')
  if (!proof) return <p className="small muted">{t('contain.again2.noProof')}</p>
  const { certified, leakingExits, layers, posts } = proof
  const parts = new Map(plan.posts.map(({ unitId, node, part }) => [`${unitId} ${node}`, part]))
  return (
    <div>
      <p className="small">
        {t('contain.again2.proof')}{' '}
        <b className={certified ? 'good' : 'cp-leak'}>
          {t(certified ? 'contain.certified' : 'contain.leaks', { n: leakingExits })}
        </b>
      </p>
      {layers && (
        <Layers
          certified={certified}
          posts={posts.map(({ unitId, node }) => ({ part: parts.get(`${unitId} ${node}`) ?? 'hold' }))}
          layers={layers}
        />
      )}
    </div>
  )
}

function StepWords({ step, plan }: { step: PlanStepView; plan: PlanView }) {
  const { t } = useTranslation('dispatch')
  const { time, language } = useFormat()
  const post = plan.posts.find(({ id }) => id === step.postId)
  if (step.point) return <PointWords step={step} point={step.point} />
  const words =
    step.kind === 'stamp'
      ? `${step.what} ${t(`contain.stamp.${step.what}`)}${step.what === 'P3' && plan.approver ? ` ${plan.approver}` : ''}`
      : step.kind === 'event'
        ? `${t(`contain.again2.event.${step.what}`)} ${step.who ?? ''}`
        : `${post ? `${post.number} ${post.callSign}` : ''} ${step.what === 'given_up' ? t('contain.end') : t(`state.${step.what}`)}`
  return (
    <>
      <span className="muted">{time(step.at, true)}</span>
      <span className={step.kind === 'stamp' ? 'strong' : ''}>{words}</span>
      <span className="muted">{step.source && (sourceWords[step.source]?.[language] ?? step.source)}</span>
    </>
  )
}

/** A fixed point's change: what, on whose word, and how the proof changed by it. */
function PointWords({ step, point }: { step: PlanStepView; point: NonNullable<PlanStepView['point']> }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const { before, after, left } = point
  const proof = ({ certified, leakingExits }: typeof before) =>
    certified ? t('contain.held.step.shut') : t('contain.held.step.open', { n: leakingExits })
  const isSame = proof(before) === proof(after)
  return (
    <>
      <span className="muted">{time(step.at, true)}</span>
      <span>
        {t(`contain.held.step.${step.what}`, {
          name: point.name,
          unit: left?.callSign ?? '',
          number: left?.incidentNumber ?? '',
        })}
        {!left && point.word && <span className="muted"> · {point.word}</span>}
        <br />
        <span className={after.certified ? 'good' : 'cp-leak'}>
          {t(isSame ? 'contain.held.step.same' : 'contain.held.step.became', {
            before: proof(before),
            after: proof(after),
          })}
        </span>
      </span>
      <span className="muted">{step.who}</span>
    </>
  )
}
