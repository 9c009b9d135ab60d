import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { webhookContract } from '../../app/webhooks/contract.ts'
import type { ResultOf } from '../../platform/contract/route.ts'
import { useAct } from '../api/call.ts'
import { Dialog } from '../components/Dialog.tsx'
import { ErrorLine } from '../components/States.tsx'
import { useDemand } from '../components/useDemand.ts'
import { useFormat } from '../i18n/format.ts'

type Known = ResultOf<typeof webhookContract.listWebhooks>

/** Subscribes a system; its secret is told once, when it is made. */
export function WebhookForm({
  known,
  onClose,
  onMade,
}: {
  known: Known
  onClose: () => void
  onMade: (secret: string) => void
}) {
  const { t } = useTranslation('admin')
  const { language } = useFormat()
  const [name, setName] = useState('')
  const [address, setAddress] = useState(known.allowedOrigins[0] ?? '')
  const [orgId, setOrgId] = useState(known.orgs[0]?.id ?? '')
  const [types, setTypes] = useState<readonly string[]>(known.types.map(({ type }) => type))
  const create = useAct(webhookContract.createWebhook, { onSuccess: ({ secret }) => onMade(secret) })
  const demand = useDemand()
  const demands = [
    demand.words(t('webhooks.name'), name),
    demand.words(t('webhooks.address'), address),
    demand.choice(t('webhooks.types'), types.join()),
  ]
  const toggle = (type: string) =>
    setTypes(types.includes(type) ? types.filter((one) => one !== type) : [...types, type])
  return (
    <Dialog
      title={t('webhooks.add')}
      onClose={onClose}
      acts={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {t('webhooks.cancel')}
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={create.pending}
            onClick={() =>
              demand.meets(demands) && create.mutate({ body: { name, address, orgId, types: [...types] } })
            }
          >
            {t('webhooks.save')}
          </button>
        </>
      }
    >
      <div className="stack">
        <label className="field">
          <span>{t('webhooks.name')}</span>
          <input
            className="input"
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label className="field">
          <span>{t('webhooks.address')}</span>
          <input className="input" value={address} onChange={(event) => setAddress(event.target.value)} />
          <span className="muted small">{t('webhooks.addressHint')}</span>
        </label>
        <label className="field">
          <span>{t('webhooks.org')}</span>
          <select className="input" value={orgId} onChange={(event) => setOrgId(event.target.value)}>
            {known.orgs.map((org) => (
              <option key={org.id} value={org.id}>
                {org.name}
              </option>
            ))}
          </select>
        </label>
        <fieldset>
          <legend>{t('webhooks.types')}</legend>
          {known.types.map((one) => (
            <label key={one.type} className="row">
              <input type="checkbox" checked={types.includes(one.type)} onChange={() => toggle(one.type)} />
              <span>{one[language]}</span>
              <span className="muted small">{one.type}</span>
            </label>
          ))}
        </fieldset>
        <ErrorLine error={demand.fault ?? create.error} again={create.again} />
      </div>
    </Dialog>
  )
}
