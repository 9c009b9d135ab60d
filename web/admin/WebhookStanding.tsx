import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { webhookContract } from '../../app/webhooks/contract.ts'
import { ask } from '../api/call.ts'
import { useFormat } from '../i18n/format.ts'
import './webhooks.css'

/** Under the top bar of a desk: which systems don't hear of its cases now. It asks for nothing and goes by itself. */
export default function WebhookStanding() {
  const { t } = useTranslation('admin')
  const { time, number, language } = useFormat()
  const { data } = useQuery({ ...ask(webhookContract.webhookStanding, {}), refetchInterval: 30_000 })
  if (!data || data.rows.length === 0) return null
  const since = data.rows.map((row) => row.since).sort()[0]!
  return (
    <div className="wh-standing" role="status">
      {t('webhooks.standing', {
        names: data.rows.map(({ name }) => name).join(language === 'en' ? ', ' : '、'),
        since: time(since),
        n: number(data.rows.reduce((sum, row) => sum + row.waiting + row.dead, 0)),
      })}
    </div>
  )
}
