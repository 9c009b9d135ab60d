import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useUnits } from '../../web/useBoard.ts'
import type { RingPlanView } from '../contract.ts'
import { change, compute, noHand, type Working } from './state.ts'
import { linesOf, placeOf, useContainWords } from './words.ts'

/** By hand: forbid a post, put a unit on it, fill a hole. The proof follows at once. */
export function Adjust({ now, plan }: { now: Working; plan: RingPlanView }) {
  const { t } = useTranslation('dispatch')
  const { why, slack } = useContainWords()
  const { span } = useFormat()
  const lines = linesOf(plan, null)
  const line = lines.find(({ node }) => node === now.post) ?? lines[0]
  const { hand } = now
  const forbid = () => {
    if (!line) return
    void compute({
      hand: {
        forbidden: [...hand.forbidden, line.node],
        forced: hand.forced.filter(({ node }) => node !== line.node),
      },
    })
  }
  useKeys(line ? [{ key: 'X', label: t('contain.keys.forbid'), run: forbid }] : [])
  const force = (unitId: string, node: string) =>
    void compute({
      hand: {
        ...hand,
        forced: [
          ...hand.forced.filter((one) => one.unitId !== unitId && one.node !== node),
          { unitId, node },
        ],
      },
    })
  const undo = hand.forbidden.length + hand.forced.length
  return (
    <section className="om-section" aria-label={t('contain.adjust')}>
      <p className="row-between small">
        <b>{t('contain.adjust')}</b>
        {undo > 0 && (
          <button type="button" className="btn link" onClick={() => void compute({ hand: noHand })}>
            {t('contain.undo', { n: undo })}
          </button>
        )}
      </p>
      {line && (
        <>
          <p className="cp-line">
            <b className="clip">
              {line.number} {line.place}
            </b>
            <span className="small">
              {line.callSign} {slack(line.slackSeconds)}
            </span>
          </p>
          <ul className="cp-why small">
            {line.why.map((one) => (
              <li key={one.code}>{why(one)}</li>
            ))}
          </ul>
          <p className="cp-acts">
            <button type="button" className="btn compact" onClick={forbid}>
              {t('contain.forbid')} <KeyCap name="X" />
            </button>
            <UnitChoice label={t('contain.otherUnit')} onChoose={(unitId) => force(unitId, line.node)} />
          </p>
        </>
      )}
      {plan.certified && plan.lacks.length > 0 && <p className="small muted">{t('contain.two.lacks')}</p>}
      {plan.lacks.slice(0, 3).map((lack) => (
        <p key={lack.node} className="cp-line small">
          <span className={plan.certified ? 'clip' : 'clip cp-leak'}>
            {placeOf(lack)} {lack.withinSeconds !== null && span(Math.floor(lack.withinSeconds))}
          </span>
          {lack.code === 'needs_unit' && (
            <UnitChoice label={t('contain.fill')} onChoose={(unitId) => force(unitId, lack.node)} />
          )}
        </p>
      ))}
      {hand.forbidden.length > 0 && (
        <p className="small muted">{t('contain.forbidden', { n: hand.forbidden.length })}</p>
      )}
    </section>
  )
}

/** Units that could be sent now, by call sign; the proof says whether they come in time. */
function UnitChoice({ label, onChoose }: { label: string; onChoose: (unitId: string) => void }) {
  const units = useUnits().data?.units ?? []
  const free = units.filter(
    (unit) =>
      !unit.active &&
      !unit.stale &&
      unit.lngLat &&
      !['off_duty', 'rostered', 'out_of_service'].includes(unit.state),
  )
  return (
    <select
      className="input cp-choice"
      value=""
      aria-label={label}
      onChange={(event) => {
        if (event.target.value) onChoose(event.target.value)
        change({ error: null })
      }}
    >
      <option value="">{label}</option>
      {free.map((unit) => (
        <option key={unit.unitId} value={unit.unitId}>
          {unit.callSign}
        </option>
      ))}
    </select>
  )
}
