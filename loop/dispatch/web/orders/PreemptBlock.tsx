import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { dispatchContract, type PreemptibleView } from '../../contract.ts'
import { shortNumber } from '../useBoard.ts'

interface Props {
  readonly incidentId: string
  readonly role: 'primary' | 'support'
  readonly rows: readonly PreemptibleView[]
}

/** Who could be taken from a less urgent call where it isn't on scene yet, and what that call is left with. */
export function PreemptBlock({ incidentId, role, rows }: Props) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const act = useAct(dispatchContract.preemptUnit)
  if (rows.length === 0) return null
  return (
    <section className="or-set" aria-label={t('orders.preempt')}>
      <p>
        <b>{t('orders.preempt')}</b> <span className="muted small">{t('orders.preemptNote')}</span>
      </p>
      {rows.map((one) => (
        <div key={one.assignmentId} className="or-preempt">
          <p className="row-between">
            <span>
              <b>{one.callSign}</b> {span(one.etaSeconds)}
              {one.gainSeconds !== null && (
                <span className="good small"> {t('orders.gain', { time: span(one.gainSeconds) })}</span>
              )}
            </span>
            <button
              type="button"
              className="btn tiny"
              disabled={act.pending}
              onClick={() =>
                act.mutate({
                  params: { id: incidentId },
                  body: { assignmentId: one.assignmentId, expectedVersion: one.version, role },
                })
              }
            >
              {t('orders.take')}
            </button>
          </p>
          <p className="small muted">
            {t('orders.from', {
              number: shortNumber(one.number),
              level: t(`level.${one.level}`),
              state: t(`state.${one.state}`),
            })}{' '}
            {one.others > 0
              ? t('orders.othersStay', { count: one.others })
              : one.next
                ? t('orders.waitsAgain', { unit: one.next.callSign, time: span(one.next.etaSeconds) })
                : t('orders.waitsNobody')}
          </p>
        </div>
      ))}
      <ErrorLine error={act.error} again={act.again} />
    </section>
  )
}
