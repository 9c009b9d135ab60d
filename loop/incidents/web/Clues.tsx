import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Deadline } from '../../../web/components/Age.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useDemand } from '../../../web/components/useDemand.ts'
import { ZonedField } from '../../../web/components/ZonedField.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { toZoned } from '../../../web/i18n/zoned.ts'
import { serverNow, useNow } from '../../../web/live/clock.ts'
import { tellSighting, useOpenContainment } from '../../../web/map/asked-containment.ts'
import { useCan, useMe } from '../../../web/shell/me.ts'
import { type ClueView, incidentContract } from '../contract.ts'
import { type ClueMode, clueModes } from '../model.ts'
import { instantOfLocal } from '../rules/local-time.ts'
import { Choice } from './IntakeFields.tsx'
import { PlaceInput, type PlaceValue } from './PlaceInput.tsx'
import { useWords } from './words.ts'

/** Clues of an incident: what is still good opens interception in one click; a new one is taken down here. */
export function Clues(props: { incidentId: string; clues: readonly ClueView[]; open: boolean }) {
  const { t } = useTranslation('incidents')
  const may = useCan('incidents.change') && props.open
  const [adding, setAdding] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  useNewestTold(props.incidentId, props.clues)
  if (props.clues.length === 0 && !may) return null
  return (
    <section
      aria-label={t('drawer.clues')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !adding || event.defaultPrevented) return
        // Leaves the form and not the incident under it.
        event.preventDefault()
        event.stopPropagation()
        opener.current?.focus()
        setAdding(false)
      }}
    >
      <div className="row-between">
        <h3>{t('drawer.clues')}</h3>
        {may && (
          <button
            ref={opener}
            type="button"
            className="btn tiny"
            aria-expanded={adding}
            onClick={() => setAdding(!adding)}
          >
            {t('clue.add')}
          </button>
        )}
      </div>
      {props.clues.map((clue) => (
        <OneClue key={clue.id} clue={clue} />
      ))}
      {adding && <ClueForm incidentId={props.incidentId} onDone={() => setAdding(false)} />}
    </section>
  )
}

/** Containment begins at the newest clue that is still good, also by its key. */
function useNewestTold(incidentId: string, clues: readonly ClueView[]): void {
  useEffect(() => {
    const good = clues.filter(({ expiresAt }) => Date.parse(expiresAt) > serverNow())
    const newest = good.sort((a, b) => Date.parse(b.seenAt) - Date.parse(a.seenAt))[0]
    return tellSighting(incidentId, newest ? { ...newest, clueId: newest.id } : null)
  }, [incidentId, clues])
}

function OneClue({ clue }: { clue: ClueView }) {
  const { t } = useTranslation('incidents')
  const { time } = useFormat()
  const words = useWords()
  const good = Date.parse(clue.expiresAt) > useNow()
  const contain = useOpenContainment()
  return (
    <p className="in-duplicate small">
      <span className={good ? 'grow' : 'grow muted'}>
        {time(clue.seenAt)} {words.clueMode(clue.mode)} {clue.text} {clue.direction}{' '}
        {good ? <Deadline at={clue.expiresAt} /> : t('clue.over')}
      </span>
      {good && contain && (
        <button type="button" className="btn tiny" onClick={() => contain({ ...clue, clueId: clue.id })}>
          {t('clue.contain')}
        </button>
      )}
    </p>
  )
}

function ClueForm({ incidentId, onDone }: { incidentId: string; onDone: () => void }) {
  const { t } = useTranslation('incidents')
  const { timeZone } = useMe()
  const words = useWords()
  const [place, setPlace] = useState<PlaceValue>({ text: '', lngLat: null })
  const [seen, setSeen] = useState(() => toZoned(serverNow()))
  const [mode, setMode] = useState<ClueMode | ''>('')
  const [direction, setDirection] = useState('')
  const [text, setText] = useState('')
  const form = useRef<HTMLFormElement>(null)
  // Whoever opened it types next, and letters are keys of the page elsewhere.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const save = useAct(incidentContract.addClue, { onSuccess: onDone })
  const seenAt = instantOfLocal(seen, timeZone)
  const demand = useDemand()
  return (
    <form
      ref={form}
      className="in-form in-ask"
      onSubmit={(event) => {
        event.preventDefault()
        const { lngLat } = place
        const demands = [
          demand.place(t('clue.place'), place.text, lngLat),
          demand.time(t('clue.seenAt'), seen, seenAt, true),
          demand.words(t('clue.text'), text),
        ]
        if (save.pending || !demand.meets(demands) || !lngLat || !seenAt) return
        save.mutate({
          params: { id: incidentId },
          body: {
            seenAt,
            lngLat: [lngLat[0], lngLat[1]],
            mode: mode || null,
            direction,
            text,
          },
        })
      }}
    >
      <PlaceInput label={t('clue.place')} value={place} onChange={setPlace} />
      <ZonedField label={t('clue.seenAt')} value={seen} onChange={setSeen} />
      <Choice
        label={t('clue.mode')}
        value={mode}
        options={[{ value: '', label: t('clue.unknown') }, ...words.options(clueModes)]}
        onChange={(next) => setMode(next as ClueMode | '')}
      />
      <label className="field">
        <span>{t('clue.direction')}</span>
        <input
          className="input"
          maxLength={100}
          value={direction}
          placeholder={t('clue.directionHint')}
          onChange={(event) => setDirection(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t('clue.text')}</span>
        <input
          className="input"
          maxLength={500}
          value={text}
          placeholder={t('clue.textHint')}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit" className="btn primary" disabled={save.pending}>
        {t('clue.save')}
      </button>
      <ErrorLine error={demand.fault ?? save.error} again={save.again} />
    </form>
  )
}
