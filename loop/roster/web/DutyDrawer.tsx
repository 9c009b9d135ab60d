import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../web/api/call.ts'
import { DetailDrawer, Facts } from '../../../web/components/DetailDrawer.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { ZonedField } from '../../../web/components/ZonedField.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { fromZoned, toZoned } from '../../../web/i18n/zoned.ts'
import { useCan } from '../../../web/shell/me.ts'
import { rosterContract } from '../contract.ts'
import { ActError, canForce } from './ActError.tsx'
import { PeoplePicker } from './PeoplePicker.tsx'
import { type Duty, useSpanWords, useViolationWords, type Violation } from './useRoster.ts'

interface DutyDrawerProps {
  readonly duty: Duty
  readonly violations: readonly Violation[]
  readonly onClose: () => void
}

/** One duty: who, when, which rules it breaks; people and times changed, or the duty cancelled, with a reason. */
export function DutyDrawer({ duty, violations, onClose }: DutyDrawerProps) {
  const { t } = useTranslation('roster')
  const { date, weekday } = useFormat()
  const span = useSpanWords()
  const say = useViolationWords()
  const mayChange = useCan('roster.change')
  const [editing, setEditing] = useState(false)
  return (
    <DetailDrawer
      title={`${duty.callSign} · ${duty.shift}`}
      note={`${date(duty.day)} ${weekday(duty.day)} ${span(duty)}`}
      onClose={onClose}
      width={480}
      acts={
        mayChange &&
        !editing && (
          <button type="button" className="btn" onClick={() => setEditing(true)}>
            {t('act.change')}
          </button>
        )
      }
    >
      <Facts
        items={[
          [t('duty.status'), t(`status.${duty.status}`)],
          [t('duty.role'), t(`role.${duty.role}`)],
          [t('duty.mode'), t(`mode.${duty.mode}`, { defaultValue: duty.mode })],
          [
            t('duty.people', { n: duty.people.length }),
            <span key="people" className="ro-people">
              {duty.people.map((person) => (
                <span key={person.id}>
                  {person.name} <span className="muted small">{t(`kind.${person.kind}`)}</span>
                </span>
              ))}
            </span>,
          ],
          [t('duty.version'), duty.version],
        ]}
      />
      {violations.length > 0 && (
        <section>
          <h3>{t('duty.breaks')}</h3>
          <ul className="ro-plain">
            {violations.map((violation, i) => {
              const { name, figures } = say(violation)
              return (
                <li key={i}>
                  <StateTag tone="bad">{name}</StateTag>{' '}
                  {[violation.person, figures].filter(Boolean).join(' · ')}
                </li>
              )
            })}
          </ul>
        </section>
      )}
      {editing && <DutyForm duty={duty} onDone={onClose} onBack={() => setEditing(false)} />}
    </DetailDrawer>
  )
}

function DutyForm({ duty, onDone, onBack }: { duty: Duty; onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation('roster')
  const candidates = useQuery(
    ask(rosterContract.listCandidates, { query: { orgId: duty.orgId, day: duty.day } }),
  )
  const [people, setPeople] = useState<readonly string[]>(duty.people.map((person) => person.id))
  const [start, setStart] = useState(toZoned(duty.startAt))
  const [end, setEnd] = useState(toZoned(duty.endAt))
  const [reason, setReason] = useState('')
  const change = useAct(rosterContract.changeDuty, { onSuccess: onDone })
  const startAt = fromZoned(start)?.toISOString()
  const endAt = fromZoned(end)?.toISOString()
  const timesChanged = start !== toZoned(duty.startAt) || end !== toZoned(duty.endAt)
  const before = duty.people.map((person) => person.id)
  const peopleChanged = people.length !== before.length || people.some((id) => !before.includes(id))
  const ready = reason.trim().length >= 2 && startAt !== undefined && endAt !== undefined
  const send = (extra: { cancel?: boolean; force?: boolean }) =>
    change.mutate({
      params: { id: duty.id },
      body: {
        ...(extra.cancel ? { cancel: true } : {}),
        ...(!extra.cancel && peopleChanged ? { personIds: [...people] } : {}),
        ...(!extra.cancel && timesChanged ? { startAt, endAt } : {}),
        ...(extra.force ? { force: true } : {}),
        reason: reason.trim(),
        expectedVersion: duty.version,
      },
    })
  return (
    <form className="stack ro-form" onSubmit={(event) => event.preventDefault()}>
      <div className="ro-two">
        <ZonedField label={t('duty.start')} value={start} onChange={setStart} />
        <ZonedField label={t('duty.end')} value={end} onChange={setEnd} />
      </div>
      <div className="field">
        <span>{t('duty.people', { n: people.length })}</span>
        <QueryView query={candidates}>
          {(data) => <PeoplePicker people={data.people} chosen={people} own={duty.id} onChange={setPeople} />}
        </QueryView>
      </div>
      <label className="field">
        <span>{t('duty.reason')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={400}
          value={reason}
          aria-required="true"
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <ActError error={change.error} again={change.again} />
      {canForce(change.error) && <p className="muted small">{t('duty.forceNote')}</p>}
      <div className="row ro-acts">
        <button
          type="button"
          className="btn primary"
          disabled={!ready || change.pending || (!peopleChanged && !timesChanged)}
          onClick={() => send({})}
        >
          {t('act.save')}
        </button>
        {canForce(change.error) && (
          <button
            type="button"
            className="btn danger"
            disabled={!ready || change.pending}
            onClick={() => send({ force: true })}
          >
            {t('act.force')}
          </button>
        )}
        <button type="button" className="btn" onClick={onBack}>
          {t('act.back')}
        </button>
        <span className="grow" />
        <button
          type="button"
          className="btn danger"
          disabled={!ready || change.pending}
          onClick={() => send({ cancel: true })}
        >
          {t('act.cancelDuty')}
        </button>
      </div>
      {!ready && <p className="muted small">{t('duty.needReason')}</p>}
    </form>
  )
}
