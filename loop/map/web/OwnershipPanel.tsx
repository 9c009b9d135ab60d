import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask } from '../../../web/api/call.ts'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { mapContract } from '../contract.ts'
import { useWords } from './words.ts'
import { useZonePage } from './zone-page.ts'

type Answer = ResultOf<(typeof mapContract)['ownership']>
type Owner = Answer['owners'][number]
type Unowned = Answer['unowned'][number]

const rules = ['in_force', 'by_level', 'by_station'] as const
const ruleKeys = { in_force: 'inForce', by_level: 'byLevel', by_station: 'byStation' } as const

/** Which organisation owns which roads; another rule is shown as a preview with the change; roads that nobody owns. */
export function OwnershipPanel() {
  const { t } = useTranslation('map')
  const { number } = useFormat()
  const words = useWords()
  const [rule, setRule] = useState<(typeof rules)[number]>('in_force')
  const query = useQuery(ask(mapContract.ownership, { query: { rule } }))
  const km = (value: number) => number(value, 1)
  const columns: Column<Owner>[] = [
    { id: 'owner', title: t('roads.owner'), cell: (o) => o.orgName, value: (o) => o.orgName, sortable: true },
    {
      id: 'km',
      title: t('roads.km'),
      cell: (o) => km(o.km),
      value: (o) => o.km,
      align: 'right',
      sortable: true,
    },
    ...(['main', 'secondary', 'alley'] as const).map(
      (group): Column<Owner> => ({
        id: group,
        title: t(`roads.${group}`),
        cell: (o) => km(o.kmByGroup[group]),
        value: (o) => o.kmByGroup[group],
        align: 'right',
      }),
    ),
    {
      id: 'change',
      title: t('roads.change'),
      cell: (o) => (o.kmChange === 0 ? '—' : `${o.kmChange > 0 ? '+' : '−'}${km(Math.abs(o.kmChange))}`),
      value: (o) => o.kmChange,
      align: 'right',
    },
  ]
  return (
    <>
      <label className="field mp-rule">
        <span>{t('roads.rule')}</span>
        <select
          className="input"
          value={rule}
          onChange={(event) => setRule(rules.find((each) => each === event.target.value) ?? 'in_force')}
        >
          {rules.map((each) => (
            <option key={each} value={each}>
              {t(`roads.${ruleKeys[each]}`)}
            </option>
          ))}
        </select>
      </label>
      <QueryView query={query}>
        {(data) => (
          <>
            <p className="small">
              {t('roads.total', { km: km(data.totalKm), unowned: km(data.unownedKm), n: data.unownedEdges })}{' '}
              {data.substituted.map((each) => (
                <span key={each.group} className="warn">
                  {t('roads.substituted', {
                    wanted: words.level(each.wanted),
                    group: t(`roads.${each.group}`),
                    taken: words.level(each.taken),
                  })}
                </span>
              ))}
            </p>
            <DataTable
              id="map-owners"
              caption={t('roads.caption')}
              columns={columns}
              rows={data.owners}
              rowKey={(o) => o.orgId}
              paging="none"
            />
            <UnownedTable rows={data.unowned} />
          </>
        )}
      </QueryView>
    </>
  )
}

function UnownedTable({ rows }: { rows: readonly Unowned[] }) {
  const { t } = useTranslation('map')
  const { metres } = useFormat()
  const { pick } = useZonePage()
  if (rows.length === 0) return <p className="good small">{t('roads.unownedNone')}</p>
  const why = (road: Unowned) => t(`roads.why.${road.why}`)
  return (
    <DataTable
      id="map-unowned"
      caption={t('roads.unowned')}
      columns={[
        { id: 'name', title: t('site.name'), cell: (r) => r.name || t('roads.noName'), value: (r) => r.name },
        {
          id: 'class',
          title: t('site.kind'),
          cell: (r) => r.roadClass,
          value: (r) => r.roadClass,
          width: 120,
        },
        {
          id: 'metres',
          title: t('roads.km'),
          cell: (r) => metres(r.metres),
          value: (r) => r.metres,
          align: 'right',
          width: 110,
          sortable: true,
        },
        { id: 'why', title: t('check.kind'), cell: why, value: why, width: 200 },
      ]}
      rows={rows}
      rowKey={(r) => r.at.join()}
      onOpen={(r) => pick(r.at)}
    />
  )
}
