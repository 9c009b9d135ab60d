import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import { serverNow, useNow } from '../../../../web/live/clock.ts'
import type { RingAnswerView, RingPlanView, RunView } from '../contract.ts'
import type { Basis } from '../model/proof.ts'
import type { Ring } from '../model.ts'
import { FixedList } from './FixedList.tsx'
import { PreparedChoice } from './PreparedChoice.tsx'
import { change, planAt, preparedPlan, ringOf, type Working } from './state.ts'
import { Layers, SmallestLine } from './TwoRings.tsx'
import { placeOf, toneOf, useContainWords } from './words.ts'

interface VerdictProps {
  readonly plan: RingPlanView
  readonly basis: Basis | null
  readonly run: RunView | null
  readonly working: boolean
}

/** The certificate, or the leak: always on top, with what it stands on and how it would be 20 % faster. */
export function Verdict({ plan, basis, run, working }: VerdictProps) {
  const { t } = useTranslation('dispatch')
  const { span, time, number, metres } = useFormat()
  const { ring } = useContainWords()
  useNow()
  const [leak] = plan.leaks
  const slacks = plan.posts.flatMap(({ slackSeconds }) => slackSeconds ?? [])
  const least = slacks.length > 0 ? Math.min(...slacks) : null
  const lack = plan.lacks[0]
  // A faster one would be beyond the map within the ring: then nothing is known of him, not that nothing is open.
  const isPastMap = !plan.faster.certified && plan.faster.leakingExits === 0
  return (
    <section
      className={`om-section cp-box ${plan.certified ? 'closed' : 'open'}`}
      aria-label={t('contain.verdict')}
    >
      <p className="row-between">
        <b className="cp-verdict" role="status">
          <span aria-hidden="true">{plan.certified ? '■' : '▲'}</span>{' '}
          {plan.certified ? t('contain.certified') : t('contain.leaks', { n: plan.leakingExits })}
        </b>
        <span className="small muted">{ring(plan.ring)}</span>
      </p>
      <p className="cp-bar" aria-hidden="true">
        {plan.posts.map((post) => (
          <i key={post.unitId} className={toneOf(post.slackSeconds)} />
        ))}
        {plan.leaks.map((_, i) => (
          <i key={i} className="leak" />
        ))}
      </p>
      <p className="small">
        {t('contain.counts', { posts: plan.posts.length, leaks: plan.leakingExits })}
        {least !== null && ` · ${t('contain.leastSlack', { time: span(Math.floor(least)) })}`}
        {plan.certified && plan.provedFewest && ` · ${t('contain.fewest')}`}
        {plan.certified &&
          !plan.provedFewest &&
          plan.leastPosts !== null &&
          ` · ${t('contain.bound', { n: plan.leastPosts })}`}
      </p>
      {plan.layers && <Layers certified={plan.certified} posts={plan.posts} layers={plan.layers} />}
      <FixedList fixed={plan.fixed} />
      {plan.certified && (
        <p className="small muted">
          {t('contain.enclosed', { metres: metres(plan.enclosedMetres), nodes: plan.enclosedNodes })}
        </p>
      )}
      {leak && (
        <p className="small cp-leak">
          <b>{placeOf(leak)}</b>{' '}
          {leak.seconds < 0
            ? t('contain.leakGone')
            : t('contain.leakAt', {
                time: span(Math.floor(leak.seconds)),
                clock: time(
                  Date.parse(basis?.provedAt ?? new Date(serverNow()).toISOString()) + leak.seconds * 1000,
                  true,
                ),
              })}
        </p>
      )}
      {!plan.certified && lack && (
        <p className="small">
          {lack.code === 'too_late'
            ? t('contain.lackTooLate', { place: placeOf(lack) })
            : t(lack.code === 'forbidden' ? 'contain.lackForbidden' : 'contain.lackUnit', {
                n: plan.lacks.length,
                place: placeOf(lack),
                time: span(Math.floor(lack.withinSeconds ?? 0)),
              })}
          {lack.lateSeconds !== null &&
            lack.lateSeconds > 0 &&
            ` ${t('contain.lackLate', { time: span(Math.ceil(lack.lateSeconds)) })}`}
        </p>
      )}
      {!plan.certified && plan.provedFewest && !working && (
        <p className="small muted">{t('contain.provedNone')}</p>
      )}
      <p className="small cp-faster row-between">
        <span>
          <b>{t('contain.faster')}</b>{' '}
          {plan.faster.minSlackSeconds !== null &&
            t('contain.leastSlack', { time: span(Math.floor(plan.faster.minSlackSeconds)) })}
        </span>
        <b className={plan.faster.certified ? 'good' : 'cp-leak'}>
          {plan.faster.certified
            ? t('contain.fasterHolds')
            : t(isPastMap ? 'contain.fasterPast' : 'contain.fasterLost', {
                late: plan.faster.late,
                leaks: plan.faster.leakingExits,
              })}
        </b>
      </p>
      {basis && (
        <p className="small muted cp-basis">
          {basis.kmh !== null
            ? t('contain.boundKmh', { mode: t(`contain.mode.${basis.mode}`), kmh: number(basis.kmh) })
            : t('contain.boundFactor', {
                mode: t(`contain.mode.${basis.mode}`),
                factor: number(basis.speedFactor, 2),
              })}
          {basis.radiusMetres ? ` · ${t('contain.two.within', { metres: metres(basis.radiusMetres) })}` : ''}
          {' · '}
          {t('contain.graph', { version: basis.graphVersion.slice(0, 8) })}
          {' · '}
          {t('contain.fixes', { time: span(basis.oldestFixSeconds) })}
          {' · '}
          {t('contain.provedAt', { time: time(basis.provedAt, true) })}
        </p>
      )}
      {run && run.counted.notCars > 0 && (
        <p className="small muted">{t('contain.counted', { ...run.counted })}</p>
      )}
      {run?.stale === 'roads' && <p className="small warn">{t('contain.stale')}</p>}
    </section>
  )
}

