import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { patrolContract } from '../../contract.ts'
import {
  type StopBasis,
  type StopOutcome,
  type StopSubject,
  stopBasisCodes,
  stopOutcomeCodes,
  stopSubjectCodes,
} from '../../model.ts'
import { LEAST_FACTS } from '../../rules/stop-record.ts'
import { useOwnTour } from './useOwnTour.ts'
import './field.css'

type Place = readonly [lon: number, lat: number]

/** Where the phone is: the unit's fix when there is one, else the browser's own. */
function usePlace(fix: Place | null) {
  const [own, setOwn] = useState<Place | null>(null)
  const [failed, setFailed] = useState(false)
  const locate = () => {
    setFailed(false)
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => setOwn([coords.longitude, coords.latitude]),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    )
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens without a fix
  useEffect(() => {
    if (!fix) locate()
  }, [])
  return { place: own ?? fix, failed, locate }
}

/** 登记盘查: ground, facts, two officers, outcome. There is no field for the person. */
export default function StopPage() {
  const { t } = useTranslation('patrol')
  const { date } = useFormat()
  const { data, here } = useOwnTour()
  const { place, failed, locate } = usePlace(here)
  const [subject, setSubject] = useState<StopSubject>('person')
  const [bases, setBases] = useState<readonly StopBasis[]>([])
  const [facts, setFacts] = useState('')
  const [placeText, setPlaceText] = useState('')
  const [officers, setOfficers] = useState<readonly string[]>([])
  const [shown, setShown] = useState(false)
  const [outcome, setOutcome] = useState<StopOutcome | null>(null)
  const save = useAct(patrolContract.recordStop)
  const missing = [
    ...(bases.length === 0 ? [t('stop.basis')] : []),
    ...([...facts.trim()].length < LEAST_FACTS ? [t('stop.facts')] : []),
    ...(placeText.trim() === '' || !place ? [t('stop.place')] : []),
    ...(officers.length < 2 ? [t('stop.officers')] : []),
    ...(shown ? [] : [t('stop.document')]),
    ...(outcome ? [] : [t('stop.outcome')]),
  ]
  const toggle = <T,>(list: readonly T[], item: T) =>
    list.includes(item) ? list.filter((each) => each !== item) : [...list, item]
  if (save.data)
    return (
      <section className="field-card">
        <p className="field-big">{t('stop.saved', { number: save.data.complaintNumber })}</p>
        <p>{t('stop.savedNote', { date: date(save.data.expiresAt) })}</p>
        <div className="field-acts">
          <button
            type="button"
            className="btn touch"
            onClick={() => {
              setBases([])
              setFacts('')
              setPlaceText('')
              setShown(false)
              setOutcome(null)
              save.reset()
            }}
          >
            {t('stop.another')}
          </button>
          <Link to="/field/tour" className="btn touch primary">
            {t('stop.back')}
          </Link>
        </div>
      </section>
    )
  return (
    <form className="fp-form" onSubmit={(event) => event.preventDefault()}>
      <p className="muted fp-pad">{t('stop.intro')}</p>
      <Choice
        title={t('stop.subject')}
        items={stopSubjectCodes.map((code) => [code, t(`stop.subjects.${code}`)])}
        isOn={(code) => subject === code}
        onChoose={(code) => setSubject(code as StopSubject)}
      />
      <Choice
        title={t('stop.basis')}
        wide
        items={stopBasisCodes.map((code) => [code, t(`stop.bases.${code}`)])}
        isOn={(code) => bases.includes(code as StopBasis)}
        onChoose={(code) => setBases(toggle(bases, code as StopBasis))}
      />
      <label className="field-card fp-field">
        <b>{t('stop.facts')}</b>
        <textarea
          className="input"
          rows={3}
          maxLength={1000}
          value={facts}
          aria-required="true"
          onChange={(event) => setFacts(event.target.value)}
        />
        <span className="muted">{t('stop.factsNote')}</span>
      </label>
      <label className="field-card fp-field">
        <b>{t('stop.place')}</b>
        <input
          className="input"
          value={placeText}
          maxLength={200}
          aria-required="true"
          onChange={(event) => setPlaceText(event.target.value)}
        />
        <span className="muted">
          {place ? t('stop.placeNote') : t(failed ? 'stop.noPlace' : 'stop.locating')}
        </span>
        {!place && failed && (
          <button type="button" className="btn touch" onClick={locate}>
            {t('stop.retry')}
          </button>
        )}
      </label>
      <Choice
        title={t('stop.officers')}
        items={(data?.officers ?? []).map((officer) => [officer.id, officer.name])}
        isOn={(id) => officers.includes(id)}
        onChoose={(id) => setOfficers(toggle(officers, id))}
      />
      <Choice
        title={t('stop.outcome')}
        wide
        items={stopOutcomeCodes.map((code) => [code, t(`stop.outcomes.${code}`)])}
        isOn={(code) => outcome === code}
        onChoose={(code) => setOutcome(code as StopOutcome)}
      />
      <label className="field-card fp-check">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        <b>{t('stop.document')}</b>
      </label>
      <div className="field-thumb">
        <ErrorLine error={save.error} again={save.again} />
        {missing.length > 0 && (
          <p className="muted fp-pad">{t('stop.missing', { what: missing.join(t('comma')) })}</p>
        )}
        <button
          type="button"
          className="btn large primary"
          disabled={missing.length > 0 || save.pending}
          onClick={() => {
            if (!place || !outcome) return
            save.mutate({
              body: {
                at: new Date(serverNow()).toISOString(),
                lon: place[0],
                lat: place[1],
                placeText: placeText.trim(),
                subject,
                bases: [...bases],
                facts: facts.trim(),
                officerIds: [...officers],
                documentShown: shown,
                outcome,
              },
            })
          }}
        >
          {t('stop.save')}
        </button>
      </div>
    </form>
  )
}

function Choice(props: {
  title: string
  items: readonly (readonly [code: string, label: string])[]
  isOn: (code: string) => boolean
  onChoose: (code: string) => void
  wide?: boolean
}) {
  return (
    <fieldset className="field-card fp-choice">
      <legend>{props.title}</legend>
      <div className={props.wide ? 'wide' : ''}>
        {props.items.map(([code, label]) => (
          <button
            key={code}
            type="button"
            className="btn touch"
            aria-pressed={props.isOn(code)}
            onClick={() => props.onChoose(code)}
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
