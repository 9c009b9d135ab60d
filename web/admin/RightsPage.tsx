import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { adminContract } from '../../app/admin/contract.ts'
import type { ResultOf } from '../../platform/contract/route.ts'
import { ask } from '../api/call.ts'
import { type Column, DataTable } from '../components/DataTable.tsx'
import { Page } from '../components/Page.tsx'
import { useFormat } from '../i18n/format.ts'

type Right = ResultOf<typeof adminContract.listRights>[number]

/** The printed table of rights, as the server uses it. */
export default function RightsPage() {
  const { t } = useTranslation(['admin', 'shell'])
  const { language } = useFormat()
  const query = useQuery(ask(adminContract.listRights, {}))
  const names = (r: Right) =>
    r.roles.map((role) => t(`shell:role.${role}`, { defaultValue: role })).join(t('shell:listComma'))
  const where = (r: Right) => t(r.where === 'unit' ? 'rights.unit' : 'rights.within')
  const columns: Column<Right>[] = [
    {
      id: 'action',
      title: t('rights.action'),
      width: 220,
      cell: (r) => r.action,
      value: (r) => r.action,
      sortable: true,
    },
    { id: 'what', title: t('rights.what'), cell: (r) => r[language], value: (r) => r[language] },
    {
      id: 'roles',
      title: t('rights.roles'),
      cell: (r) => <span title={names(r)}>{names(r)}</span>,
      value: names,
    },
    { id: 'where', title: t('rights.where'), width: 176, cell: where, value: where },
  ]
  return (
    <Page fit title={t('page.rights')}>
      <DataTable
        id="rights"
        caption={t('page.rights')}
        columns={columns}
        rows={query.data}
        rowKey={(r) => `${r.action} ${r.where} ${r.roles.join()}`}
        error={query.error}
        again={() => void query.refetch()}
      />
    </Page>
  )
}
