import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { Card } from '../../../web/components/Page.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { mapContract } from '../contract.ts'
import { OrgForm } from './OrgForm.tsx'
import { type OrgRow, useOrgs, useZones, type ZoneRow } from './useMap.ts'
import { useWords } from './words.ts'

interface OrgTreeProps {
  readonly org: string
  readonly zone: string
  readonly onOrg: (id: string) => void
  readonly onZone: (id: string) => void
}

/** The organisation tree with the zones and beats of each station; choosing one narrows map and table to it. */
export function OrgTree({ org, zone, onOrg, onZone }: OrgTreeProps) {
  const { t } = useTranslation('map')
  const { query, orgs } = useOrgs()
  const { zones } = useZones()
  const counts = useQuery(ask(mapContract.siteCounts, {}))
  const ids = new Set(orgs.map((each) => each.id))
  const tops = orgs.filter((each) => !each.parentId || !ids.has(each.parentId))
  const may = useCan('map.edit')
  const [form, setForm] = useState<'new' | 'change' | null>(null)
  const chosen = orgs.find((each) => each.id === org)
  const sitesOf = (zoneId: string) =>
    counts.data?.counts.reduce((sum, each) => sum + (each.zoneId === zoneId ? each.count : 0), 0)
  return (
    <Card
      title={t('tree.title')}
      className="mp-tree"
      aside={
        may && (
          <>
            {chosen && (
              <button type="button" className="btn tiny" onClick={() => setForm('change')}>
                {t('act.edit')}
              </button>
            )}
            {(!chosen || chosen.level !== 'police_room') && (
              <button type="button" className="btn tiny" onClick={() => setForm('new')}>
                {t('org.new')}
              </button>
            )}
          </>
        )
      }
    >
      {form && (
        <OrgForm
          key={chosen?.id}
          org={form === 'change' ? chosen : undefined}
          parent={chosen ?? (tops.length === 1 ? tops[0] : undefined)}
          onClose={() => setForm(null)}
          onMade={onOrg}
        />
      )}
      <QueryView query={query} lines={10}>
        {() =>
          orgs.length === 0 ? (
            <EmptyState title={t('tree.none')} note={t('tree.noneNote')} />
          ) : (
            <ul className="mp-list">
              <li>
                <button type="button" aria-pressed={!org && !zone} onClick={() => onOrg('')}>
                  {t('tree.all')}
                </button>
              </li>
              {tops.map((top) => (
                <Branch
                  key={top.id}
                  org={top}
                  {...{ orgs, zones, chosen: org, zone, onOrg, onZone, sitesOf }}
                />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  )
}

interface BranchProps extends Omit<OrgTreeProps, 'org'> {
  readonly org: OrgRow
  readonly orgs: readonly OrgRow[]
  readonly zones: readonly ZoneRow[]
  readonly chosen: string
  readonly sitesOf: (zoneId: string) => number | undefined
}

function Branch(props: BranchProps) {
  const { org, orgs, zones, chosen, zone, onOrg, onZone, sitesOf } = props
  const { t } = useTranslation('map')
  const { number } = useFormat()
  const words = useWords()
  const below = orgs.filter((each) => each.parentId === org.id)
  const branches = below.filter((each) => each.level !== 'community')
  const communities = below.filter((each) => each.level === 'community')
  const own = zones.filter((each) => each.kind === 'zone' && each.orgId === org.id)
  return (
    <li>
      <button
        type="button"
        aria-pressed={chosen === org.id}
        title={[words.level(org.level), org.code, org.leader].filter(Boolean).join(' · ')}
        onClick={() => onOrg(org.id)}
      >
        <b>{org.name}</b>
        <span className="muted small">{own.length > 0 ? t('tree.zones', { n: own.length }) : ''}</span>
      </button>
      <ul>
        {own.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              aria-pressed={zone === each.id}
              title={`${each.code} · ${each.unitName ?? '—'} · ${each.leader ?? '—'}`}
              onClick={() => onZone(each.id)}
            >
              {each.name}
              <span className="muted small">{number(sitesOf(each.id) ?? 0)}</span>
            </button>
          </li>
        ))}
        {communities.length > 0 && (
          <li>
            <details>
              <summary className="muted small">{t('tree.communities', { n: communities.length })}</summary>
              <ul>
                {communities.map((each) => (
                  <li key={each.id}>
                    <button type="button" aria-pressed={chosen === each.id} onClick={() => onOrg(each.id)}>
                      {each.name}
                      <span className="muted small">{each.leader ?? '—'}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        )}
        {branches.map((each) => (
          <Branch key={each.id} {...props} org={each} />
        ))}
      </ul>
    </li>
  )
}
