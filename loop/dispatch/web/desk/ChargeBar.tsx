import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useSelection } from '../../../../web/map/selection.ts'
import { useCan, useMe } from '../../../../web/shell/me.ts'
import { ContainEntry } from '../../containment/web/ContainEntry.tsx'
import { dispatchContract } from '../../contract.ts'
import { useCharge, useOthersAt } from './useDesks.ts'
import './desk.css'

/** One line: who is in charge of the selected incident and who else has it open, T takes the charge or gives it back; the way to its containment. */
export default function ChargeBar() {
  const selection = useSelection()
  const may = useCan('dispatch.order')
  if (selection?.kind !== 'incident' || !may) return null
  return <Bar key={selection.id} incidentId={selection.id} />
}

function Bar({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const { user } = useMe()
  const charge = useCharge(incidentId)
  const others = useOthersAt(incidentId)
  const mayContain = useCan('dispatch.contain')
  const set = useAct(dispatchContract.setCharge)
  const mine = charge?.mine ?? false
  // What a chief commands only a chief takes over.
  const possible = mine || charge === null || user.role === 'duty_chief'
  const toggle = () =>
    possible && set.mutate({ params: { id: incidentId }, body: { charge: mine ? 'leave' : 'take' } })
  useKeys([{ key: 'T', label: t(mine ? 'charge.leave' : 'charge.take'), run: toggle }])
  return (
    <div className="om-section db-charge small">
      <span className="grow">
        {charge ? (
          <>
            <b>{t(charge.role === 'duty_chief' ? 'charge.command' : 'charge.has', { name: charge.name })}</b>{' '}
            <span className="muted">{t('charge.since', { time: time(charge.since) })}</span>
          </>
        ) : (
          <span className="muted">{t('charge.nobody')}</span>
        )}
        {others.length > 0 && (
          <span role="status">
            {' '}
            · {others.map(({ name, doing }) => t(`charge.${doing}`, { name })).join(t('queue.and'))}
          </span>
        )}
      </span>
      {possible && (
        <button type="button" className="btn tiny" disabled={set.pending} onClick={toggle}>
          {t(mine ? 'charge.leave' : 'charge.take')} <KeyCap name="T" />
        </button>
      )}
      {mayContain && <ContainEntry />}
      <ErrorLine error={set.error} again={set.again} />
    </div>
  )
}
