import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { type AssignmentView, dispatchContract, type QueueRow } from '../../contract.ts'
import { useRecommendation } from '../useBoard.ts'

/** The order isn't answered: call by radio and say what came of it, or give it to the next best as one act. */
export function NoAnswer({ one, row }: { one: AssignmentView; row: QueueRow }) {
  const { t } = useTranslation('dispatch')
  const { span, time } = useFormat()
  const ranked = useRecommendation(row.incidentId, row.lngLat !== null)
  const voice = useAct(dispatchContract.tellByVoice)
  const turn = useAct(dispatchContract.reassignUnit)
  const next = ranked.data?.candidates[0]
  const tell = (answered: boolean) =>
    voice.mutate({ params: { id: one.id }, body: { expectedVersion: one.version, answered } })
  return (
    <div className="dn-acts or-full">
      <button type="button" className="btn tiny" disabled={voice.pending} onClick={() => tell(true)}>
        {t('orders.voiceAnswered')}
      </button>
      <button type="button" className="btn tiny" disabled={voice.pending} onClick={() => tell(false)}>
        {t('orders.voiceSilent')}
      </button>
      {one.stamps.voiced && (
        <span className="small muted">{t('orders.voiceAt', { time: time(one.stamps.voiced.at, true) })}</span>
      )}
      {one.state === 'timeout' && next && (
        <button
          type="button"
          className="btn tiny primary"
          disabled={turn.pending}
          onClick={() =>
            turn.mutate({
              params: { id: one.id },
              body: {
                expectedVersion: one.version,
                unitId: next.unitId,
                reason: t('orders.noAnswer'),
              },
            })
          }
        >
          {t('orders.replace', { unit: next.callSign, time: span(next.etaSeconds) })}
        </button>
      )}
      <ErrorLine error={voice.error ?? turn.error} again={voice.error ? voice.again : turn.again} />
    </div>
  )
}
