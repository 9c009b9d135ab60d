import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { adminContract } from '../../app/admin/contract.ts'
import { type AccountRole, accountRoles } from '../../app/admin/contract-accounts.ts'
import type { ResultOf } from '../../platform/contract/route.ts'
import { ask, useAct } from '../api/call.ts'
import { Dialog } from '../components/Dialog.tsx'
import { ErrorLine } from '../components/States.tsx'

export type AccountRow = ResultOf<typeof adminContract.listAccounts>[number]
export type HandedOut = ResultOf<typeof adminContract.createAccount>

interface Props {
  /** Null makes a new one. */
  readonly account: AccountRow | null
  readonly onClose: () => void
  /** With the one-time password when the account is new. */
  readonly onDone: (made: HandedOut | null) => void
}

const crews: readonly AccountRole[] = ['officer', 'auxiliary', 'volunteer']

/** Login, name, role, organisation and, for crews, the unit. */
export function AccountDialog({ account, onClose, onDone }: Props) {
  const { t } = useTranslation(['admin', 'shell', 'ui'])
  const roleName = (role: string) => t(`shell:role.${role}`, { defaultValue: role })
  const seats = useQuery(ask(adminContract.listSeats, {}))
  const [login, setLogin] = useState(account?.login ?? '')
  const [name, setName] = useState(account?.name ?? '')
  const [role, setRole] = useState<AccountRole>((account?.role as AccountRole | undefined) ?? 'officer')
  const [orgId, setOrgId] = useState<string | null>(account?.orgId ?? null)
  const [unitId, setUnitId] = useState(account?.unitId ?? '')
  const id = useId()
  const create = useAct(adminContract.createAccount, { onSuccess: onDone })
  const change = useAct(adminContract.changeAccount, { onSuccess: () => onDone(null) })
  const act = account ? change : create
  const orgs = seats.data?.orgs ?? []
  const org = orgId ?? orgs[0]?.id ?? ''
  const units = (seats.data?.units ?? []).filter((unit) => unit.orgId === org)
  const isCrew = crews.includes(role)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (act.pending) return
    const seat = { name: name.trim(), role, orgId: org, unitId: isCrew && unitId !== '' ? unitId : null }
    if (account) change.mutate({ params: { id: account.id }, body: seat })
    else create.mutate({ body: { login: login.trim(), ...seat } })
  }
  return (
    <Dialog
      title={account ? t('accounts.change', { login: account.login }) : t('accounts.create')}
      onClose={onClose}
      acts={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {t('ui:cancel')}
          </button>
          <button type="submit" form={id} className="btn primary" disabled={act.pending || !seats.data}>
            {t(account ? 'accounts.save' : 'accounts.create')}
          </button>
        </>
      }
    >
      <form id={id} className="stack" onSubmit={submit}>
        {!account && (
          <label className="field">
            <span>{t('accounts.login')}</span>
            <input
              className="input"
              required
              minLength={2}
              maxLength={60}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          </label>
        )}
        <label className="field">
          <span>{t('accounts.name')}</span>
          <input
            className="input"
            required
            maxLength={60}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label className="field">
          <span>{t('accounts.role')}</span>
          <select
            className="input"
            value={role}
            onChange={(event) => setRole(event.target.value as AccountRole)}
          >
            {accountRoles.map((each) => (
              <option key={each} value={each}>
                {roleName(each)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('accounts.org')}</span>
          <select
            className="input"
            value={org}
            onChange={(event) => {
              setOrgId(event.target.value)
              setUnitId('')
            }}
          >
            {orgs.map((each) => (
              <option key={each.id} value={each.id}>
                {`${'\u3000'.repeat(each.depth)}${each.name}`}
              </option>
            ))}
            <option value="">{t('accounts.everything')}</option>
          </select>
        </label>
        {isCrew && (
          <label className="field">
            <span>{t('accounts.unit')}</span>
            <select className="input" value={unitId} onChange={(event) => setUnitId(event.target.value)}>
              <option value="">{t('accounts.noUnit')}</option>
              {units.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.callSign}
                </option>
              ))}
            </select>
          </label>
        )}
        <p className="muted small">{t(account ? 'accounts.changeNote' : 'accounts.createNote')}</p>
        <ErrorLine error={seats.error} again={() => void seats.refetch()} />
        <ErrorLine error={act.error} again={act.again} />
      </form>
    </Dialog>
  )
}

/** The one-time password, told once: to be handed over by word or on paper. */
export function HandOverDialog({ made, onClose }: { made: HandedOut; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'ui'])
  return (
    <Dialog
      title={t('accounts.handOver', { name: made.name })}
      onClose={onClose}
      width={440}
      acts={
        <button type="button" className="btn primary" onClick={onClose}>
          {t('accounts.handedOver')}
        </button>
      }
    >
      <dl className="facts">
        <dt>{t('accounts.login')}</dt>
        <dd>{made.login}</dd>
        <dt>{t('accounts.oneTime')}</dt>
        <dd>
          <code className="ac-password">{made.oneTimePassword}</code>
        </dd>
      </dl>
      <p className="muted small">{t('accounts.oneTimeNote')}</p>
    </Dialog>
  )
}
