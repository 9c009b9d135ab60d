import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useReasonText } from '../../../web/components/WhyPopover.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { patrolContract } from '../contract.ts'
import { type Plan, usePlaceName } from './usePatrol.ts'

const SHOWN = 12

/** Issuing under the own name, with what the plan leaves uncovered before the eyes. */
export function IssueDialog({ plan, drafts, onClose }: { plan: Plan; drafts: number; onClose: () => void }) {
  const { t } = useTranslation('patrol')
  const { date } = useFormat()
  const place = usePlaceName()
  const say = useReasonText('patrol')
  const issue = useAct(patrolContract.issueDay, { onSuccess: onClose })
  const rest = plan.uncovered.length - SHOWN
  return (
    <Dialog
      title={t('issue.title')}
      width={640}
      onClose={onClose}
      acts={
        <>
          <span className="grow">
            <ErrorLine error={issue.error} again={issue.again} />
          </span>
          <button type="button" className="btn" onClick={onClose}>
            {t('act.cancel')}
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={issue.pending}
            onClick={() =>
              issue.mutate({ body: { orgId: plan.orgId, day: plan.day, expectedVersion: plan.version } })
            }
          >
            {t('act.sign')}
          </button>
        </>
      }
    >
      <div className="stack">
        <p>{t('issue.what', { org: plan.orgName, day: date(plan.day), n: drafts, version: plan.version })}</p>
        {plan.uncovered.length === 0 ? (
          <p>{t('issue.all')}</p>
        ) : (
          <>
            <p>{t('issue.uncovered', { n: plan.uncovered.length })}</p>
            <ul className="pt-plain">
              {plan.uncovered.slice(0, SHOWN).map((target) => (
                <li key={target.key}>
                  <b>{place(target)}</b>
                  <span className="muted"> {say(target.reason)}</span>
                </li>
              ))}
              {rest > 0 && <li className="muted">{t('issue.more', { n: rest })}</li>}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  )
}
