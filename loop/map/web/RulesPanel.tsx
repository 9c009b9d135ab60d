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
import { mapContract } from '../contract.ts'

type Row = ResultOf<(typeof mapContract)['parameters']>['parameters'][number]

const short = (value: unknown): string => {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** The stage's rules with their sources; changed ones are marked. */
export function RulesPanel({ orgId }: { orgId: string }) {
  const { t } = useTranslation('map')
  const { language } = useFormat()
  const me = useMe()
  const canSet = useCan('map.parameters')
  const org = orgId || me.org.id
  const query = useQuery(ask(mapContract.parameters, { query: { orgId: org } }))
  const [open, setOpen] = useState<Row | null>(null)
  const changed = (row: Row) => JSON.stringify(row.value) !== JSON.stringify(row.shipped)
  return (
    <>
      <DataTable
        id="map-rules"
        caption={t('rules.caption')}
        columns={[
          { id: 'name', title: t('rules.name'), cell: (r) => r[language], value: (r) => r[language] },
          {
            id: 'value',
            title: t('rules.value'),
            cell: (r) => (
              <>
                {short(r.value)} {r.unit} {changed(r) && <StateTag tone="accent">{t('rules.own')}</StateTag>}
              </>
            ),
            value: (r) => short(r.value),
          },
          {
            id: 'shipped',
            title: t('rules.shipped'),
            cell: (r) => short(r.shipped),
            value: (r) => short(r.shipped),
          },
          {
            id: 'source',
            title: t('rules.source'),
            cell: (r) => r.source,
            value: (r) => r.source,
            width: 110,
          },
        ]}
        rows={query.data?.parameters}
        rowKey={(r) => r.key}
        error={query.error}
        again={() => void query.refetch()}
        paging="none"
        {...(canSet ? { onOpen: setOpen } : {})}
      />
      {open && <RuleDialog row={open} orgId={org} onClose={() => setOpen(null)} />}
    </>
  )
}

function RuleDialog({ row, orgId, onClose }: { row: Row; orgId: string; onClose: () => void }) {
  const { t } = useTranslation('map')
  const { language } = useFormat()
  const client = useQueryClient()
  const [text, setText] = useState(() => JSON.stringify(row.value, null, 2))
  const [wrong, setWrong] = useState(false)
  const act = useAct(mapContract.setParameter, {
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['map'] })
      onClose()
    },
  })
  const save = () => {
    try {
      act.mutate({ body: { orgId, key: row.key, value: JSON.parse(text) as unknown } })
      setWrong(false)
    } catch {
      setWrong(true)
    }
  }
  return (
    <Dialog
      title={row[language]}
      onClose={onClose}
      acts={
        <>
          <button type="button" className="btn" onClick={() => setText(JSON.stringify(row.shipped, null, 2))}>
            {t('rules.shipped')}
          </button>
          <button type="button" className="btn primary" disabled={act.pending} onClick={save}>
            {t('act.save')}
          </button>
        </>
      }
    >
      <textarea
        className="input mp-rule-text"
        aria-label={row[language]}
        aria-invalid={wrong}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ErrorLine error={act.error} again={act.again} />
    </Dialog>
  )
}
