import { useTranslation } from 'react-i18next'
import { UnitGlyph } from '../../../../web/components/UnitGlyph.tsx'
import { ReasonLine, useReasonText } from '../../../../web/components/WhyPopover.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { CandidateView } from '../../contract.ts'
import { useOpens } from '../words.ts'

/**
 * A candidate: time, who it is, its limits; a line each of why it stands there, and of what sending it leaves open and who
 * fills that. A line keeps its height when it is chosen, so that nothing moves under a key or a hand.
 */
export function CandidateLine(props: { one: CandidateView; chosen: boolean; onChoose: () => void }) {
  const { one, chosen, onChoose } = props
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const opens = useOpens()(one.opens)
  const [hole, ...holes] = useHoles()(one.opens)
  const reasons = useReasons(one)
  return (
    <button
      type="button"
      className="dc-row"
      aria-pressed={chosen}
      {...(chosen && { 'data-enter': 'page' })}
      onClick={onChoose}
    >
      <span className="dc-rank">{one.rank}</span>
      <span className="dc-line">
        <UnitGlyph mark={one.mode} tone="patrol" /> <b>{one.callSign}</b>{' '}
        <span className="muted small">{t(`duty.${one.state}`)}</span>{' '}
        {one.limits.length > 0 && (
          <span className="warn small">
            <ReasonLine ns="dispatch" reasons={one.limits} />
          </span>
        )}
      </span>
      <b className={one.rank === 1 ? 'dc-eta first' : 'dc-eta'}>{span(one.etaSeconds)}</b>
      <span className="dc-why small muted" title={reasons}>
        {reasons}
      </span>
      {(hole ?? opens) && (
        <span className={hole ? 'dc-why small warn' : 'dc-why small'} title={hole ?? opens ?? ''}>
          {hole ?? opens} {holes.length > 0 && t('orders.moreHoles', { count: holes.length })}
        </span>
      )}
    </button>
  )
}

/** All of what speaks for the chosen one, and each hole that sending it leaves. */
export function CandidateWhy({ one }: { one: CandidateView }) {
  const { t } = useTranslation('dispatch')
  const opens = useOpens()(one.opens)
  const holes = useHoles()(one.opens)
  const reasons = useReasons(one)
  const gear = one.gear.map((each) => t(`gear.${each}`)).join('、')
  const skills = one.skills.map((each) => t(`skill.${each}`)).join('、')
  const details = [
    t('orders.crewOf', { crew: one.crew, officers: one.officers }),
    skills && t('orders.skillsOf', { skills }),
    gear && t('orders.gearOf', { gear }),
  ].filter(Boolean)
  return (
    <section className="or-set small" aria-label={t('orders.whyOf', { unit: one.callSign })}>
      <p>
        <b>{t('orders.whyOf', { unit: one.callSign })}</b> <span className="muted">{reasons}</span>
      </p>
      <p className="muted">{details.join(' · ')}</p>
      {opens && <p>{opens}</p>}
      {holes.map((words) => (
        <p key={words} className="warn">
          {words}
        </p>
      ))}
    </section>
  )
}

function useReasons(one: CandidateView): string {
  const { t } = useTranslation('dispatch')
  const say = useReasonText('dispatch')
  return one.reasons
    .map(({ code, params }) =>
      say({ code, params: code === 'skill' ? { skill: t(`skill.${params.skill}`) } : params }),
    )
    .join(' · ')
}

/** `留下缺口：实验小学（重点单位 5 分）→ 巡15 7:10`. */
function useHoles(): (opens: CandidateView['opens']) => string[] {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  return (opens) =>
    (opens?.holes ?? []).map((hole) =>
      t(hole.filler ? 'orders.hole' : 'orders.holeNobody', {
        name: hole.name,
        kind: t(`orders.watched.${hole.kind}`),
        limit: span(hole.limitSeconds),
        unit: hole.filler?.callSign ?? '',
        time: hole.filler ? span(hole.filler.seconds) : '',
      }),
    )
}