const isPlan = (answer: RingAnswerView): answer is RingPlanView => 'posts' in answer

/** The rings side by side; the recommended one is the smallest that is proved, the desk decides. */
export function Rings({ run, now }: { run: RunView; now: Working }) {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const { ring, why } = useContainWords()
  const choose = (one: Ring) => change({ ring: one, isPrepared: false, framed: false })
  const order = [...run.answers].sort((a, b) => size(a.ring) - size(b.ring))
  const isReady = now.isPrepared && preparedPlan(run) !== null
  const current = isReady ? null : (planAt(run, now)?.ring ?? null)
  const isGone = now.ring !== null && run.state !== 'working' && !ringOf(run, now.ring)
  const plans = order.filter(isPlan)
  // Rings that can't be asked for, together where the reason is the same.
  const refused = new Map<string, string[]>()
  for (const answer of order)
    if (!isPlan(answer))
      refused.set(why(answer.refused), [...(refused.get(why(answer.refused)) ?? []), ring(answer.ring)])
  const next = plans[(plans.findIndex((answer) => answer.ring === current) + 1) % Math.max(1, plans.length)]
  useKeys(next ? [{ key: 'O', label: t('contain.keys.ring'), run: () => choose(next.ring) }] : [])
  return (
    <section className="om-section" aria-label={t('contain.rings')}>
      <p className="row-between small">
        <b>{t('contain.rings')}</b>
        <span className="muted">
          {t('contain.otherRing')} <KeyCap name="O" />
        </span>
      </p>
      <PreparedChoice run={run} now={now} />
      {plans.map((answer) => (
        <button
          key={answer.ring}
          type="button"
          className="cp-ring"
          aria-pressed={answer.ring === current}
          onClick={() => choose(answer.ring)}
        >
          <span>{ring(answer.ring)}</span>
          <span className={answer.certified ? 'good' : 'cp-leak'}>
            {answer.certified
              ? t(isOpenAlone(answer) ? 'contain.two.together' : 'contain.ringClosed', {
                  n: answer.posts.length,
                })
              : t('contain.ringOpen', { n: answer.leakingExits })}
            {answer.ring === run.answers[run.best]?.ring && ` · ${t('contain.recommended')}`}
          </span>
        </button>
      ))}
      {[...refused].map(([reason, rings]) => (
        <p key={reason} className="small muted">
          {rings.join(language === 'zh' ? '、' : ', ')}: {reason}
        </p>
      ))}
      {isGone && (
        <p className="small warn" role="status">
          {t('contain.two.gone', { ring: ring(now.ring!) })}
        </p>
      )}
      {run.smallest && (
        <SmallestLine
          smallest={run.smallest}
          isFilled={plans.some((one) => typeof one.ring === 'number' && one.certified)}
        />
      )}
    </section>
  )
}
/** Two rings that are closed together while one of them alone is not. */
const isOpenAlone = ({ layers }: RingPlanView) =>
  layers !== undefined && layers !== null && !(layers.inner.certified && layers.outer.certified)

/** Single rings by size, the exits, then two at once. */
const size = (ring: Ring) => (typeof ring === 'number' ? ring : ring === 'exits' ? 1e6 : 1e7)
