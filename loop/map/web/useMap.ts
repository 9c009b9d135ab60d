import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../web/api/call.ts'
import { mapContract } from '../contract.ts'
import type { SiteKind } from '../model.ts'

export type OrgRow = Awaited<ReturnType<typeof useOrgs>>['orgs'][number]
export type ZoneRow = ReturnType<typeof useZones>['zones'][number]
export type SiteRow = ReturnType<typeof useSites>['sites'][number]

const EMPTY: readonly never[] = []

/** The organisation tree with areas: changes seldom. */
export function useOrgs() {
  const query = useQuery({
    ...ask(mapContract.orgs, { query: { geometry: 'yes' } }),
    staleTime: 600_000,
  })
  return { query, orgs: query.data?.orgs ?? EMPTY }
}

/** Zones and beats of a day; empty = today. */
export function useZones(day = '') {
  const query = useQuery({
    ...ask(mapContract.zones, { query: day ? { day } : {} }),
    staleTime: 600_000,
  })
  return { query, zones: query.data?.zones ?? EMPTY, day: query.data?.day }
}

/** Sites of some kinds (all when none are named). */
export function useSites(kinds: readonly SiteKind[] = []) {
  const query = useQuery({
    ...ask(mapContract.sites, { query: kinds.length > 0 ? { kinds: kinds.join(',') } : {} }),
    staleTime: 300_000,
  })
  return { query, sites: query.data?.sites ?? EMPTY, hidden: query.data?.hidden ?? EMPTY }
}
