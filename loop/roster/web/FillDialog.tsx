import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { rosterContract } from '../contract.ts'
import { ActError } from './ActError.tsx'
import { useProposalWords, useReasonLine } from './proposal-words.ts'
import { type FilledHole, useDayForce, useProposals, useSpanWords } from './useRoster.ts'
import './roster.css'

interface FillDialogProps {
  readonly hole: FilledHole
  readonly orgId: string
  readonly day: string
  readonly onDuty?: (id: string) => void
  readonly onClose: () => void
}

/** Who would be touched by closing a hole, with hours and rest, before it is sent. */
export function FillDialog({ hole, orgId, day, onDuty, onClose }: FillDialogProps) {
  const { t } = useTranslation('roster')
  const { number } = useFormat()
  const span = useSpanWords()
  const say = useProposalWords()
  const why = useReasonLine()
  const [index, setIndex] = useState(0)
  const proposals = useProposals(orgId, day)
  const force = useDayForce(day)
  const done = {
    onSuccess: () => {
      void proposals.refetch()
      void force.refetch()
      onClose()
    },
  }
  const change = useAct(rosterContract.changeDuty, done)
  const add = useAct(rosterContract.addDuty, done)
  const chosen = hole.proposals[index]
  if (!chosen) return null
  const reason = t('fill.reason', { span: span({ startAt: hole.from, endAt: hole.to }), n: hole.missing })
  const send = () => {
    if (chosen.kind === 'form' && chosen.startAt && chosen.endAt) {
      add.mutate({
        body: {
          orgId,
          day,
          unitId: null,
          role: 'patrol',
          shift: t('fill.shift'),
          startAt: chosen.startAt,
          endAt: chosen.endAt,
          personIds: chosen.personIds,
          reason,
        },
      })
      return
    }
    if (chosen.dutyId === null || chosen.expectedVersion === null) return
    change.mutate({
      params: { id: chosen.dutyId },
      body: {
        ...(chosen.kind === 'join' ? { personIds: chosen.personIds } : {}),
        ...(chosen.kind === 'extend' && chosen.startAt && chosen.endAt
          ? { startAt: chosen.startAt, endAt: chosen.endAt }
          : {}),
        reason,
        expectedVersion: chosen.expectedVersion,
      },
    })
  }
  return (
    <Dialog
      title={t('fill.title', { span: span({ startAt: hole.from, endAt: hole.to }), n: hole.missing })}
      width={640}
      onClose={onClose}
      acts={
        <>
          <span className="grow">
            <ActError error={change.error ?? add.error} again={change.error ? change.again : add.again} />
          </span>
          <button type="button" className="btn" onClick={onClose}>
            {t('act.cancel')}
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={chosen.kind === 'ask' || change.pending || add.pending}
            onClick={send}
          >
            {t('fill.send')}
          </button>
        </>
      }
    >
      <div className="stack">
        {hole.proposals.length > 1 && (
          <span className="seg ro-ways" role="group" aria-label={t('fill.ways')}>
            {hole.proposals.map((_, i) => (
              <button key={i} type="button" aria-pressed={i === index} onClick={() => setIndex(i)}>
                {t('fill.way', { n: i + 1 })}
              </button>
            ))}
          </span>
        )}
        <div>
          <p className="strong">{say(chosen)}</p>
          <p className="muted small">
            {t('why')} {why(chosen.reasons)}
          </p>
        </div>
        <table className="ro-table">
          <thead>
            <tr>
              <th scope="col">{t('fill.person')}</th>
              <th scope="col">{t('fill.kind')}</th>
              <th scope="col" className="right">
                {t('fill.hours')}
              </th>
              <th scope="col" className="right">
                {t('fill.before')}
              </th>
              <th scope="col" className="right">
                {t('fill.after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {chosen.people.map((person) => (
              <tr key={person.id}>
                <td>{person.name}</td>
                <td>{t(`kind.${person.kind}`)}</td>
                <td className="right">{number(person.hours, 1)}</td>
                <td className="right">{person.restBefore === null ? '—' : number(person.restBefore, 1)}</td>
                <td className="right">{person.restAfter === null ? '—' : number(person.restAfter, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="muted small">
          {t('fill.note', { heads: chosen.heads, n: hole.missing })}
          {onDuty && chosen.dutyId && (
            <>
              {' '}
              <button
                type="button"
                className="btn link"
                onClick={() => {
                  if (chosen.dutyId) onDuty(chosen.dutyId)
                  onClose()
                }}
              >
                {t('fill.open')}
              </button>
            </>
          )}
        </p>
      </div>
    </Dialog>
  )
}
