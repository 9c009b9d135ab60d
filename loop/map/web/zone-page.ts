import { createContext, useContext } from 'react'
import type { ResultOf } from '../../../platform/contract/route.ts'
import type { mapContract } from '../contract.ts'
import type { OrgRow, SiteRow, ZoneRow } from './useMap.ts'

export type Fault = ResultOf<(typeof mapContract)['checkZones']>['faults'][number]

/** What the page of zones shows, for its tree, map and tables. */
export interface ZonePageState {
  readonly orgs: readonly OrgRow[]
  readonly zones: readonly ZoneRow[]
  /** Those that the filters leave. */
  readonly sites: readonly SiteRow[]
  readonly faults: readonly Fault[]
  readonly zoneId: string
  readonly orgId: string
  /** The point that was clicked. */
  readonly at: readonly [number, number] | null
  pick(at: readonly [number, number]): void
}

export const ZonePage = createContext<ZonePageState | null>(null)

export function useZonePage(): ZonePageState {
  const state = useContext(ZonePage)
  if (!state) throw new Error('a part of the page of zones outside of it')
  return state
}
