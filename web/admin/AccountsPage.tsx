import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { adminContract } from '../../app/admin/contract.ts'
import { ask, queryKey, useAct } from '../api/call.ts'
import { type Column, DataTable } from '../components/DataTable.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Page } from '../components/Page.tsx'
import { ErrorLine } from '../components/States.tsx'
import { StateTag } from '../components/StateTag.tsx'
import { useFormat } from '../i18n/format.ts'
import { serverNow } from '../live/clock.ts'
import { useCan } from '../shell/me.ts'
import { AccountDialog, type AccountRow, type HandedOut, HandOverDialog } from './AccountDialog.tsx'
import './accounts.css'

/** Accounts: new ones, changed ones, one-time passwords; disabling one asks first, because it ends work under way. */
export default function AccountsPage() {
  const { t } = useTranslation(['admin', 'shell', 'ui'])
  const { stamp } = useFormat()
  const client = useQueryClient()
  const query = useQuery(ask(adminContract.listAccounts, {}))
  const mayWrite = useCan('accounts.write')
  const [asked, setAsked] = useState<{ what: 'disable' | 'reset'; row: AccountRow } | null>(null)
  const act = useAct(adminContract.setAccountDisabled, {
    onSuccess: () => {
      setAsked(null)
      again()
    },
  })
  const [edited, setEdited] = useState<AccountRow | 'new' | null>(null)
  const [made, setMade] = useState<HandedOut | null>(null)
  const again = () => void client.invalidateQueries({ queryKey: queryKey(adminContract.listAccounts) })
  const reset = useAct(adminContract.resetPassword, {
    onSuccess: (handed) => {
      setAsked(null)
      setMade(handed)
      again()
    },
  })
  const roleName = (role: string) => t(`shell:role.${role}`, { defaultValue: role })
  const state = (r: AccountRow) => {
    if (r.disabled) return <StateTag tone="bad">{t('accounts.disabled')}</StateTag>
    if (r.lockedUntil && Date.parse(r.lockedUntil) > serverNow()) {
      return <StateTag tone="warn">{t('accounts.locked', { at: stamp(r.lockedUntil) })}</StateTag>
    }
    if (r.oneTimeUntil)
      return <StateTag tone="warn">{t('accounts.waits', { at: stamp(r.oneTimeUntil) })}</StateTag>
    return <StateTag>{t('accounts.active')}</StateTag>
  }
  const columns: Column<AccountRow>[] = [
    { id: 'login', title: t('accounts.login'), cell: (r) => r.login, value: (r) => r.login, sortable: true },
    { id: 'name', title: t('accounts.name'), cell: (r) => r.name, value: (r) => r.name, sortable: true },
    {
      id: 'role',
      title: t('accounts.role'),
      cell: (r) => roleName(r.role),
      value: (r) => r.role,
      sortable: true,
    },
    {
      id: 'org',
      title: t('accounts.org'),
      cell: (r) => r.orgName || t('accounts.everything'),
      value: (r) => r.orgName,
      sortable: true,
    },
    {
      id: 'unit',
      title: t('accounts.unit'),
      cell: (r) => r.callSign ?? '',
      value: (r) => r.callSign ?? '',
      sortable: true,
    },
    {
      id: 'state',
      title: t('accounts.state'),
      cell: state,
      value: (r) => (r.disabled ? t('accounts.disabled') : t('accounts.active')),
    },
  ]
  const set = (row: AccountRow, disabled: boolean) =>
    act.mutate({ params: { id: row.id }, body: { disabled } })
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
        toolbar={
          <div className="row">
            {mayWrite && (
              <button type="button" className="btn primary" onClick={() => setEdited('new')}>
                {t('accounts.create')}
              </button>
            )}
            {!asked && <ErrorLine error={act.error} again={act.again} />}
          </div>
        }
        {...(mayWrite && {
          actsWidth: 232,
          acts: (r: AccountRow) => (
            <div className="row">
              <button type="button" className="btn link" onClick={() => setEdited(r)}>
                {t('accounts.edit')}
              </button>
              <button type="button" className="btn link" onClick={() => setAsked({ what: 'reset', row: r })}>
                {t('accounts.reset')}
              </button>
              <button
                type="button"
                className="btn link"
                disabled={act.pending}
                onClick={() => (r.disabled ? set(r, false) : setAsked({ what: 'disable', row: r }))}
              >
                {t(r.disabled ? 'accounts.enable' : 'accounts.disable')}
              </button>
            </div>
          ),
        })}
      />
      {asked && (
        <Dialog
          title={t(`accounts.${asked.what}Title`, { login: asked.row.login })}
          onClose={() => setAsked(null)}
          acts={
            <>
              <button type="button" className="btn" onClick={() => setAsked(null)}>
                {t('ui:cancel')}
              </button>
              <button
                type="button"
                className="btn danger"
                disabled={act.pending || reset.pending}
                onClick={() =>
                  asked.what === 'reset'
                    ? reset.mutate({ params: { id: asked.row.id } })
                    : set(asked.row, true)
                }
              >
                {t(`accounts.${asked.what}`)}
              </button>
            </>
          }
        >
          <p>{t(`accounts.${asked.what}Confirm`, { name: asked.row.name, login: asked.row.login })}</p>
          <ErrorLine error={act.error ?? reset.error} />
        </Dialog>
      )}
      {edited && (
        <AccountDialog
          account={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onDone={(handed) => {
            setEdited(null)
            setMade(handed)
            again()
          }}
        />
      )}
      {made && <HandOverDialog made={made} onClose={() => setMade(null)} />}
    </Page>
  )
}
