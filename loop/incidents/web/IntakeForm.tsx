import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, useAct } from '../../../web/api/call.ts'
import { LevelShape, levelOf } from '../../../web/components/Level.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { ZonedField } from '../../../web/components/ZonedField.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useStore } from '../../../web/live/store.ts'
import { useMe } from '../../../web/shell/me.ts'
import { type IncidentView, incidentContract } from '../contract.ts'
import { incidentClasses, type Level, sources, topClasses, validities } from '../model.ts'
import { instantOfLocal } from '../rules/local-time.ts'
import { IntakeHints } from './IntakeHints.tsx'
import { emptyIntake, type Intake, intake } from './intake-state.ts'
import { PlaceInput } from './PlaceInput.tsx'
import { useFirstFocus } from './useFirstFocus.ts'
import { useLate } from './useLate.ts'
import { useWords } from './words.ts'
import './incidents.css'

interface Props {
  readonly onDone: (incident: { id: string; lngLat: readonly [number, number] | null }) => void
  readonly onClose: () => void
}

const set = (change: Partial<Intake>) => intake.set({ ...intake.get(), ...change })

/** One form for every source, by keyboard alone: Tab through, Ctrl Enter accepts, Esc folds and keeps what was typed. */
export function IntakeForm({ onDone, onClose }: Props) {
  const { t } = useTranslation('incidents')
  const { timeZone } = useMe()
  const form = useStore(intake)
  const first = useFirstFocus<HTMLTextAreaElement>()
  const [told, setTold] = useState<string | null>(null)
  const report = useAct(incidentContract.reportIncident, {
    onSuccess: (made) => {
      setTold(t(made.status === 'draft' ? 'intake.kept' : 'intake.done', { number: made.number }))
      intake.set(emptyIntake)
      onDone({ id: made.id, lngLat: made.lngLat })
    },
  })
  const body = {
    text: form.text,
    ...(form.classCode && { classCode: form.classCode }),
    ...(form.level && { level: form.level }),
    placeText: form.place.text,
    lngLat: form.place.lngLat,
    callerPhone: form.phone || null,
    source: form.source,
    validity: form.validity,
    occurredFrom: instantOfLocal(form.from, timeZone),
    occurredTo: instantOfLocal(form.to, timeZone),
  }
  const { source: _source, validity: _validity, level: _level, ...question } = body
  const late = useLate(JSON.stringify(question), 250)
  const hints = useQuery({
    queryKey: ['incidents', 'assessment', late],
    queryFn: ({ signal }) =>
      call(incidentContract.assessReport, { body: JSON.parse(late) as typeof question }, { signal }),
    enabled: form.text.trim() !== '' || form.place.lngLat !== null,
    placeholderData: (before) => before,
  })
  const assessment = hints.data
  const submit = (draft: boolean) => report.mutate({ body: { ...body, draft } })
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
        } else if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault()
          event.stopPropagation()
          onClose()
        }
      }}
    >
      <label className="field in-wide">
        <span>{t('intake.text')}</span>
        <textarea
          className="input"
          rows={2}
          ref={first}
          value={form.text}
          placeholder={t('intake.textHint')}
          onChange={(event) => set({ text: event.target.value })}
        />
      </label>
      <PlaceInput label={t('intake.place')} value={form.place} onChange={(place) => set({ place })} />
      <ClassField form={form} proposed={assessment?.proposal?.classCode ?? null} />
      <LevelField form={form} proposed={assessment?.proposal?.level ?? null} />
      <label className="field">
        <span>{t('intake.phone')}</span>
        <input
          className="input"
          inputMode="tel"
          value={form.phone}
          onChange={(event) => set({ phone: event.target.value })}
        />
      </label>
      <Choice
        label={t('intake.source')}
        value={form.source}
        table={sources}
        onChange={(source) => set({ source: source as IncidentView['source'] })}
      />
      <Choice
        label={t('intake.validity')}
        value={form.validity}
        table={validities}
        onChange={(validity) => set({ validity: validity as IncidentView['validity'] })}
      />
      <div className="in-half">
        <ZonedField label={t('intake.from')} value={form.from} onChange={(from) => set({ from })} />
      </div>
      <div className="in-half">
        <ZonedField label={t('intake.to')} value={form.to} onChange={(to) => set({ to })} />
      </div>
      {assessment && <IntakeHints hints={assessment} form={form} onTold={setTold} />}
      <div className="in-wide in-submit">
        <ErrorLine error={report.error} again={report.again} />
        {told && <p className="good">{told}</p>}
        <div className="row">
          <button type="submit" className="btn primary" disabled={report.pending}>
            {t('intake.submit')}
          </button>
          <button type="button" className="btn" disabled={report.pending} onClick={() => submit(true)}>
            {t('intake.draft')}
          </button>
          <button type="button" className="btn" onClick={() => intake.set(emptyIntake)}>
            {t('intake.clear')}
          </button>
          <span className="muted small">{t('intake.keys')}</span>
        </div>
      </div>
    </form>
  )
}

function ClassField({ form, proposed }: { form: Intake; proposed: string | null }) {
  const { t } = useTranslation('incidents')
  const { language } = useFormat()
  const words = useWords()
  return (
    <label className="field">
      <span>{t('intake.class')}</span>
      <select
        className="input"
        value={form.classCode}
        onChange={(event) => set({ classCode: event.target.value })}
      >
        <option value="">
          {proposed ? t('intake.classAuto', { name: words.className(proposed) }) : t('intake.classNone')}
        </option>
        {Object.entries(topClasses).map(([top, name]) => (
          <optgroup key={top} label={name[language]}>
            {incidentClasses
              .filter((one) => one.top === top)
              .map((one) => (
                <option key={one.code} value={one.code}>
                  {one[language]}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}

/** Radio keys: arrows move, nothing chosen means as proposed. */
function LevelField({ form, proposed }: { form: Intake; proposed: Level | null }) {
  const { t } = useTranslation('incidents')
  const shown = form.level ?? proposed
  return (
    <fieldset className="field in-levels">
      <legend className="small muted">{t('intake.level')}</legend>
      {([1, 2, 3, 4] as const).map((level) => (
        <label key={level} className={form.level === null && shown === level ? 'proposed' : ''}>
          <input type="radio" name="level" checked={shown === level} onChange={() => set({ level })} />
          <LevelShape level={levelOf(level)} /> {t(`level.${level}`)}
        </label>
      ))}
    </fieldset>
  )
}

function Choice(props: {
  label: string
  value: string
  table: Readonly<Record<string, { zh: string; en: string }>>
  onChange: (value: string) => void
}) {
  const words = useWords()
  return (
    <label className="field">
      <span>{props.label}</span>
      <select className="input" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {Object.entries(props.table).map(([code, name]) => (
          <option key={code} value={code}>
            {words.of(name)}
          </option>
        ))}
      </select>
    </label>
  )
}
