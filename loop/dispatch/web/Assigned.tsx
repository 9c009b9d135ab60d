import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Popover } from '../../../web/components/Popover.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useDemand } from '../../../web/components/useDemand.ts'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { type AssignmentView, dispatchContract, type QueueRow } from '../contract.ts'
import type { AssignmentState } from '../model.ts'
import { movesFrom } from '../rules/machine.ts'
import { DeskHandOver } from './orders/DeskHandOver.tsx'
import { NoAnswer } from './orders/NoAnswer.tsx'
import { selectUnit, useRecommendation } from './useBoard.ts'

/** Units that were sent, each with its state and what the desk may do: state by voice, reassign, cancel. */
export function Assigned({ row }: { row: QueueRow }) {
  const { t } = useTranslation('dispatch')
  const mayHandOver = useCan('dispatch.handover')
  const [handsOver, setHandsOver] = useState(false)
  if (row.assignments.length === 0) return null
  return (
    <section className="om-section" aria-label={t('incident.assigned')}>
      <p className="row-between">
        <b>{t('incident.assigned')}</b>
        {mayHandOver && (
          <button type="button" className="btn tiny" onClick={() => setHandsOver(true)}>
            {t('handovers.title')}
          </button>
        )}
      </p>
      {handsOver && <DeskHandOver incidentId={row.incidentId} onClose={() => setHandsOver(false)} />}
      {row.assignments.map((one) => (
        <Line key={one.id} one={one} row={row} />
      ))}
    </section>
  )
}

const voiceStates: readonly AssignmentState[] = [
  'acked',
  'en_route',
  'on_scene',
  'transporting',
  'cleared',
  'accepted',
]

function Line({ one, row }: { one: AssignmentView; row: QueueRow }) {
  const { t } = useTranslation('dispatch')
  const { span, time } = useFormat()
  const mayOrder = useCan('dispatch.order')
  const set = useAct(dispatchContract.setAssignmentState)
  const possible = movesFrom(one, 'desk')
  const voice = possible.filter((state) => voiceStates.includes(state))
  const last = Object.values(one.stamps)
    .map(({ at }) => at)
    .sort()
    .at(-1)
  return (
    <div className="dn-row">
      <button type="button" className="btn link" onClick={() => selectUnit(one.unitId, null)}>
        {one.callSign}
      </button>
      <span className="muted small">{t(`role.${one.role}`)}</span>
      <StateTag tone={['sent', 'delivered', 'timeout'].includes(one.state) ? 'bad' : 'plain'}>
        {t(`state.${one.state}`)}
      </StateTag>
      <span className="grow small muted">
        {time(last)} {one.remainingSeconds !== null && t('queue.left', { time: span(one.remainingSeconds) })}
      </span>
      {mayOrder && possible.includes('cancelled') && (
        <Popover label="⋯" name={t('incident.setState')} className="btn tiny" align="end" width={300}>
          {(close) => (
            <div className="stack">
              {voice.length > 0 && (
                <div className="dn-acts">
                  <p className="small muted">{t('incident.setState')}</p>
                  {voice.map((state) => (
                    <button
                      key={state}
                      type="button"
                      className="btn tiny"
                      disabled={set.pending}
                      onClick={() => {
                        set.mutate({
                          params: { id: one.id },
                          body: { expectedVersion: one.version, to: state },
                        })
                        close()
                      }}
                    >
                      {t(`state.${state}`)}
                    </button>
                  ))}
                </div>
              )}
              {one.state === 'reserved' && (
                <button
                  type="button"
                  className="btn"
                  onClick={() => {
                    set.mutate({ params: { id: one.id }, body: { expectedVersion: one.version, to: 'sent' } })
                    close()
                  }}
                >
                  {t('incident.send', { unit: one.callSign })}
                </button>
              )}
              <Away one={one} row={row} onDone={close} />
            </div>
          )}
        </Popover>
      )}
      {mayOrder && ['sent', 'delivered', 'timeout'].includes(one.state) && <NoAnswer one={one} row={row} />}
      <ErrorLine error={set.error} again={set.again} />
    </div>
  )
}

/** Reassign to another unit as one act, or cancel; both with words. */
function Away({ one, row, onDone }: { one: AssignmentView; row: QueueRow; onDone: () => void }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const [reason, setReason] = useState('')
  const [unitId, setUnitId] = useState('')
  const ranked = useRecommendation(row.incidentId, row.lngLat !== null, true)
  const set = useAct(dispatchContract.setAssignmentState, { onSuccess: onDone })
  const turn = useAct(dispatchContract.reassignUnit, { onSuccess: onDone })
  const expectedVersion = one.version
  const demand = useDemand()
  const why = demand.words(t('incident.why'), reason)
  const pending = turn.pending || set.pending
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (pending || !demand.meets([why, demand.choice(t('incident.toUnit'), unitId)])) return
        turn.mutate({ params: { id: one.id }, body: { expectedVersion, reason, unitId } })
      }}
    >
      <label className="field">
        <span>{t('incident.why')}</span>
        <input
          className="input"
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t('incident.toUnit')}</span>
        <select className="input" value={unitId} onChange={(event) => setUnitId(event.target.value)}>
          <option value="" />
          {(ranked.data?.candidates ?? []).map((candidate) => (
            <option key={candidate.unitId} value={candidate.unitId}>
              {candidate.callSign} {span(candidate.etaSeconds)}
            </option>
          ))}
        </select>
      </label>
      <div className="row">
        <button type="submit" className="btn" disabled={pending}>
          {t('incident.reassign')}
        </button>
        <button
          type="button"
          className="btn danger"
          disabled={pending}
          onClick={() =>
            demand.meets([why]) &&
            set.mutate({ params: { id: one.id }, body: { expectedVersion, to: 'cancelled', reason } })
          }
        >
          {t('incident.cancel')}
        </button>
      </div>
      <ErrorLine error={demand.fault ?? turn.error ?? set.error} />
    </form>
  )
}
