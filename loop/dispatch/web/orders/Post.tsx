import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { dispatchContract, type UnitRow } from '../../contract.ts'

/** A unit that holds a post: lock it there, set it free, or say that an empty post need not be held. */
export function Post({ unit }: { unit: UnitRow }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const [reason, setReason] = useState('')
  const [asks, setAsks] = useState<'lock' | 'unlock' | 'giveUp' | null>(null)
  const done = { onSuccess: () => setAsks(null) }
  const lock = useAct(dispatchContract.lockPost, done)
  const giveUp = useAct(dispatchContract.giveUpPost, done)
  const { gap, locked } = unit
  if (unit.state !== 'post' && !gap && !locked) return null
  const act = () => {
    const input = { params: { unitId: unit.unitId } }
    if (asks === 'giveUp') giveUp.mutate({ ...input, body: { reason } })
    else lock.mutate({ ...input, body: { locked: asks === 'lock', reason } })
    setReason('')
  }
  return (
    <div className="stack">
      {locked && <p className="small">{t('orders.locked')}</p>}
      {gap && (
        <p className="small warn">
          {t('orders.gap', { time: time(gap.since), why: t(`orders.gapWhy.${gap.why}`) })}
        </p>
      )}
      {asks ? (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim().length >= 2) act()
          }}
        >
          <input
            className="input grow"
            aria-label={t('orders.lockWhy')}
            placeholder={t('orders.lockWhy')}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <button type="submit" className="btn tiny primary" disabled={reason.trim().length < 2}>
            {t(`orders.${asks}`)}
          </button>
        </form>
      ) : (
        <div className="row">
          {(locked || unit.state === 'post') && (
            <button type="button" className="btn tiny" onClick={() => setAsks(locked ? 'unlock' : 'lock')}>
              {t(locked ? 'orders.unlock' : 'orders.lock')}
            </button>
          )}
          {gap && (
            <button type="button" className="btn tiny" onClick={() => setAsks('giveUp')}>
              {t('orders.giveUp')}
            </button>
          )}
        </div>
      )}
      <ErrorLine error={lock.error ?? giveUp.error} />
    </div>
  )
}
