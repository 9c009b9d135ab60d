import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { SearchForm } from '../../../web/components/SearchForm.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { importances, type SiteKind, siteKinds } from '../model.ts'
import { type SiteRow, useOrgs, useSites, useZones } from './useMap.ts'
import { useWords } from './words.ts'
import { useZonePage } from './zone-page.ts'

interface SiteFilters {
  readonly q: string
  readonly kind: string
  readonly importance: string
  readonly faulty: string
  readonly zone: string
  readonly org: string
}

interface SiteTableProps {
  readonly filters: SiteFilters
  readonly onFilters: (change: Partial<SiteFilters>) => void
  readonly onOpen: (id: string) => void
  readonly selected: string
}

/** The register of sites: counts by kind for what is chosen in the tree, search, table, export. */
export function SiteTable({ filters, onFilters, onOpen, selected }: SiteTableProps) {
  const { t } = useTranslation('map')
  const words = useWords()
  const { query, hidden } = useSites()
  const { orgs } = useOrgs()
  const { zones } = useZones()
  const { sites } = useZonePage()
  const zoneName = (site: SiteRow) => zones.find((zone) => zone.id === site.zoneId)?.name ?? ''
  const orgName = (site: SiteRow) => orgs.find((org) => org.id === site.orgId)?.name ?? ''
  const missing = (site: SiteRow) => site.missing.map((part) => t(`site.part.${part}`)).join(words.comma)
  const columns: Column<SiteRow>[] = [
    {
      id: 'code',
      title: t('site.code'),
      cell: (s) => s.code,
      value: (s) => s.code,
      width: 130,
      sortable: true,
    },
    { id: 'name', title: t('site.name'), cell: (s) => s.name, value: (s) => s.name, sortable: true },
    {
      id: 'kind',
      title: t('site.kind'),
      cell: (s) => words.site(s.kind),
      value: (s) => words.site(s.kind),
      width: 110,
      sortable: true,
    },
    {
      id: 'importance',
      title: t('site.importance'),
      cell: (s) => (s.importance === 'ordinary' ? '' : words.importance(s.importance)),
      value: (s) => words.importance(s.importance),
      width: 100,
      sortable: true,
    },
    { id: 'zone', title: t('site.zone'), cell: zoneName, value: zoneName, width: 150, sortable: true },
    { id: 'station', title: t('site.station'), cell: orgName, value: orgName, width: 130, hidden: true },
    {
      id: 'missing',
      title: t('site.missing'),
      cell: (s) => (s.missing.length > 0 ? <StateTag tone="warn">{missing(s)}</StateTag> : ''),
      value: missing,
      width: 150,
    },
    { id: 'lon', title: 'lon', cell: (s) => s.lngLat[0], value: (s) => s.lngLat[0], hidden: true },
    { id: 'lat', title: 'lat', cell: (s) => s.lngLat[1], value: (s) => s.lngLat[1], hidden: true },
  ]
  return (
    <>
      <SearchForm
        fields={[
          { name: 'q', kind: 'text', label: t('site.q') },
          {
            name: 'kind',
            kind: 'select',
            label: t('site.kind'),
            options: siteKinds
              .filter((kind) => !hidden.some((each) => each === kind))
              .map((kind) => ({ value: kind, label: words.site(kind) })),
          },
          {
            name: 'importance',
            kind: 'select',
            label: t('site.importance'),
            options: importances.map((each) => ({ value: each, label: words.importance(each) })),
          },
          {
            name: 'faulty',
            kind: 'select',
            label: t('site.missing'),
            options: [{ value: 'yes', label: t('site.faulty') }],
          },
        ]}
        value={{ ...filters }}
        onSearch={(change) => onFilters(asText(change))}
      />
      <KindCounts sites={sites} kind={filters.kind} onKind={(kind) => onFilters({ kind })} />
      <DataTable
        id="map-sites"
        caption={t('site.caption')}
        columns={columns}
        rows={query.data ? sites : undefined}
        rowKey={(site) => site.id}
        error={query.error}
        again={() => void query.refetch()}
        onOpen={(site) => onOpen(site.id)}
        selected={selected}
        filtered={Boolean(filters.q || filters.kind || filters.importance || filters.faulty)}
        empty={{ title: t('site.empty'), note: t('site.emptyNote') }}
        {...(hidden.length > 0 ? { partial: t('site.hidden') } : {})}
      />
    </>
  )
}

function asText(change: Readonly<Record<string, unknown>>): Partial<SiteFilters> {
  return Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value ?? '']))
}

/** How many of each kind are in what is chosen; pressing one narrows to it. */
function KindCounts(props: { sites: readonly SiteRow[]; kind: string; onKind: (kind: string) => void }) {
  const { t } = useTranslation('map')
  const words = useWords()
  const counts = new Map<SiteKind, number>()
  for (const site of props.sites) counts.set(site.kind, (counts.get(site.kind) ?? 0) + 1)
  if (counts.size === 0) return null
  return (
    <ul className="mp-counts" aria-label={t('site.counts')}>
      {siteKinds
        .filter((kind) => counts.has(kind))
        .map((kind) => (
          <li key={kind}>
            <button
              type="button"
              aria-pressed={props.kind === kind}
              onClick={() => props.onKind(props.kind === kind ? '' : kind)}
            >
              {words.site(kind)} <b>{counts.get(kind)}</b>
            </button>
          </li>
        ))}
    </ul>
  )
}
