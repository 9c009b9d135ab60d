import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ask } from '../../../web/api/call.ts'
import { useNowEvery } from '../../../web/live/clock.ts'
import type { UnitPosition } from '../../../web/live/connection.ts'
import { allPositions } from '../../../web/live/positions.ts'
import { dispatchContract, type UnitRow } from '../contract.ts'

/** How old a fix may be before the place of its unit is unknown, in seconds (tracking's rule; the server says `stale` by it). */
export const fixLimitOf = (mode: UnitRow['mode']): number => (mode === 'car' ? 120 : 300)

/** Between two looks at how old places are (ms): lists don't rearrange themselves with every fix. */
const LOOK_MS = 5_000

interface UnitList {
  readonly now: string
  readonly units: UnitRow[]
}

/**
 * Units with their places as the live line told them since the list was read, and with the age that each has now: a place
 * grows old also while nothing else happens, and nobody asks for the list then.
 */
export function freshened<List extends UnitList>(
  list: List,
  positions: ReadonlyMap<string, Pick<UnitPosition, 'lon' | 'lat' | 'at'>>,
  nowMs: number,
): List {
  const readMs = Date.parse(list.now)
  const units = list.units.map((unit): UnitRow => {
    const listedMs = unit.fixAgeSeconds === null ? null : readMs - unit.fixAgeSeconds * 1000
    const told = positions.get(unit.unitId)
    const toldMs = told ? Date.parse(told.at) : null
    const isNewer = toldMs !== null && (listedMs === null || toldMs > listedMs)
    const atMs = isNewer ? toldMs : listedMs
    if (atMs === null) return unit
    const fixAgeSeconds = Math.max(0, Math.round((nowMs - atMs) / 1000))
    return {
      ...unit,
      ...(isNewer && told && { lngLat: [told.lon, told.lat] as const }),
      fixAgeSeconds,
      stale: fixAgeSeconds > fixLimitOf(unit.mode),
    }
  })
  return { ...list, units }
}

/** The units as they are now; for whoever counts them or shows how old their places are. */
export function useUnitsNow() {
  const nowMs = useNowEvery(LOOK_MS)
  const select = useCallback((list: UnitList) => freshened(list, allPositions(), nowMs), [nowMs])
  return useQuery({ ...ask(dispatchContract.getUnits, {}), select })
}
