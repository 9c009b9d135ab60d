import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../web/api/call.ts'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { Page } from '../../../../web/components/Page.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useCan, useMe } from '../../../../web/shell/me.ts'
import { type DispatchParameter, parametersContract } from '../../contract.ts'
import { RuleDialog } from './RuleDialog.tsx'
import { useValueWords } from './useValueWords.ts'

/** The numbers of dispatch and containment, each with its source; those of one's own are marked. */
export default function RulesPage() {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const { org } = useMe()
  const maySet = useCan('dispatch.parameters') && org.id !== ''
  const query = useQuery(ask(parametersContract.listParameters, { query: {} }))
  const words = useValueWords()
  const [open, setOpen] = useState<DispatchParameter | null>(null)
  const columns: Column<DispatchParameter>[] = [
    {
      id: 'name',
      title: t('rules.name'),
      cell: (r) => r[language],
      value: (r) => r[language],
      wraps: true,
    },
    {
      id: 'value',
      title: t('rules.value'),
      cell: (r) => (
        <>
          {words(r, r.value)}{' '}
          {JSON.stringify(r.value) !== JSON.stringify(r.shipped) && (
            <StateTag tone="accent">{t('rules.own')}</StateTag>
          )}
        </>
      ),
      value: (r) => words(r, r.value),
    },
    {
      id: 'shipped',
      title: t('rules.shipped'),
      cell: (r) => <span className="muted">{words(r, r.shipped)}</span>,
      value: (r) => words(r, r.shipped),
    },
    { id: 'source', title: t('rules.source'), cell: (r) => r.source, value: (r) => r.source, width: 90 },
  ]
  return (
    <Page fit title={t('rules.title')} note={t('rules.note')}>
      <DataTable
        id="dispatch-rules"
        caption={t('rules.title')}
        columns={columns}
        rows={query.data?.parameters}
        rowKey={(r) => r.key}
        error={query.error}
        again={() => void query.refetch()}
        paging="none"
        {...(maySet && {
          actsWidth: 90,
          acts: (r: DispatchParameter) =>
            r.form && (
              <button type="button" className="btn link" onClick={() => setOpen(r)}>
                {t('rules.change')}
              </button>
            ),
        })}
      />
      {open && <RuleDialog rule={open} orgId={org.id} onClose={() => setOpen(null)} />}
    </Page>
  )
}
