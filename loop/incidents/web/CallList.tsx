import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, useAct } from '../../../web/api/call.ts'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { type CallView, incidentContract } from '../contract.ts'
import { callOutcomes } from '../model.ts'
import { CallerNumber } from './Caller.tsx'
import { useFirstFocus } from './useFirstFocus.ts'
import { useWords } from './words.ts'

/** The calls of an incident: who called when and in which words; each can be moved, let go or made a case of its own. */
export function CallList({ calls }: { calls: readonly CallView[] }) {
  const { t } = useTranslation('incidents')
  if (calls.length === 0) return <p className="muted small">{t('calls.none')}</p>
  return (
    <div>
      {calls.map((one) => (
        <OneCall key={`${one.id} ${one.version}`} one={one} />
      ))}
    </div>
  )
}

function OneCall({ one }: { one: CallView }) {
  const { t } = useTranslation('incidents')
  const { time } = useFormat()
  const words = useWords()
  const may = useCan('incidents.change')
  const [moving, setMoving] = useState(false)
  return (
    <div className="in-call small">
      <div className="row-between">
        <span>
          <b>{one.number}</b> {time(one.offeredAt ?? one.at, true)} {words.source(one.source)}{' '}
          {one.outcome && <span className="muted">{words.of(callOutcomes[one.outcome])}</span>}
        </span>
        {may && (
          <button
            type="button"
            className="btn tiny"
            aria-expanded={moving}
            onClick={() => setMoving(!moving)}
          >
            {t('calls.move')}
          </button>
        )}
      </div>
      <div>
        <CallerNumber route="call" id={one.id} masked={one.callerMasked} />{' '}
        <span className="muted">
          {one.takenBy ?? t('calls.takenUnknown')}
          {one.answeredAt && ` ${t('calls.answeredAt', { time: time(one.answeredAt, true) })}`}
          {one.mergedFrom && ` ${t('calls.cameWith', { number: one.mergedFrom })}`}
        </span>
      </div>
      {one.text && <div className="in-text">{one.text}</div>}
      {moving && <MoveForm one={one} onDone={() => setMoving(false)} />}
    </div>
  )
}

function MoveForm({ one, onDone }: { one: CallView; onDone: () => void }) {
  const { t } = useTranslation('incidents')
  const first = useFirstFocus<HTMLInputElement>()
  const [number, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const move = useAct(incidentContract.moveCall, { onSuccess: onDone })
  const split = useAct(incidentContract.splitCall, { onSuccess: onDone })
  const params = { id: one.id }
  const base = { expectedVersion: one.version, reason }
  const pending = move.pending || split.pending
  const toOther = async () => {
    setMissing(null)
    const { rows } = await call(incidentContract.listIncidents, {
      query: { search: number.trim(), limit: 5 },
    })
    const open = rows.filter((row) => row.status !== 'merged' && row.status !== 'cancelled')
    const found =
      rows.find((row) => row.number === number.trim()) ?? (open.length === 1 ? open[0] : undefined)
    if (!found) return setMissing(t('ask.mergeNone', { number }))
    move.mutate({ params, body: { ...base, incidentId: found.id } })
  }
  return (
    <form
      className="in-ask"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending && reason.trim() !== '') void toOther()
      }}
    >
      <label className="field">
        <span>{t('ask.reason')}</span>
        <input
          className="input"
          ref={first}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t('calls.moveTo')}</span>
        <input
          className="input"
          value={number}
          placeholder="JQ…"
          onChange={(event) => setNumber(event.target.value)}
        />
      </label>
      <div className="row in-wrap">
        <button
          type="submit"
          className="btn compact"
          disabled={pending || reason.trim() === '' || number.trim().length < 3}
        >
          {t('calls.moveThere')}
        </button>
        <button
          type="button"
          className="btn compact"
          disabled={pending || reason.trim() === ''}
          onClick={() => split.mutate({ params, body: base })}
        >
          {t('calls.split')}
        </button>
        <button
          type="button"
          className="btn compact"
          disabled={pending || reason.trim() === ''}
          onClick={() => move.mutate({ params, body: { ...base, incidentId: null } })}
        >
          {t('calls.letGo')}
        </button>
      </div>
      {missing && <p className="bad">{missing}</p>}
      <ErrorLine error={move.error ?? split.error} again={move.error ? move.again : split.again} />
    </form>
  )
}
