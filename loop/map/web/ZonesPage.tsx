import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../../web/components/Page.tsx'
import { useFilters } from '../../../web/components/useFilters.ts'
import { select, useSelection } from '../../../web/map/selection.ts'
import { useCan } from '../../../web/shell/me.ts'
import { CheckPanel } from './CheckPanel.tsx'
import { DraftDialog } from './DraftDialog.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { OrgTree } from './OrgTree.tsx'
import { OwnershipPanel } from './OwnershipPanel.tsx'
import { RulesPanel } from './RulesPanel.tsx'
import { SiteDrawer } from './SiteDrawer.tsx'
import { SiteForm } from './SiteForm.tsx'
import { SiteTable } from './SiteTable.tsx'
import { useOrgs, useSites, useZones } from './useMap.ts'
import { ZoneDrawer } from './ZoneDrawer.tsx'
import { ZoneMap } from './ZoneMap.tsx'
import { type Fault, ZonePage } from './zone-page.ts'
import './map.css'

const tabs = ['sites', 'check', 'roads', 'rules'] as const
type Tab = (typeof tabs)[number]

const noFilters = {
  tab: 'sites',
  org: '',
  zone: '',
  site: '',
  kind: '',
  q: '',
  importance: '',
  faulty: '',
  at: '',
}

function readPoint(text: string): [number, number] | null {
  const [lon, lat] = text.split(',').map(Number)
  return lon !== undefined && lat !== undefined && Number.isFinite(lon) && Number.isFinite(lat)
    ? [lon, lat]
    : null
}

/** Who answers for which ground: the tree, the map, the registers, and the check of the plan. */
export default function ZonesPage() {
  const { t } = useTranslation('map')
  const [filters, setFilters] = useFilters(noFilters)
  const { orgs } = useOrgs()
  const { zones, day } = useZones()
  const { sites } = useSites()
  const [open, setOpen] = useState<'import' | 'draft' | 'site' | null>(null)
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const canEdit = useCan('map.edit')
  const canImport = useCan('map.import')
  const canDraft = useCan('map.draft')
  const selection = useSelection()
  const tab = tabs.find((each) => each === filters.tab) ?? 'sites'
  const at = readPoint(filters.at)

  // A site or zone that was clicked on the map.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection moves the address
  useEffect(() => {
    if (selection?.kind === 'site') setFilters({ site: selection.id })
    if (selection?.kind === 'zone') setFilters({ zone: selection.id, org: '' })
  }, [selection])
  useEffect(() => () => select(null), [])

  const shownSites = useMemo(() => {
    const path = orgs.find((org) => org.id === filters.org)?.path
    const text = filters.q.trim().toLowerCase()
    return sites.filter(
      (site) =>
        (!path || site.orgPath.startsWith(path)) &&
        (!filters.zone || site.zoneId === filters.zone || site.beatId === filters.zone) &&
        (!filters.kind || site.kind === filters.kind) &&
        (!filters.importance || site.importance === filters.importance) &&
        (!filters.faulty || site.missing.length > 0) &&
        (!text || site.name.toLowerCase().includes(text) || site.code.toLowerCase().includes(text)),
    )
  }, [sites, orgs, filters])
  const site = sites.find((each) => each.id === filters.site)
  const zone = zones.find((each) => each.id === filters.zone)

  return (
    <ZonePage.Provider
      value={{
        orgs,
        zones,
        sites: shownSites,
        faults: tab === 'check' ? faults : [],
        zoneId: filters.zone,
        orgId: filters.org,
        at,
        pick: (p) => setFilters({ at: p.map((x) => x.toFixed(6)).join(',') }),
      }}
    >
      <Page
        fit
        title={t('page.zones')}
        note={day ? t('tree.valid', { day }) : ''}
        acts={
          <>
            {canDraft && (
              <button type="button" className="btn" onClick={() => setOpen('draft')}>
                {t('act.draft')}
              </button>
            )}
            {canImport && (
              <button type="button" className="btn" onClick={() => setOpen('import')}>
                {t('act.import')}
              </button>
            )}
            {canEdit && (
              <button
                type="button"
                className="btn"
                title={t('site.pickHint')}
                onClick={() => setOpen('site')}
              >
                {t('act.newSite')}
              </button>
            )}
          </>
        }
      >
        <div className="mp-grid">
          <OrgTree
            org={filters.org}
            zone={filters.zone}
            onOrg={(org) => setFilters({ org, zone: '', site: '' })}
            onZone={(id) => setFilters({ zone: id, org: '', site: '' })}
          />
          <div className="mp-main">
            <ZoneMap />
            <div className="mp-below">
              <div className="seg mp-tabs" role="tablist" aria-label={t('page.zones')}>
                {tabs.map((each) => (
                  <button
                    key={each}
                    type="button"
                    role="tab"
                    aria-selected={tab === each}
                    onClick={() => setFilters({ tab: each })}
                  >
                    {t(`tab.${each}`)}
                  </button>
                ))}
              </div>
              <TabBody
                tab={tab}
                filters={filters}
                setFilters={setFilters}
                onFaults={setFaults}
                onSite={(id) => setFilters({ site: id })}
              />
            </div>
          </div>
        </div>
        {site && <SiteDrawer site={site} onClose={() => setFilters({ site: '' })} />}
        {!site && zone && (
          <ZoneDrawer zone={zone} sites={shownSites} onClose={() => setFilters({ zone: '' })} />
        )}
        {open === 'site' && (
          <SiteForm at={at} onClose={() => setOpen(null)} onMade={(id) => setFilters({ site: id })} />
        )}
        {open === 'import' && <ImportDialog onClose={() => setOpen(null)} />}
        {open === 'draft' && <DraftDialog orgId={filters.org} onClose={() => setOpen(null)} />}
      </Page>
    </ZonePage.Provider>
  )
}

function TabBody(props: {
  tab: Tab
  filters: typeof noFilters
  setFilters: (change: Partial<typeof noFilters>) => void
  onFaults: (faults: readonly Fault[]) => void
  onSite: (id: string) => void
}) {
  const { tab, filters, setFilters, onFaults, onSite } = props
  if (tab === 'check') return <CheckPanel onFaults={onFaults} />
  if (tab === 'roads') return <OwnershipPanel />
  if (tab === 'rules') return <RulesPanel orgId={filters.org} />
  return <SiteTable filters={filters} onFilters={setFilters} onOpen={onSite} selected={filters.site} />
}
