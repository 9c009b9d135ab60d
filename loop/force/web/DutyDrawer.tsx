import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { DetailDrawer, Facts } from '../../../web/components/DetailDrawer.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { forceContract } from '../contract.ts'
import { type UnitDutyState, unitDutyStates } from '../model.ts'
import { possibleStates } from '../rules/duty-machine.ts'
import { DutyTag } from './DutyTag.tsx'
import { type DutyRow, usePeople, usePlaces, useTeams, useWords } from './useForce.ts'

/** A unit with what can follow its state now; the machine is the same data as on the server. */
export function DutyDrawer({ unit, onClose }: { unit: DutyRow; onClose: () => void }) {
  const { t } = useTranslation('force')
  const { language, stamp } = useFormat()
  const words = useWords()
  const places = usePlaces()
  const canChange = useCan('force.duty')
  const team = useTeams().data?.find((each) => each.id === unit.unitId)
  return (
    <DetailDrawer title={unit.callSign} note={places.org(unit.orgId)} onClose={onClose}>
      <div className="row">
        <DutyTag state={unit.state} />
        <span className="muted small">
          {t(`duty.dispatchable.${unitDutyStates[unit.state].dispatchable}`)}
        </span>
      </div>
      <Facts
        items={[
          [t('duty.since'), stamp(unit.since)],
          [t('duty.shift'), unit.shiftLabel],
          [
            t('duty.crew'),
            unit.crew.map((one) => `${one.name}（${words.person(one.kind)}）`).join(words.comma),
          ],
          [t('duty.skills'), unit.skills.map(words.skill).join(words.comma)],
          [t('duty.mode'), words.mode(unit.mode)],
          [t('teams.zone'), places.zone(unit.zoneId)],
          [t('teams.vehicles'), team?.vehicles.join(words.comma)],
          [
            t('teams.radios'),
            team?.radios.join(words.comma) || <span className="warn">{t('teams.noRadio')}</span>,
          ],
        ]}
      />
      {canChange && <ChangeForm key={unit.version} unit={unit} language={language} />}
    </DetailDrawer>
  )
}

function ChangeForm({ unit, language }: { unit: DutyRow; language: 'zh' | 'en' }) {
  const { t } = useTranslation('force')
  const words = useWords()
  const client = useQueryClient()
  const people = usePeople().data?.filter((person) => person.orgId === unit.orgId) ?? []
  const possible = possibleStates(unit.state, 'desk')
  const [to, setTo] = useState<UnitDutyState | ''>('')
  const [note, setNote] = useState('')
  const own = people
    .filter((person) => person.unitId === unit.unitId && !person.away)
    .map((person) => person.id)
  const [crew, setCrew] = useState<readonly string[] | null>(null)
  const chosen = crew ?? own
  const starts = !unitDutyStates[unit.state].onDuty && to !== '' && unitDutyStates[to].onDuty
  const act = useAct(forceContract.changeDuty, {
    onSuccess: () => void client.invalidateQueries({ queryKey: ['force', 'units'] }),
  })
  if (possible.length === 0) return <p className="muted small">{t('duty.impossible')}</p>
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (to === '') return
    act.mutate({
      params: { id: unit.unitId },
      body: {
        state: to,
        // A unit that was never on duty has no version yet.
        ...(unit.version > 0 ? { expectedVersion: unit.version } : {}),
        ...(starts ? { crew: [...chosen] } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
      },
    })
  }
  return (
    <form className="stack fo-change" onSubmit={submit}>
      <label className="field">
        <span>{t('duty.to')}</span>
        <select
          className="input"
          value={to}
          onChange={(event) => setTo(possible.find((state) => state === event.target.value) ?? '')}
        >
          <option value="">—</option>
          {possible.map((state) => (
            <option key={state} value={state}>
              {unitDutyStates[state][language]}
            </option>
          ))}
        </select>
      </label>
      {starts && (
        <fieldset className="fo-crew">
          <legend className="small">
            {t('duty.crew')} · <span className="muted">{t('duty.crewHint')}</span>
          </legend>
          {people
            .filter((person) => !person.away)
            .map((person) => (
              <label key={person.id} className="row">
                <input
                  type="checkbox"
                  checked={chosen.includes(person.id)}
                  onChange={(event) =>
                    setCrew([
                      ...chosen.filter((id) => id !== person.id),
                      ...(event.target.checked ? [person.id] : []),
                    ])
                  }
                />
                {person.name} <span className="muted small">{words.person(person.kind)}</span>
              </label>
            ))}
        </fieldset>
      )}
      <label className="field">
        <span>
          {t('duty.note')} · <span className="muted">{t('duty.noteHint')}</span>
        </span>
        <input
          className="input"
          maxLength={400}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <ErrorLine error={act.error} again={act.again} />
      <button type="submit" className="btn primary" disabled={to === '' || act.pending}>
        {t('act.change')}
      </button>
    </form>
  )
}
