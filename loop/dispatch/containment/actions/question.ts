import type { Scope } from '../../../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../../../platform/database/database.ts'
import { readParameters } from '../../../../platform/parameters/parameters.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { unitDutyStates } from '../../../force/model.ts'
import { roads } from '../../../map/reads.ts'
import { containmentErrors } from '../errors.ts'
import type { Basis } from '../model/proof.ts'
import type { FlightMode, Hand, Sighting } from '../model.ts'
import { containmentParameters } from '../parameters.ts'
import { type Ask, indexOf, type Stand } from '../rules/field.ts'
import { isBound } from '../rules/speed-bound.ts'
import { fixedStands } from './fixed-stands.ts'
import { exitNodes, roadsKeyOf } from './roads.ts'
import { askUnits, countUnits, oldestFix, type UnitPlace, unitPlaces, withoutHolders } from './units.ts'

const OLDEST_SIGHTING_SECONDS = 3 * 3600

const unfitWords = {
  off_duty: { zh: '未在岗', en: 'it is off duty' },
  not_for_posts: { zh: '群防力量不上封控点', en: 'volunteers and guards man no posts' },
  busy: { zh: '正在处置警情', en: 'it works on an incident' },
  no_fix: { zh: '没有定位', en: 'it has no fix' },
  stale_fix: { zh: '定位已过期', en: 'its fix is too old' },
  refused: { zh: '已拒绝本次封控点位', en: 'it has refused a post of this containment' },
  holds_point: { zh: '须留守全拦检的固定卡点', en: 'it has to stay at a fixed point that stops everybody' },
} as const

/** Whole seconds since the sighting, rounded up: the proof never flatters. @throws AppError containment.seen_at */
export function elapsedOf(seenAt: string, now: Date): number {
  const elapsed = Math.ceil((now.getTime() - Date.parse(seenAt)) / 1000)
  if (!(elapsed >= -60 && elapsed <= OLDEST_SIGHTING_SECONDS))
    throw containmentErrors('seen_at', { found: seenAt })
  return Math.max(0, elapsed)
}

function checkBound({ kmh, speedFactor }: Sighting): void {
  if (kmh !== null && !isBound(kmh)) throw containmentErrors('speed_bound', { found: kmh })
  if (kmh === null && speedFactor !== null && !(speedFactor >= 1 && speedFactor <= 3))
    throw containmentErrors('speed_bound', { found: speedFactor })
}

/** Who runs or rides heeds no class of road: one bound everywhere. A driver is bound by the road, times a factor. */
function flatBound(
  mode: FlightMode,
  bounds: { containmentEbikeKmh: number; containmentFootKmh: number },
): number | null {
  if (mode === 'car') return null
  return mode === 'ebike' ? bounds.containmentEbikeKmh : bounds.containmentFootKmh
}

/** What the plan that is asked about has in the field already. */
export interface Own {
  readonly assignments: ReadonlySet<string>
  readonly stands: readonly Stand[]
  /** Units that have refused a post of it; who is set by hand goes all the same. */
  readonly refused?: ReadonlySet<string>
  /** Units that are about to be sent: at a held point another one stays, if there is one. */
  readonly going?: readonly string[]
}
export const nothingOwn: Own = { assignments: new Set(), stands: [] }

/** Everything that a question needs from the world: units, exits, what the desk decided by hand. */
export async function gather(
  services: Services,
  scope: Scope,
  orgPath: string,
  sighting: Sighting,
  hand: Hand,
  own: Own = nothingOwn,
): Promise<{
  ask: Ask
  basis: Basis
  places: UnitPlace[]
  parameters: Awaited<ReturnType<typeof parametersOf>>
}> {
  checkBound(sighting)
  const now = services.clock.now()
  const elapsedSeconds = elapsedOf(sighting.at, now)
  const loaded = roads(services)
  const parameters = await parametersOf(services.db, orgPath)
  const standing = new Set(own.stands.map(({ unitId }) => unitId))
  const byHand = new Set(hand.forced.map(({ unitId }) => unitId))
  const all = await unitPlaces(services, services.db, scope, own.assignments)
  const { places, fixed } = withoutHolders(
    all.map((place) =>
      own.refused?.has(place.duty.unitId) && !byHand.has(place.duty.unitId) && place.unfit === null
        ? { ...place, unfit: 'refused' as const }
        : place,
    ),
    await fixedStands(services, now),
    standing,
    new Set([...byHand, ...(own.going ?? [])]),
  )
  const units = askUnits(places, parameters)
  const counted = countUnits(places)
  // Points that hold may close a ring with nobody free.
  if (units.length === 0 && standing.size === 0 && fixed.length === 0)
    throw containmentErrors('no_unit', { onDuty: counted.onDuty, noFix: counted.noFix, busy: counted.busy })
  for (const node of hand.forbidden)
    if (indexOf(loaded.graph, node) < 0)
      throw containmentErrors('unknown_node', { field: 'forbidden', found: node })
  for (const { unitId, node } of hand.forced) {
    if (indexOf(loaded.graph, node) < 0)
      throw containmentErrors('unknown_node', { field: 'forced', found: node })
    const place = places.find(({ duty }) => duty.unitId === unitId)
    if (!place)
      throw containmentErrors('unit_unfit', {
        callSign: unitId,
        why: { zh: '不在辖区', en: 'it is not in your area' },
      })
    if (place.unfit)
      throw containmentErrors('unit_unfit', {
        callSign: place.duty.callSign,
        why:
          place.unfit === 'off_duty'
            ? {
                zh: `现为“${unitDutyStates[place.duty.state].zh}”，须先报备上岗`,
                en: `it is "${unitDutyStates[place.duty.state].en}" and has to report for duty first`,
              }
            : unfitWords[place.unfit],
      })
  }
  const { mode, heading } = sighting
  const kmh = sighting.kmh ?? flatBound(mode, parameters)
  const speedFactor = kmh === null ? (sighting.speedFactor ?? parameters.containmentSpeedFactor) : null
  return {
    ask: {
      seen: sighting.lngLat,
      radiusMetres: sighting.radiusMetres ?? 0,
      elapsedSeconds,
      mode,
      speedFactor,
      kmh,
      heading,
      units,
      exits: await exitNodes(services),
      forbidden: hand.forbidden,
      forced: hand.forced.map((one) => ({ ...one, forced: true })),
      fixed,
    },
    basis: {
      graphVersion: loaded.version,
      roadsKey: roadsKeyOf(loaded),
      mode,
      speedFactor,
      kmh,
      radiusMetres: sighting.radiusMetres ?? 0,
      seenAt: sighting.at,
      oldestFixSeconds: oldestFix(places),
      provedAt: now.toISOString(),
    },
    places,
    parameters,
  }
}

/** The office's numbers; inside a command with its transaction. */
export const parametersOf = (db: Db | Tx, orgPath: string) =>
  readParameters(db, 'dispatch', containmentParameters, orgPath)
