import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { DayField } from '../../../web/components/DayField.tsx'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { rosterContract } from '../contract.ts'
import { ActError } from './ActError.tsx'

interface PlanDialogProps {
  readonly orgId: string
  readonly from: string
  readonly onClose: () => void
}

/** Generates drafts by rotation and windows; says what could not be held and why. Published duties stay. */
export function PlanDialog({ orgId, from, onClose }: PlanDialogProps) {
  const { t } = useTranslation('roster')
  const [day, setDay] = useState(from)
  const [days, setDays] = useState(7)
  const plan = useAct(rosterContract.planDays)
  const made = plan.data
  return (
    <Dialog
      title={t('plan.title')}
      onClose={onClose}
      acts={
        <>
          <span className="grow">
            <ActError error={plan.error} again={plan.again} />
          </span>
          <button type="button" className="btn" onClick={onClose}>
            {t(made ? 'act.done' : 'act.cancel')}
          </button>
          {!made && (
            <button
              type="button"
              className="btn primary"
              disabled={plan.pending}
              onClick={() => plan.mutate({ body: { orgId, fromDay: day, days } })}
            >
              {t(plan.pending ? 'plan.busy' : 'act.plan')}
            </button>
          )}
        </>
      }
    >
      {made ? (
        <div className="stack">
          <p>
            {t('plan.made', { n: made.duties, skipped: made.skipped.length, broken: made.violations.length })}
          </p>
          {made.skipped.length > 0 && (
            <table className="ro-table">
              <caption className="sr-only">{t('plan.skipped')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('plan.day')}</th>
                  <th scope="col">{t('plan.what')}</th>
                  <th scope="col">{t('plan.why')}</th>
                </tr>
              </thead>
              <tbody>
                {made.skipped.map((each, i) => (
                  <tr key={i}>
                    <td className="nowrap">{each.day.slice(5)}</td>
                    <td>
                      {each.callSign} {each.shift}
                    </td>
                    <td>
                      {t('plan.few', { present: each.present, needed: each.needed })}
                      {each.away.length > 0 && t('plan.away', { names: each.away.join(t('comma')) })}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      ) : (
        <div className="stack">
          <p className="muted">{t('plan.note')}</p>
          <div className="ro-two">
            <label className="field">
              <span>{t('plan.from')}</span>
              <DayField required value={day} onChange={(next) => setDay(next || from)} />
            </label>
            <label className="field">
              <span>{t('plan.days')}</span>
              <input
                type="number"
                className="input"
                min={1}
                max={35}
                value={days}
                onChange={(event) => setDays(Math.min(35, Math.max(1, event.target.valueAsNumber || 1)))}
              />
            </label>
          </div>
        </div>
      )}
    </Dialog>
  )
}
