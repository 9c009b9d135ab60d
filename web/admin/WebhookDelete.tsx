import { useTranslation } from 'react-i18next'
import { type WebhookView, webhookContract } from '../../app/webhooks/contract.ts'
import { useAct } from '../api/call.ts'
import { Dialog } from '../components/Dialog.tsx'
import { ErrorLine } from '../components/States.tsx'
import { useFormat } from '../i18n/format.ts'

/** Deletes a subscription, after saying what is lost with it. */
export function WebhookDelete({
  webhook,
  onClose,
  onDone,
}: {
  webhook: WebhookView
  onClose: () => void
  onDone: () => void
}) {
  const { t } = useTranslation('admin')
  const { number } = useFormat()
  const remove = useAct(webhookContract.deleteWebhook, { onSuccess: onDone })
  const { waiting, delivered, dead } = webhook
  return (
    <Dialog
      title={t('webhooks.removeTitle', { name: webhook.name })}
      onClose={onClose}
      acts={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {t('webhooks.cancel')}
          </button>
          <button
            type="button"
            className="btn danger"
            disabled={remove.pending}
            onClick={() =>
              remove.mutate({ params: { id: webhook.id }, body: { expectedVersion: webhook.version } })
            }
          >
            {t('webhooks.remove')}
          </button>
        </>
      }
    >
      <p>
        {t('webhooks.removeNote', {
          waiting: number(waiting),
          delivered: number(delivered),
          dead: number(dead),
        })}
      </p>
      {webhook.active && <p className="muted">{t('webhooks.removeInstead')}</p>}
      <ErrorLine error={remove.error} again={remove.again} />
    </Dialog>
  )
}
