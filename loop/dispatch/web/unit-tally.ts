import type { UnitRow } from '../contract.ts'
import { toneOf } from './useBoard.ts'

/** How many units there are and what they do; each is in one count only, so that the counts add up to `all`. */
export interface UnitTally {
  all: number
  /** May be sent now: nothing to do, a place that is known, a duty state and a post that let it go. */
  free: number
  /** Without an order, but on a break, busy, at the end of its duty, at a locked post, or no police unit. */
  held: number
  enroute: number
  scene: number
  /** Calls for help. */
  support: number
  /** Without a fix in time: neither present nor absent. */
  stale: number
}

type Assigned = NonNullable<UnitRow['active']>
type Counted = Pick<UnitRow, 'state' | 'stale' | 'ready'> & {
  readonly active: Pick<Assigned, 'state'> | null
}

/** What a unit counts as; null for one that isn't on duty. Map, lists and wall ask here, so that they say the same. */
export function doesNow(unit: Counted, needsHelp: boolean): Exclude<keyof UnitTally, 'all'> | null {
  const tone = toneOf(unit, needsHelp)
  if (tone === 'off') return null
  if (tone !== 'patrol') return tone
  return unit.ready ? 'free' : 'held'
}

/** Counts units by what they do. */
export function tallyUnits(
  units: readonly (Counted & Pick<UnitRow, 'unitId'>)[],
  help: ReadonlySet<string>,
): UnitTally {
  const tally: UnitTally = { all: 0, free: 0, held: 0, enroute: 0, scene: 0, support: 0, stale: 0 }
  for (const unit of units) {
    const does = doesNow(unit, help.has(unit.unitId))
    if (!does) continue
    tally.all += 1
    tally[does] += 1
  }
  return tally
}
