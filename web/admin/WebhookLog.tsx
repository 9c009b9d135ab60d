import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type WebhookView, webhookContract } from '../../app/webhooks/contract.ts'
import type { ResultOf } from '../../platform/contract/route.ts'
import { ask, useAct } from '../api/call.ts'
import { DetailDrawer } from '../components/DetailDrawer.tsx'
import { EmptyState, ErrorLine, QueryView } from '../components/States.tsx'
import { StateTag } from '../components/StateTag.tsx'
import { useFormat } from '../i18n/format.ts'
import { WebhookState } from './WebhookState.tsx'
import { outcomeOf } from './webhook-outcome.ts'
import './webhooks.css'

type Delivery = ResultOf<typeof webhookContract.listDeliveries>['rows'][number]
const tones = { waiting: 'warn', delivered: 'good', dead: 'bad' } as const

/** Every delivery of a subscription with its tries and the receiver's answer; any can be sent again. */
export function WebhookLog({ webhook, onClose }: { webhook: WebhookView; onClose: () => void }) {
  const { t } = useTranslation('admin')
  const { stamp, number, time } = useFormat()
  const client = useQueryClient()
  const query = useQuery({
    ...ask(webhookContract.listDeliveries, { params: { id: webhook.id }, query: { limit: 100 } }),
    refetchInterval: 5_000,
  })
  const replay = useAct(webhookContract.replayDelivery, {
    onSuccess: () => void client.invalidateQueries({ queryKey: ['webhooks'] }),
  })
  const answerOf = (row: Delivery) => {
    if (row.tries === 0) return '—'
    if (row.error === null) return row.answer
    const { key, code } = outcomeOf(row.error)
    return t(`webhooks.why.${key}`, { code })
  }
  // Messages go out in order: who isn't at the head waits for its turn, not for a time.
  const nextOf = (row: Delivery, rows: readonly Delivery[]) => {
    const waiting = rows.filter(({ status }) => status === 'waiting')
    const head = waiting.length >= webhook.waiting ? waiting.at(-1) : undefined
    if (row !== head) return t('webhooks.turn')
    return row.nextAt && `${t('webhooks.next')} ${time(row.nextAt, true)}`
  }
  return (
    <DetailDrawer title={webhook.name} note={webhook.address} width={640} onClose={onClose}>
      <div>
        <WebhookState webhook={webhook} why />
      </div>
      <ErrorLine error={replay.error} again={replay.again} />
      <QueryView query={query} lines={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState />
          ) : (
            <table className="wh-log">
              <thead>
                <tr>
                  <th scope="col">{t('webhooks.seq')}</th>
                  <th scope="col">{t('webhooks.state')}</th>
                  <th scope="col">{t('webhooks.tries')}</th>
                  <th scope="col">{t('webhooks.answer')}</th>
                  <th scope="col">{t('webhooks.ended')}</th>
                  <th scope="col" />
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.seq}>
                    <td>
                      {row.seq}
                      <div className="muted small">{row.type}</div>
                      <details className="small">
                        <summary>{t('webhooks.body')}</summary>
                        <code style={{ overflowWrap: 'anywhere' }}>{row.body}</code>
                      </details>
                    </td>
                    <td>
                      <StateTag tone={tones[row.status]}>{t(`webhooks.status.${row.status}`)}</StateTag>
                    </td>
                    <td>{number(row.tries)}</td>
                    <td>{answerOf(row)}</td>
                    <td>{row.endedAt ? stamp(row.endedAt) : nextOf(row, rows)}</td>
                    <td>
                      {row.status !== 'waiting' && (
                        <button
                          type="button"
                          className="btn link"
                          disabled={replay.pending}
                          onClick={() =>
                            replay.mutate({ params: { id: webhook.id, seq: row.seq }, body: {} })
                          }
                        >
                          {t('webhooks.again')}
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </QueryView>
    </DetailDrawer>
  )
}
