import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { adminContract } from '../../app/admin/contract.ts'
import type { ResultOf } from '../../platform/contract/route.ts'
import { ask, queryKey, useAct } from '../api/call.ts'
import { type Column, DataTable } from '../components/DataTable.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Page } from '../components/Page.tsx'
import { ErrorLine } from '../components/States.tsx'
import { StateTag } from '../components/StateTag.tsx'
import { useFormat } from '../i18n/format.ts'
import { serverNow } from '../live/clock.ts'
import { useCan } from '../shell/me.ts'

type Row = ResultOf<typeof adminContract.listAccounts>[number]

/** Accounts; disabling one asks first, because it ends work under way. */
export default function AccountsPage() {
  const { t } = useTranslation(['admin', 'shell', 'ui'])
  const { stamp } = useFormat()
  const client = useQueryClient()
  const query = useQuery(ask(adminContract.listAccounts, {}))
  const mayWrite = useCan('accounts.write')
  const [asked, setAsked] = useState<Row | null>(null)
  const act = useAct(adminContract.setAccountDisabled, {
    onSuccess: () => {
      setAsked(null)
      void client.invalidateQueries({ queryKey: queryKey(adminContract.listAccounts) })
    },
  })
  const roleName = (role: string) => t(`shell:role.${role}`, { defaultValue: role })
  const state = (r: Row) => {
    if (r.disabled) return <StateTag tone="bad">{t('accounts.disabled')}</StateTag>
    if (r.lockedUntil && Date.parse(r.lockedUntil) > serverNow()) {
      return <StateTag tone="warn">{t('accounts.locked', { at: stamp(r.lockedUntil) })}</StateTag>
    }
    return <StateTag>{t('accounts.active')}</StateTag>
  }
  const columns: Column<Row>[] = [
    { id: 'login', title: t('accounts.login'), cell: (r) => r.login, value: (r) => r.login, sortable: true },
    { id: 'name', title: t('accounts.name'), cell: (r) => r.name, value: (r) => r.name, sortable: true },
    {
      id: 'role',
      title: t('accounts.role'),
      cell: (r) => roleName(r.role),
      value: (r) => r.role,
      sortable: true,
    },
    { id: 'org', title: t('accounts.org'), cell: (r) => r.orgId, value: (r) => r.orgId, sortable: true },
    {
      id: 'state',
      title: t('accounts.state'),
      cell: state,
      value: (r) => (r.disabled ? t('accounts.disabled') : t('accounts.active')),
    },
  ]
  const set = (row: Row, disabled: boolean) => act.mutate({ params: { id: row.id }, body: { disabled } })
  return (
    <Page fit title={t('page.accounts')}>
      <DataTable
        id="accounts"
        caption={t('page.accounts')}
        columns={columns}
        rows={query.data}
        rowKey={(r) => r.id}
        error={query.error}
        again={() => void query.refetch()}
        toolbar={asked ? null : <ErrorLine error={act.error} again={act.again} />}
        {...(mayWrite && {
          actsWidth: 96,
          acts: (r: Row) => (
            <button
              type="button"
              className="btn link"
              disabled={act.pending}
              onClick={() => (r.disabled ? set(r, false) : setAsked(r))}
            >
              {t(r.disabled ? 'accounts.enable' : 'accounts.disable')}
            </button>
          ),
        })}
      />
      {asked && (
        <Dialog
          title={t('accounts.confirmTitle', { login: asked.login })}
          onClose={() => setAsked(null)}
          acts={
            <>
              <button type="button" className="btn" onClick={() => setAsked(null)}>
                {t('ui:cancel')}
              </button>
              <button
                type="button"
                className="btn danger"
                disabled={act.pending}
                onClick={() => set(asked, true)}
              >
                {t('accounts.disable')}
              </button>
            </>
          }
        >
          <p>{t('accounts.confirm', { name: asked.name, login: asked.login })}</p>
          <ErrorLine error={act.error} again={act.again} />
        </Dialog>
      )}
    </Page>
  )
}
