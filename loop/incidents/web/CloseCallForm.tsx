import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, useAct } from '../../../web/api/call.ts'
import { ErrorLine } from '../../../web/components/States.tsx'
import { incidentContract } from '../contract.ts'
import { type CallReason, type ClosingOutcome, callOutcomes, closingOutcomes, reasonsOf } from '../model.ts'
import { Choice } from './IntakeFields.tsx'
import { emptyIntake, type Intake, intake } from './intake-state.ts'
import { useFirstFocus } from './useFirstFocus.ts'
import { useWords } from './words.ts'

interface Props {
  readonly form: Intake
  readonly onDone: (words: string) => void
  readonly onCancel: () => void
}

/** Ends a call without an incident: one row of outcomes by arrow keys, one of reasons, Enter. */
export function CloseCallForm({ form, onDone, onCancel }: Props) {
  const { t } = useTranslation('incidents')
  const words = useWords()
  const first = useFirstFocus<HTMLInputElement>()
  const [outcome, setOutcome] = useState<ClosingOutcome>('non_police')
  const [reason, setReason] = useState<CallReason>('consult')
  const [note, setNote] = useState('')
  const done = () => {
    intake.set(emptyIntake)
    onDone(t('calls.closed', { outcome: words.of(callOutcomes[outcome]), reason: words.reason(reason) }))
  }
  const record = useAct(incidentContract.recordCall, { onSuccess: done })
  const close = useAct(incidentContract.closeCall, { onSuccess: done })
  const choose = (next: ClosingOutcome) => {
    setOutcome(next)
    setReason(reasonsOf(next)[0]!)
  }
  const pending = record.pending || close.pending
  const save = async () => {
    if (pending) return
    if (!form.call) {
      record.mutate({
        body: {
          source: form.source,
          text: form.text,
          placeText: form.place.text,
          lngLat: form.place.lngLat,
          callerPhone: form.phone || null,
          outcome,
          reason,
          note,
        },
      })
      return
    }
    const { rows } = await call(incidentContract.listCalls, { query: { states: 'talking' } })
    const version = rows.find((one) => one.id === form.call?.id)?.version ?? 1
    close.mutate({
      params: { id: form.call.id },
      body: { expectedVersion: version, outcome, reason, note, ...(form.text && { text: form.text }) },
    })
  }
  return (
    <fieldset
      className="in-wide in-ask"
      aria-label={t('calls.noIncident')}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.ctrlKey) {
          event.preventDefault()
          event.stopPropagation()
          void save()
        } else if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          onCancel()
        }
      }}
    >
      <div className="row in-wrap" role="radiogroup" aria-label={t('calls.outcome')}>
        {closingOutcomes.map((one, i) => (
          <label key={one} className="in-option">
            <input
              type="radio"
              name="call-outcome"
              ref={i === 0 ? first : undefined}
              checked={outcome === one}
              onChange={() => choose(one)}
            />{' '}
            {words.of(callOutcomes[one])}
          </label>
        ))}
      </div>
      <Choice
        label={t('calls.reason')}
        value={reason}
        options={reasonsOf(outcome).map((code) => ({ value: code, label: words.reason(code) }))}
        onChange={(next) => setReason(next as CallReason)}
      />
      <label className="field">
        <span>{t('calls.note')}</span>
        <input
          className="input"
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <div className="row">
        <button type="button" className="btn primary" disabled={pending} onClick={() => void save()}>
          {t('calls.close')}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {t('calls.cancel')}
        </button>
        <span className="muted small">{t('calls.closeKeys')}</span>
      </div>
      <ErrorLine error={record.error ?? close.error} again={record.error ? record.again : close.again} />
    </fieldset>
  )
}
