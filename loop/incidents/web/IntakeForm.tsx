import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, useAct } from '../../../web/api/call.ts'
import { freshId } from '../../../web/api/request.ts'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useDemand } from '../../../web/components/useDemand.ts'
import { ZonedField } from '../../../web/components/ZonedField.tsx'
import { useStore } from '../../../web/live/store.ts'
import { useCan, useMe } from '../../../web/shell/me.ts'
import { type IncidentView, incidentContract } from '../contract.ts'
import { sources, validities, validityReasons } from '../model.ts'
import { instantOfLocal } from '../rules/local-time.ts'
import { CloseCallForm } from './CloseCallForm.tsx'
import { Choice, ClassField, LevelField } from './IntakeFields.tsx'
import { IntakeHints } from './IntakeHints.tsx'
import { emptyIntake, type Intake, intake, keepIntake } from './intake-state.ts'
import { PlaceInput } from './PlaceInput.tsx'
import { useAttach } from './useAttach.ts'
import { useFirstFocus } from './useFirstFocus.ts'
import { useLate } from './useLate.ts'
import { useWords } from './words.ts'
import './incidents.css'
import './intake.css'

interface Props {
  readonly onDone: (incident: { id: string; lngLat: readonly [number, number] | null }) => void
  readonly onClose: () => void
}

const set = (change: Partial<Intake>) => intake.set({ ...intake.get(), ...change })

/**
 * One form for every source, by keyboard alone: Tab through, Ctrl Enter accepts, F4 puts the call to the likest
 * incident, F8 ends it without one, Esc folds and keeps what was typed.
 */
