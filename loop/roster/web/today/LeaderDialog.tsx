import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../../web/api/call.ts'
import { Dialog } from '../../../../web/components/Dialog.tsx'
import { QueryView } from '../../../../web/components/States.tsx'
import { ZonedField } from '../../../../web/components/ZonedField.tsx'
import { fromZoned, toZoned } from '../../../../web/i18n/zoned.ts'
import { rosterContract } from '../../contract.ts'
import { ActError, canForce } from '../ActError.tsx'
import '../roster.css'

interface LeaderDialogProps {
  readonly orgId: string
  readonly day: string
  readonly startMs: number
  readonly onClose: () => void
}

/** Names the leader on site of a duty day. */
export function LeaderDialog({ orgId, day, startMs, onClose }: LeaderDialogProps) {
  const { t } = useTranslation('roster')
  const candidates = useQuery(ask(rosterContract.listCandidates, { query: { orgId, day } }))
  const [person, setPerson] = useState('')
  const [start, setStart] = useState(toZoned(startMs))
  const [end, setEnd] = useState(toZoned(startMs + 86_400_000))
  const add = useAct(rosterContract.addDuty, { onSuccess: onClose })
  const startAt = fromZoned(start)?.toISOString()
  const endAt = fromZoned(end)?.toISOString()
  const ready = person !== '' && startAt !== undefined && endAt !== undefined
  const send = (force: boolean) => {
    if (!ready) return
    add.mutate({
      body: {
        orgId,
        day,
        unitId: null,
        role: 'leader',
        shift: t('today.leader'),
        startAt,
        endAt,
        personIds: [person],
        reason: t('today.leaderReason'),
        ...(force && { force }),
      },
    })
  }
  return (
    <Dialog
      title={t('today.nameLeader')}
      width={440}
      onClose={onClose}
      acts={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {t('act.cancel')}
          </button>
          {canForce(add.error) && (
            <button
              type="button"
              className="btn danger"
              disabled={!ready || add.pending}
              onClick={() => send(true)}
            >
              {t('act.force')}
            </button>
          )}
          <button
            type="button"
            className="btn primary"
            disabled={!ready || add.pending}
            onClick={() => send(false)}
          >
            {t('act.save')}
          </button>
        </>
      }
    >
      <div className="stack">
        <QueryView query={candidates}>
          {({ people }) => (
            <label className="field">
              <span>{t('today.leader')}</span>
              <select className="input" value={person} onChange={(event) => setPerson(event.target.value)}>
                <option value="">{t('today.choose')}</option>
                {people
                  .filter((each) => each.kind === 'officer')
                  .map((each) => (
                    <option key={each.id} value={each.id} disabled={each.away}>
                      {each.name}
                      {each.away
                        ? ` · ${t('picker.away')}`
                        : each.duties.length > 0
                          ? ` · ${each.duties[0]?.callSign ?? ''}`
                          : ''}
                    </option>
                  ))}
              </select>
            </label>
          )}
        </QueryView>
        <div className="ro-two">
          <ZonedField label={t('duty.start')} value={start} onChange={setStart} />
          <ZonedField label={t('duty.end')} value={end} onChange={setEnd} />
        </div>
        <ActError error={add.error} again={add.again} />
      </div>
    </Dialog>
  )
}
