import { useTranslation } from 'react-i18next'
import { UnitGlyph } from '../../../../web/components/UnitGlyph.tsx'
import { ReasonLine, useReasonText } from '../../../../web/components/WhyPopover.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { CandidateView } from '../../contract.ts'
import { useOpens } from '../words.ts'

/** A candidate: time, who it is, its limits; why it stands there; what sending it leaves open and who fills that. */
export function CandidateLine(props: { one: CandidateView; chosen: boolean; onChoose: () => void }) {
  const { one, chosen, onChoose } = props
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const opens = useOpens()(one.opens)
  const holes = useHoles()(one.opens)
  const gear = one.gear.map((each) => t(`gear.${each}`)).join('、')
  const say = useReasonText('dispatch')
  const skills = one.skills.map((each) => t(`skill.${each}`)).join('、')
  const reasons = one.reasons.map(({ code, params }) =>
    say({ code, params: code === 'skill' ? { skill: t(`skill.${params.skill}`) } : params }),
  )
  const details = [
    t('orders.crewOf', { crew: one.crew, officers: one.officers }),
    skills && t('orders.skillsOf', { skills }),
    gear && t('orders.gearOf', { gear }),
  ].filter(Boolean)
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
      <span className={chosen ? 'dc-why or-full small muted' : 'dc-why small muted'}>
        {reasons.join(' · ')}
      </span>
      {chosen && <span className="dc-why or-full small muted">{details.join(' · ')}</span>}
      {opens && (
        <span className={chosen ? 'dc-why or-full small' : 'dc-why small'} title={opens}>
          {opens}
        </span>
      )}
      {holes.slice(0, chosen ? 4 : 1).map((words) => (
        <span
          key={words}
          className={chosen ? 'dc-why or-full small warn' : 'dc-why small warn'}
          title={words}
        >
          {words}
        </span>
      ))}
      {chosen && holes.length > 4 && (
        <span className="dc-why small warn">{t('orders.moreHoles', { count: holes.length - 4 })}</span>
      )}
    </button>
  )
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