export function IntakeForm({ onDone, onClose }: Props) {
  const { t } = useTranslation('incidents')
  const { timeZone, user } = useMe()
  keepIntake(user.id)
  const words = useWords()
  const mayClose = useCan('incidents.calls')
  const form = useStore(intake)
  const first = useFirstFocus<HTMLTextAreaElement>()
  const [told, setTold] = useState<string | null>(null)
  const [closing, setClosing] = useState(false)
  const demand = useDemand()
  const report = useAct(incidentContract.reportIncident, {
    onSuccess: (made) => {
      setTold(t(made.status === 'draft' ? 'intake.kept' : 'intake.done', { number: made.number }))
      intake.set(emptyIntake)
      onDone({ id: made.id, lngLat: made.lngLat })
    },
  })
  const attach = useAttach((number) => {
    setTold(t('intake.attached', { number }))
    // The form is empty again: the next caller's words come first, and Escape is the form's.
    first.current?.focus()
  })
  const body = {
    text: form.text,
    ...(form.classCode && { classCode: form.classCode }),
    ...(form.level && { level: form.level }),
    placeText: form.place.text,
    lngLat: form.place.lngLat,
    callerPhone: form.phone || null,
    ...(form.call && { callId: form.call.id }),
    source: form.source,
    validity: form.validity,
    ...(form.reason && { validityReason: form.reason }),
    occurredFrom: instantOfLocal(form.from, timeZone),
    occurredTo: instantOfLocal(form.to, timeZone),
  }
  const { source: _s, validity: _v, validityReason: _r, level: _l, ...question } = body
  const late = useLate(JSON.stringify(question), 250)
  const hints = useQuery({
    queryKey: ['incidents', 'assessment', late],
    queryFn: ({ signal }) =>
      call(incidentContract.assessReport, { body: JSON.parse(late) as typeof question }, { signal }),
    enabled: form.text.trim() !== '' || form.place.lngLat !== null,
    placeholderData: (before) => before,
  })
  const assessment = hints.data
  // A second press while the first is on its way does nothing.
  const submit = (draft: boolean) => {
    if (report.pending) return
    const times = [
      demand.time(t('intake.from'), form.from, body.occurredFrom),
      demand.time(t('intake.to'), form.to, body.occurredTo),
    ]
    if (!demand.meets(times)) return
    const words = JSON.stringify({ ...body, draft })
    const key = form.sent?.words === words ? form.sent.key : freshId()
    set({ sent: { words, key } })
    report.mutate({ body: { ...body, draft } }, key)
  }
  const attachFirst = () => {
    const top = assessment?.duplicates[0]
    if (top && !attach.pending) attach.run(top)
  }
  const reasons =
    form.validity === 'invalid' || form.validity === 'non_police' ? validityReasons[form.validity] : []
  return (
    <form
      className="in-intake"
      aria-label={t('intake.title')}
      onSubmit={(event) => {
        event.preventDefault()
        submit(false)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          submit(false)
        } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          // Enter in a field is no acceptance: a call must not go out half typed.
          event.preventDefault()
        } else if (event.key === 'F4') {
          event.preventDefault()
          attachFirst()
        } else if (event.key === 'F8' && mayClose) {
          event.preventDefault()
          setClosing(!closing)
        } else if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault()
          event.stopPropagation()
          onClose()
        }
      }}
    >
      {form.call && (
        <p className="in-wide in-talking">
          <b>{t('calls.talking', { number: form.call.number })}</b>{' '}
          <span className="muted">{form.call.masked ?? t('calls.noNumber')}</span>
        </p>
      )}
      <label className="field in-wide">
        <span>{t('intake.text')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={2000}
          ref={first}
          value={form.text}
          placeholder={t('intake.textHint')}
          onChange={(event) => {
            setTold(null)
            set({ text: event.target.value })
          }}
        />
      </label>
      <PlaceInput label={t('intake.place')} value={form.place} onChange={(place) => set({ place })} />
      {closing && (
        <CloseCallForm
          form={form}
          onCancel={() => {
            setClosing(false)
            first.current?.focus()
          }}
          onDone={(words) => {
            setClosing(false)
            setTold(words)
            first.current?.focus()
          }}
        />
      )}
      <ClassField form={form} set={set} proposed={assessment?.proposal?.classCode ?? null} />
      <LevelField form={form} set={set} proposed={assessment?.proposal?.level ?? null} />
      {!form.call && (
        <label className="field">
          <span>{t('intake.phone')}</span>
          <input
            className="input"
            inputMode="tel"
            maxLength={20}
            value={form.phone}
            onChange={(event) => set({ phone: event.target.value })}
          />
        </label>
      )}
      <Choice
        label={t('intake.source')}
        value={form.source}
        options={words.options(sources)}
        onChange={(source) => set({ source: source as IncidentView['source'] })}
      />
      <Choice
        label={t('intake.validity')}
        value={form.validity}
        options={words.options(validities)}
        onChange={(validity) => set({ validity: validity as IncidentView['validity'], reason: '' })}
      />
      {reasons.length > 0 && (
        <Choice
          label={t('calls.reason')}
          value={form.reason}
          options={[
            { value: '', label: '—' },
            ...reasons.map((code) => ({ value: code, label: words.reason(code) })),
          ]}
          onChange={(reason) => set({ reason: reason as Intake['reason'] })}
        />
      )}
      {assessment && <IntakeHints hints={assessment} located={form.place.lngLat !== null} attach={attach} />}
      <div className="in-half">
        <ZonedField label={t('intake.from')} value={form.from} onChange={(from) => set({ from })} />
      </div>
      <div className="in-half">
        <ZonedField label={t('intake.to')} value={form.to} onChange={(to) => set({ to })} />
      </div>
      <div className="in-wide in-submit">
        <ErrorLine error={demand.fault ?? report.error} again={report.again} />
        {told && (
          <p className="good" role="status">
            {told}
          </p>
        )}
        <div className="row in-wrap">
          <button type="submit" className="btn primary" disabled={report.pending}>
            {t('intake.submit')}
          </button>
          <button type="button" className="btn" disabled={report.pending} onClick={() => submit(true)}>
            {t('intake.draft')}
          </button>
          {mayClose && (
            <button
              type="button"
              className="btn"
              aria-expanded={closing}
              onClick={() => setClosing(!closing)}
            >
              {t('calls.noIncident')}
            </button>
          )}
          <button type="button" className="btn" onClick={() => intake.set(emptyIntake)}>
            {t('intake.clear')}
          </button>
          <span className="muted small">{t('intake.keys')}</span>
        </div>
      </div>
    </form>
  )
}
