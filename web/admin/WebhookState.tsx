import { useTranslation } from 'react-i18next'
import type { WebhookView } from '../../app/webhooks/contract.ts'
import { StateTag } from '../components/StateTag.tsx'
import { useFormat } from '../i18n/format.ts'
import { outcomeOf } from './webhook-outcome.ts'

/** Paused, on, or failing with the reason, the tries so far and the next one. */
export function WebhookState({ webhook, why = false }: { webhook: WebhookView; why?: boolean }) {
  const { t } = useTranslation('admin')
  const { time } = useFormat()
  const { active, failing } = webhook
  if (!active) return <StateTag tone="unknown">{t('webhooks.off_')}</StateTag>
  if (!failing) return <StateTag tone="good">{t('webhooks.on')}</StateTag>
  const { key, code } = outcomeOf(failing.error)
  return (
    <>
      <StateTag tone="bad">{t('webhooks.failing')}</StateTag>
      {why && (
        <div className="small">
          {t(failing.nextAt ? 'webhooks.failingNote' : 'webhooks.failingEnd', {
            n: failing.tries,
            why: t(`webhooks.why.${key}`, { code }),
            at: failing.nextAt && time(failing.nextAt, true),
          })}
        </div>
      )}
    </>
  )
}
