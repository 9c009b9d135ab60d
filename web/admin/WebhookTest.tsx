import { useTranslation } from 'react-i18next'
import type { webhookContract } from '../../app/webhooks/contract.ts'
import type { ResultOf } from '../../platform/contract/route.ts'
import { Dialog } from '../components/Dialog.tsx'
import { ErrorLine } from '../components/States.tsx'
import { StateTag } from '../components/StateTag.tsx'
import { useFormat } from '../i18n/format.ts'
import { outcomeOf } from './webhook-outcome.ts'

type Sent = ResultOf<typeof webhookContract.testWebhook>

/** How a test message ended: the receiver's status, the time and the first line of its answer, or why nothing came. */
export function WebhookTest({
  name,
  sent,
  error,
  onClose,
}: {
  name: string
  sent: Sent | undefined
  error: unknown
  onClose: () => void
}) {
  const { t } = useTranslation('admin')
  const { number } = useFormat()
  const told = sent && tell(sent)
  return (
    <Dialog title={t('webhooks.testSent', { name })} onClose={onClose}>
      {!sent && !error && <p role="status">{t('webhooks.testing')}…</p>}
      {sent && told && (
        <p role="status">
          <StateTag tone={sent.error === null ? 'good' : 'bad'}>
            {t(sent.error === null ? 'webhooks.status.delivered' : 'webhooks.status.dead')}
          </StateTag>{' '}
          {t(`webhooks.why.${told.key}`, { code: told.code, ms: number(sent.ms) })}
        </p>
      )}
      {sent?.firstLine && (
        <p className="muted small" style={{ overflowWrap: 'anywhere' }}>
          {t('webhooks.firstLine', { line: sent.firstLine })}
        </p>
      )}
      <ErrorLine error={error} />
    </Dialog>
  )
}

function tell(sent: Sent): { key: string; code: string } {
  if (sent.error === null) return { key: 'took', code: String(sent.answer) }
  const told = outcomeOf(sent.error)
  return told.key === 'status' ? { ...told, key: 'answered' } : told
}
