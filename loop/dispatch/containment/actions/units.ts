import type { LngLat } from '../../../../engines/geo/index.ts'
import type { Scope } from '../../../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../../../platform/database/database.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { type UnitDuty, unitDutyStates } from '../../../force/model.ts'
import { listUnitDuty } from '../../../force/reads.ts'
import { lastPositions } from '../../../tracking/reads.ts'
import { groupOf } from '../../actions/standing.ts'
import { listOpenAssignments } from '../../list-store.ts'
import type { Counted } from '../memory.ts'
import type { PostMode } from '../model.ts'
import type { AskUnit, FixedStand } from '../rules/field.ts'
import { whoStays } from '../rules/holders.ts'

/** Who never mans a post: they observe and report. */
const NEVER = ['volunteer_team', 'guard_team']
/** Whether a unit could hold a point: on duty, of a kind that mans posts, with nothing else to do. */
export const mayHold = (duty: UnitDuty, isBusy: boolean): boolean =>
  !isBusy && unitDutyStates[duty.state].dispatchable !== 'no' && !NEVER.includes(duty.unitKind)

export interface UnitPlace {
  readonly duty: UnitDuty
  readonly lngLat: LngLat | null
  readonly ageSeconds: number | null
  /** Code of what keeps it from a post; null: it can go. */
  readonly unfit:
    | 'off_duty'
    | 'not_for_posts'
    | 'busy'
    | 'refused'
    | 'no_fix'
    | 'stale_fix'
    | 'holds_point'
    | null
}

export function modeOf(duty: UnitDuty): PostMode {
  const group = groupOf(duty.mode)
  return group === 'police' ? 'car' : group
}

/** Every unit in scope with its place and what keeps it from a post. Units of `planId`'s posts aren't busy for it. */
export async function unitPlaces(
  services: Services,
  db: Db | Tx,
  scope: Scope,
  ownAssignments: ReadonlySet<string> = new Set(),
): Promise<UnitPlace[]> {
  const [duties, open] = [await listUnitDuty(db, scope), await listOpenAssignments(db, scope)]
  const busy = new Set(
    open.filter((one) => one.state !== 'reserved' && !ownAssignments.has(one.id)).map((one) => one.unitId),
  )
  const positions = lastPositions(services, scope)
  return duties.map((duty): UnitPlace => {
    const fix = positions.get(duty.unitId)
    const unfit =
      unitDutyStates[duty.state].dispatchable === 'no'
        ? 'off_duty'
        : NEVER.includes(duty.unitKind)
          ? 'not_for_posts'
          : busy.has(duty.unitId)
            ? 'busy'
            : !fix
              ? 'no_fix'
              : fix.stale
                ? 'stale_fix'
                : null
    return {
      duty,
      lngLat: fix ? [fix.lon, fix.lat] : null,
      ageSeconds: fix?.ageSeconds ?? null,
      unfit,
    }
  })
}

/**
 * Of those who stand at a point that stops everybody one isn't free: with nobody there the point might hold no longer, and
 * the proof counts on it. The others may go. Units of the running plan are bound already: they hold nothing for others.
 */
export function withoutHolders(
  places: readonly UnitPlace[],
  fixed: readonly FixedStand[],
  bound: ReadonlySet<string>,
  going: ReadonlySet<string> = new Set(),
): { places: UnitPlace[]; fixed: FixedStand[] } {
  const standing = places.flatMap(({ duty, lngLat, unfit }) =>
    unfit === null && lngLat && !bound.has(duty.unitId)
      ? [{ id: duty.unitId, lngLat, mode: modeOf(duty) }]
      : [],
  )
  const stays = whoStays(fixed, standing, going)
  return {
    places: places.map((place) =>
      stays.has(place.duty.unitId) ? { ...place, unfit: 'holds_point' } : place,
    ),
    fixed: fixed.map((point) => ({
      ...point,
      stays: places.flatMap(({ duty }) => (stays.get(duty.unitId)?.includes(point) ? [duty.callSign] : [])),
    })),
  }
}

export interface Allowance {
  readonly containmentReactSeconds: number
  readonly containmentSetupSeconds: number
}

/** Those who can go, as the planner takes them. */
export function askUnits(places: readonly UnitPlace[], allowance: Allowance): AskUnit[] {
  return places.flatMap(({ duty, lngLat, unfit }) =>
    unfit !== null || !lngLat
      ? []
      : [
          {
            id: duty.unitId,
            callSign: duty.callSign,
            mode: modeOf(duty),
            lngLat,
            readySeconds: allowance.containmentReactSeconds,
            setupSeconds: allowance.containmentSetupSeconds,
          },
        ],
  )
}

export function countUnits(places: readonly UnitPlace[]): Counted {
  const count = (test: (one: UnitPlace) => boolean) => places.filter(test).length
  return {
    onDuty: count((one) => one.unfit !== 'off_duty'),
    used: count((one) => one.unfit === null),
    noFix: count((one) => one.unfit === 'no_fix' || one.unfit === 'stale_fix'),
    busy: count((one) => one.unfit === 'busy'),
    notCars: count((one) => one.unfit === null && modeOf(one.duty) !== 'car'),
  }
}

export function oldestFix(places: readonly UnitPlace[]): number | null {
  const ages = places.flatMap((one) =>
    one.unfit === null && one.ageSeconds !== null ? [one.ageSeconds] : [],
  )
  return ages.length > 0 ? Math.max(...ages) : null
}
