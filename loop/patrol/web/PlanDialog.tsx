import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useMe } from '../../../web/shell/me.ts'
import { patrolContract } from '../contract.ts'

interface PlanDialogProps {
  /** From now on, issued tours too; needs a reason. */
  readonly again: boolean
  readonly day: string
  readonly orgs: readonly (readonly [id: string, name: string])[]
  readonly org: string
  readonly onClose: () => void
}

/** Plans a day, or plans it anew with a reason. */
export function PlanDialog({ again, day, orgs, org: first, onClose }: PlanDialogProps) {
  const { t } = useTranslation('patrol')
  const { date } = useFormat()
  const me = useMe()
  const choices = orgs.length > 0 ? orgs : [[me.org.id, me.org.name] as const]
  const [org, setOrg] = useState(first || (choices[0]?.[0] ?? me.org.id))
  const [reason, setReason] = useState('')
  const plan = useAct(patrolContract.planDay, { onSuccess: onClose })
  const anew = useAct(patrolContract.replanDay, { onSuccess: onClose })
  const act = again ? anew : plan
  const ready = !again || reason.trim().length >= 2
  const name = choices.find(([id]) => id === org)?.[1] ?? ''
  const begin = () => {
    const words = reason.trim()
    if (again) anew.mutate({ body: { orgId: org, day, reason: words } })
    else plan.mutate({ body: { orgId: org, day, ...(words.length >= 2 ? { reason: words } : {}) } })
  }
  return (
    <Dialog
      title={t(again ? 'plan.replanTitle' : 'plan.title')}
      onClose={onClose}
      acts={
        <>
          <span className="grow">
            <ErrorLine error={act.error} again={act.again} />
            {act.pending && <span className="muted small">{t('plan.wait')}</span>}
          </span>
          <button type="button" className="btn" onClick={onClose}>
            {t('act.cancel')}
          </button>
          <button type="button" className="btn primary" disabled={!ready || act.pending} onClick={begin}>
            {t(again ? 'act.again' : 'act.begin')}
          </button>
        </>
      }
    >
      <div className="stack">
        {choices.length > 1 && (
          <label className="field">
            <span>{t('org')}</span>
            <select className="input" value={org} onChange={(event) => setOrg(event.target.value)}>
              {choices.map(([id, label]) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
        <p>{t(again ? 'plan.replanWhat' : 'plan.what', { org: name, day: date(day) })}</p>
        {again && (
          <label className="field">
            <span>{t('plan.reason')}</span>
            <textarea
              className="input"
              rows={2}
              maxLength={400}
              aria-required="true"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        )}
        {!ready && <p className="muted small">{t('plan.needReason')}</p>}
      </div>
    </Dialog>
  )
}
