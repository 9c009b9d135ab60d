import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { EmptyState, ErrorLine, QueryView } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useMe } from '../../../../web/shell/me.ts'
import { forceContract } from '../../contract.ts'
import { type UnitDutyState, unitDutyStates } from '../../model.ts'
import { possibleStates } from '../../rules/duty-machine.ts'
import { type DutyRow, useDuty, usePeople, useWords } from '../useForce.ts'
import './own-duty.css'

/** 报备: the own unit comes on duty, changes its state and ends, with the thumb. */
export default function OwnDutyPage() {
  const { t } = useTranslation('force')
  const { unitId } = useMe().user
  const query = useDuty()
  return (
    <QueryView query={query}>
      {(units) => {
        const unit = units.find((each) => each.unitId === unitId)
        return unit ? <Own key={unit.version} unit={unit} /> : <EmptyState title={t('own.none')} />
      }}
    </QueryView>
  )
}

function Own({ unit }: { unit: DutyRow }) {
  const { t } = useTranslation('force')
  const { language, stamp } = useFormat()
  const words = useWords()
  const client = useQueryClient()
  const people = usePeople().data?.filter((person) => person.unitId === unit.unitId && !person.away) ?? []
  const [away, setAway] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const act = useAct(forceContract.changeDuty, {
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['force', 'units'] })
      void client.invalidateQueries({ queryKey: ['dispatch', 'mine'] })
    },
  })
  const isOn = unitDutyStates[unit.state].onDuty
  const crew = people.filter(({ id }) => !away.includes(id)).map(({ id }) => id)
  const go = (state: UnitDutyState) =>
    act.mutate({
      params: { id: unit.unitId },
      body: {
        state,
        ...(unit.version > 0 && { expectedVersion: unit.version }),
        ...(!isOn && unitDutyStates[state].onDuty && { crew }),
        ...(note.trim() && { note: note.trim() }),
      },
    })
  return (
    <>
      <header className="field-head">
        <div>
          <h1>{unit.callSign}</h1>
          <p className="muted">
            {unitDutyStates[unit.state][language]} · {stamp(unit.since)}
          </p>
        </div>
        <Link className="btn touch" to={'/field' as string}>
          {t('own.back')}
        </Link>
      </header>
      {!isOn && (
        <section className="field-card">
          <p className="muted">{t('duty.crewHint')}</p>
          {people.map((person) => (
            <label key={person.id} className="od-person">
              <input
                type="checkbox"
                checked={!away.includes(person.id)}
                onChange={(event) =>
                  setAway(event.target.checked ? away.filter((id) => id !== person.id) : [...away, person.id])
                }
              />
              {person.name} <span className="muted">{words.person(person.kind)}</span>
            </label>
          ))}
        </section>
      )}
      <section className="field-card">
        <label className="field">
          <span>{t('duty.note')}</span>
          <input
            className="input od-note"
            maxLength={400}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        <p className="muted small">{t('own.noteHint')}</p>
        {act.pending && <p role="status">{t('own.sending')}</p>}
        <ErrorLine error={act.error} again={act.again} />
        <div className="od-states">
          {possibleStates(unit.state, 'unit').map((state) => (
            <button
              key={state}
              type="button"
              className={state === 'patrol' ? 'btn touch primary' : 'btn touch'}
              disabled={act.pending || (state === 'out_of_service' && note.trim() === '')}
              onClick={() => go(state)}
            >
              {unitDutyStates[state][language]}
            </button>
          ))}
        </div>
      </section>
    </>
  )
}
