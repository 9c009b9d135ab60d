import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { rosterContract } from '../contract.ts'
import { ActError } from './ActError.tsx'
import { useViolationWords, type Violation } from './useRoster.ts'

interface PublishDialogProps {
  readonly orgId: string
  readonly from: string
  readonly to: string
  readonly drafts: number
  readonly violations: readonly Violation[]
  readonly onClose: () => void
}

/** Publishing under the own name; with broken hard rules only with a ground, which is kept. */
export function PublishDialog({ orgId, from, to, drafts, violations, onClose }: PublishDialogProps) {
  const { t } = useTranslation('roster')
  const { date } = useFormat()
  const say = useViolationWords()
  const [ground, setGround] = useState('')
  const publish = useAct(rosterContract.publishDays, { onSuccess: onClose })
  const needsGround = violations.length > 0
  const ready = !needsGround || ground.trim().length >= 2
  const counts = new Map<string, number>()
  for (const violation of violations) counts.set(violation.rule, (counts.get(violation.rule) ?? 0) + 1)
  return (
    <Dialog
      title={t('publish.title')}
      onClose={onClose}
      acts={
        <>
          <span className="grow">
            <ActError error={publish.error} again={publish.again} />
          </span>
          <button type="button" className="btn" onClick={onClose}>
            {t('act.cancel')}
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={!ready || publish.pending}
            onClick={() =>
              publish.mutate({
                body: { orgId, fromDay: from, toDay: to, ...(needsGround && { ground: ground.trim() }) },
              })
            }
          >
            {t('act.publishN', { n: drafts })}
          </button>
        </>
      }
    >
      <div className="stack">
        <p>{t('publish.what', { from: date(from), to: date(to), n: drafts })}</p>
        {needsGround && (
          <>
            <ul className="ro-plain">
              {[...counts].map(([rule, n]) => (
                <li key={rule}>
                  <b className="bad">{n}</b> {say({ rule, found: 0, limit: 0 }).name}
                </li>
              ))}
            </ul>
            <label className="field">
              <span>{t('publish.ground')}</span>
              <textarea
                className="input"
                rows={2}
                maxLength={400}
                aria-required="true"
                value={ground}
                onChange={(event) => setGround(event.target.value)}
              />
            </label>
            {!ready && <p className="muted small">{t('publish.need')}</p>}
          </>
        )}
      </div>
    </Dialog>
  )
}
