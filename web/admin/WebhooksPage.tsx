import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { webhookContract } from '../../app/webhooks/contract.ts'
import type { ResultOf } from '../../platform/contract/route.ts'
import { ask, queryKey, useAct } from '../api/call.ts'
import { type Column, DataTable } from '../components/DataTable.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Card, Page } from '../components/Page.tsx'
import { EmptyState, ErrorLine } from '../components/States.tsx'
import { useFormat } from '../i18n/format.ts'
import { WebhookDelete } from './WebhookDelete.tsx'
import { WebhookForm } from './WebhookForm.tsx'
import { WebhookLog } from './WebhookLog.tsx'
import { WebhookState } from './WebhookState.tsx'
import { WebhookTest } from './WebhookTest.tsx'

type Row = ResultOf<typeof webhookContract.listWebhooks>['rows'][number]

/** Subscriptions of other systems, with the state of their outboxes. */
export default function WebhooksPage() {
  const { t } = useTranslation(['admin', 'ui'])
  const { number, language } = useFormat()
  const client = useQueryClient()
  const query = useQuery({ ...ask(webhookContract.listWebhooks, {}), refetchInterval: 10_000 })
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const again = () => void client.invalidateQueries({ queryKey: queryKey(webhookContract.listWebhooks) })
  const change = useAct(webhookContract.changeWebhook, { onSuccess: again })
  const [removing, setRemoving] = useState<Row | null>(null)
  const [tested, setTested] = useState<Row | null>(null)
  const test = useAct(webhookContract.testWebhook)
  const note = useAct(webhookContract.noteDead, { onSuccess: again })
  const columns: Column<Row>[] = [
    { id: 'name', title: t('webhooks.name'), cell: (r) => r.name, value: (r) => r.name },
    { id: 'address', title: t('webhooks.address'), cell: (r) => r.address, value: (r) => r.address },
    { id: 'org', title: t('webhooks.org'), cell: (r) => r.orgName ?? r.orgPath, value: (r) => r.orgName },
    {
      id: 'types',
      title: t('webhooks.types'),
      cell: (r) => r.types.length,
      value: (r) => r.types.join(' '),
      align: 'right',
    },
    {
      id: 'state',
      title: t('webhooks.state'),
      cell: (r) => <WebhookState webhook={r} />,
      value: (r) => t(`webhooks.${r.active ? (r.failing ? 'failing' : 'on') : 'off_'}`),
    },
    {
      id: 'waiting',
      title: t('webhooks.waiting'),
      align: 'right',
      cell: (r) => number(r.waiting),
      value: (r) => r.waiting,
    },
    {
      id: 'delivered',
      title: t('webhooks.delivered'),
      align: 'right',
      cell: (r) => number(r.delivered),
      value: (r) => r.delivered,
    },
    {
      id: 'dead',
      title: t('webhooks.dead'),
      align: 'right',
      cell: (r) => number(r.dead),
      value: (r) => r.dead,
    },
  ]
  const alarms = query.data?.rows.filter((row) => row.alarm > 0) ?? []
  const off = query.data?.allowedOrigins.length === 0
  const row = query.data?.rows.find(({ id }) => id === opened)
  return (
    <Page
      title={t('page.webhooks')}
      note={
        query.data && !off
          ? t('webhooks.allowed', { list: query.data.allowedOrigins.join(language === 'en' ? ', ' : '、') })
          : undefined
      }
    >
      {alarms.map((one) => (
        <p key={one.id} className="error-line" role="alert">
          <span>
            <b>{one.name}</b> {t('webhooks.alarm', { n: number(one.alarm) })}
          </span>
          <button
            type="button"
            className="btn compact"
            disabled={note.pending}
            onClick={() => note.mutate({ params: { id: one.id }, body: {} })}
          >
            {t('webhooks.note')}
          </button>
        </p>
      ))}
      <ErrorLine error={note.error ?? change.error} />
      {off && query.data?.rows.length === 0 ? (
        <Card title={t('page.webhooks')}>
          <EmptyState title={t('webhooks.off')} note={t('webhooks.offNote')} />
        </Card>
      ) : (
        <DataTable
          id="webhooks"
          caption={t('page.webhooks')}
          columns={columns}
          rows={query.data?.rows}
          rowKey={(r) => r.id}
          error={query.error}
          again={() => void query.refetch()}
          empty={{ title: t('webhooks.empty') }}
          toolbar={
            <button
              type="button"
              className="btn primary compact"
              disabled={off}
              onClick={() => setAdding(true)}
            >
              {t('webhooks.add')}
            </button>
          }
          onOpen={(r) => setOpened(r.id)}
          actsWidth={248}
          acts={(r) => (
            <>
              <button type="button" className="btn link" onClick={() => setOpened(r.id)}>
                {t('webhooks.log')}
              </button>
              <button
                type="button"
                className="btn link"
                disabled={change.pending}
                onClick={() =>
                  change.mutate({
                    params: { id: r.id },
                    body: { expectedVersion: r.version, active: !r.active },
                  })
                }
              >
                {t(r.active ? 'webhooks.turnOff' : 'webhooks.turnOn')}
              </button>
              <button
                type="button"
                className="btn link"
                disabled={test.pending}
                onClick={() => {
                  setTested(r)
                  test.reset()
                  test.mutate({ params: { id: r.id }, body: {} })
                }}
              >
                {t('webhooks.test')}
              </button>
              <button type="button" className="btn link" onClick={() => setRemoving(r)}>
                {t('webhooks.remove')}
              </button>
            </>
          )}
        />
      )}
      {adding && query.data && (
        <WebhookForm
          known={query.data}
          onClose={() => setAdding(false)}
          onMade={(made) => {
            setAdding(false)
            setSecret(made)
            again()
          }}
        />
      )}
      {tested && (
        <WebhookTest name={tested.name} sent={test.data} error={test.error} onClose={() => setTested(null)} />
      )}
      {removing && (
        <WebhookDelete
          webhook={removing}
          onClose={() => setRemoving(null)}
          onDone={() => {
            setRemoving(null)
            setOpened(null)
            again()
          }}
        />
      )}
      {secret && (
        <Dialog
          title={t('webhooks.secretTitle')}
          onClose={() => setSecret(null)}
          acts={
            <button type="button" className="btn primary" onClick={() => setSecret(null)}>
              {t('webhooks.close')}
            </button>
          }
        >
          <p>{t('webhooks.secretNote')}</p>
          <p>
            <code style={{ overflowWrap: 'anywhere' }}>{secret}</code>
          </p>
        </Dialog>
      )}
      {row && <WebhookLog webhook={row} onClose={() => setOpened(null)} />}
    </Page>
  )
}
