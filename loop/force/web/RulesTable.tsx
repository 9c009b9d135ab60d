import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask, useAct } from '../../../web/api/call.ts'
import { DataTable } from '../../../web/components/DataTable.tsx'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan, useMe } from '../../../web/shell/me.ts'
import { forceContract } from '../contract.ts'

type Row = ResultOf<(typeof forceContract)['parameters']>['parameters'][number]

/** The stage's rules with their sources; changed ones are marked. */
export function RulesTable() {
  const { t } = useTranslation('force')
  const { language } = useFormat()
  const me = useMe()
  const canSet = useCan('force.parameters')
  const query = useQuery(ask(forceContract.parameters, { query: {} }))
  const [open, setOpen] = useState<Row | null>(null)
  return (
    <>
      <DataTable
        id="force-rules"
        caption={t('rules.caption')}
        columns={[
          { id: 'name', title: t('rules.name'), cell: (r) => r[language], value: (r) => r[language] },
          {
            id: 'value',
            title: t('rules.value'),
            cell: (r) => (
              <>
                {String(r.value)} {r.unit}{' '}
                {r.value !== r.shipped && <StateTag tone="accent">{t('rules.own')}</StateTag>}
              </>
            ),
            value: (r) => String(r.value),
          },
          {
            id: 'shipped',
            title: t('rules.shipped'),
            cell: (r) => String(r.shipped),
            value: (r) => String(r.shipped),
          },
          {
            id: 'source',
            title: t('rules.source'),
            cell: (r) => r.source,
            value: (r) => r.source,
            width: 120,
          },
        ]}
        rows={query.data?.parameters}
        rowKey={(r) => r.key}
        error={query.error}
        again={() => void query.refetch()}
        paging="none"
        {...(canSet ? { onOpen: setOpen } : {})}
      />
      {open && <RuleDialog row={open} orgId={me.org.id} onClose={() => setOpen(null)} />}
    </>
  )
}

function RuleDialog({ row, orgId, onClose }: { row: Row; orgId: string; onClose: () => void }) {
  const { t } = useTranslation('force')
  const { language } = useFormat()
  const client = useQueryClient()
  const [text, setText] = useState(String(row.value))
  const act = useAct(forceContract.setParameter, {
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['force'] })
      onClose()
    },
  })
  const value = () => {
    if (typeof row.shipped === 'number') return Number(text)
    return typeof row.shipped === 'boolean' ? text === 'true' : text
  }
  return (
    <Dialog
      title={row[language]}
      onClose={onClose}
      acts={
        <>
          <button type="button" className="btn" onClick={() => setText(String(row.shipped))}>
            {t('rules.shipped')}
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={act.pending}
            onClick={() => act.mutate({ body: { orgId, key: row.key, value: value() } })}
          >
            {t('act.save')}
          </button>
        </>
      }
    >
      <label className="field">
        <span>
          {t('rules.value')} {row.unit}
        </span>
        <input className="input" value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <ErrorLine error={act.error} again={act.again} />
    </Dialog>
  )
}
