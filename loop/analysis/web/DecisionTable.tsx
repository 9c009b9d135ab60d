import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { analysisContract } from '../contract.ts'
import type { Decision } from './useMore.ts'

interface DecisionTableProps {
  readonly decisions: readonly Decision[]
  readonly onChange: () => void
}

/** Decisions with owner and due date; what is overdue says so. */
export function DecisionTable({ decisions, onChange }: DecisionTableProps) {
  const { t } = useTranslation('analysis')
  const { date } = useFormat()
  const mayWrite = useCan('analysis.review')
  const [ending, setEnding] = useState<Decision | null>(null)
  return (
    <div className="an-scroll">
      <table className="an-table">
        <thead>
          <tr>
            {['text', 'owner', 'due', 'status'].map((name) => (
              <th key={name} scope="col">
                {t(`decision.${name}`)}
              </th>
            ))}
            <th />
          </tr>
        </thead>
        <tbody>
          {decisions.map((decision) => (
            <tr key={decision.id}>
              <td>
                {decision.text}
                {decision.incidents.length > 0 && (
                  <span className="muted small">
                    {' '}
                    {t('decision.cites', { n: decision.incidents.length })}
                  </span>
                )}
                {decision.note !== '' && <div className="muted small">{decision.note}</div>}
              </td>
              <td className="nowrap">{decision.owner}</td>
              <td className={decision.overdue ? 'nowrap bad' : 'nowrap'}>
                {date(decision.due)}
                {decision.overdue && <div>{t('decision.overdue')}</div>}
              </td>
              <td className="nowrap">{t(`decision.statuses.${decision.status}`)}</td>
              <td>
                {mayWrite && decision.status === 'open' && (
                  <button type="button" className="btn tiny" onClick={() => setEnding(decision)}>
                    {t('decision.end')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ending && (
        <EndDialog
          decision={ending}
          onClose={() => setEnding(null)}
          onDone={() => {
            setEnding(null)
            onChange()
          }}
        />
      )}
    </div>
  )
}

interface EndDialogProps {
  readonly decision: Decision
  readonly onClose: () => void
  readonly onDone: () => void
}

function EndDialog({ decision, onClose, onDone }: EndDialogProps) {
  const { t } = useTranslation('analysis')
  const [note, setNote] = useState('')
  const end = useAct(analysisContract.endDecision, { onSuccess: onDone })
  const act = (status: 'done' | 'dropped') =>
    end.mutate({ params: { id: decision.id }, body: { status, note, expectedVersion: decision.version } })
  const ready = note.trim().length >= 2 && !end.pending
  return (
    <Dialog
      title={t('decision.endTitle')}
      onClose={onClose}
      acts={
        <>
          <ErrorLine error={end.error} again={end.again} />
          <button type="button" className="btn" disabled={!ready} onClick={() => act('dropped')}>
            {t('decision.drop')}
          </button>
          <button type="button" className="btn primary" disabled={!ready} onClick={() => act('done')}>
            {t('decision.finish')}
          </button>
        </>
      }
    >
      <p>{decision.text}</p>
      <label className="field">
        <span>{t('decision.note')}</span>
        <textarea className="input" rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
    </Dialog>
  )
}
