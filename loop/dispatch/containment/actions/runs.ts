import type { LngLat } from '../../../../engines/geo/index.ts'
import type { Actor, Scope } from '../../../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../../../platform/database/database.ts'
import { newId } from '../../../../platform/ids/ids.ts'
import { readParameters } from '../../../../platform/parameters/parameters.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { unitDutyStates } from '../../../force/model.ts'
import { roads } from '../../../map/reads.ts'
import { containmentErrors } from '../errors.ts'
import { containmentMemory, forgetOld, type Run, type Source } from '../memory.ts'
import { type Basis, type FlightMode, isPlan, type Ring, type RingAnswer, type SingleRing } from '../model.ts'
import { containmentParameters } from '../parameters.ts'
import { type Ask, indexOf, type Stand } from '../rules/field.ts'
import type { Told } from '../rules/plan-rings.ts'
import type { Replan, Running } from '../rules/replan.ts'
import { fixedStands } from './fixed-stands.ts'
import { exitNodes, onRoads, roadsKeyOf } from './roads.ts'
import { askUnits, countUnits, oldestFix, type UnitPlace, unitPlaces, withoutHolders } from './units.ts'

/** Longest that a computation looks for fewer posts. */
const LONGEST_SECONDS = 8
const OLDEST_SIGHTING_SECONDS = 3 * 3600

export interface Sighting {
  readonly lngLat: LngLat
  /** How well the place is known; null: exactly. */
  readonly radiusMetres?: number | null
  readonly at: string
  readonly mode: FlightMode
  readonly speedFactor: number | null
  readonly kmh: number | null
  readonly heading: number | null
}
export interface Hand {
  readonly forbidden: readonly string[]
  readonly forced: readonly { readonly unitId: string; readonly node: string }[]
}

const unfitWords = {
  off_duty: { zh: '未在岗', en: 'it is off duty' },
  not_for_posts: { zh: '群防力量不上封控点', en: 'volunteers and guards man no posts' },
  busy: { zh: '正在处置警情', en: 'it works on an incident' },
  no_fix: { zh: '没有定位', en: 'it has no fix' },
  stale_fix: { zh: '定位已过期', en: 'its fix is too old' },
  holds_point: { zh: '正守在全拦检的固定卡点', en: 'it holds a fixed point that stops everybody' },
} as const

/** Whole seconds since the sighting, rounded up: the proof never flatters. @throws AppError containment.seen_at */
export function elapsedOf(seenAt: string, now: Date): number {
  const elapsed = Math.ceil((now.getTime() - Date.parse(seenAt)) / 1000)
  if (!(elapsed >= -60 && elapsed <= OLDEST_SIGHTING_SECONDS))
    throw containmentErrors('seen_at', { found: seenAt })
  return Math.max(0, elapsed)
}

function checkBound({ kmh, speedFactor }: Sighting): void {
  if (kmh !== null && !(kmh > 0 && kmh <= 250)) throw containmentErrors('speed_bound', { found: kmh })
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

/** Everything that a question needs from the world: units, exits, what the desk decided by hand. */
export async function gather(
  services: Services,
  scope: Scope,
  orgPath: string,
  sighting: Sighting,
  hand: Hand,
  own: { assignments: ReadonlySet<string>; stands: readonly Stand[] } = {
    assignments: new Set(),
    stands: [],
  },
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
  const fixed = await fixedStands(services, now)
  const places = withoutHolders(
    await unitPlaces(services, services.db, scope, own.assignments),
    fixed,
    standing,
  )
  const units = askUnits(places, parameters)
  const counted = countUnits(places)
  if (units.length === 0 && standing.size === 0)
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

interface StartOrder {
  readonly source: Source
  readonly orgPath: string
  readonly sighting: Sighting
  readonly hand: Hand
  readonly rings: readonly SingleRing[] | null
  readonly replan?: {
    planId: string
    ring: Ring
    running: readonly Running[]
    assignments: ReadonlySet<string>
  }
}

/**
 * Begins a computation in a worker thread and answers at once; what it finds is asked for by its id.
 * @throws AppError map.no_roads, containment.no_unit, unit_unfit, unknown_node, speed_bound, seen_at
 */
export async function startRun(
  services: Services,
  scope: Scope,
  actor: Actor,
  order: StartOrder,
): Promise<Run> {
  const memory = containmentMemory(services)
  const now = services.clock.now()
  forgetOld(memory, now)
  const { ask, basis, places, parameters } = await gather(
    services,
    scope,
    order.orgPath,
    order.sighting,
    order.hand,
    order.replan && { assignments: order.replan.assignments, stands: order.replan.running },
  )
  // Who asks again lets the earlier question go: one thread, one answer.
  for (const earlier of memory.runs.values())
    if (earlier.state === 'working' && earlier.by === actor.name && sameSource(earlier.source, order.source))
      stopRun(earlier)
  const run: Run = {
    id: newId(now.getTime()),
    source: order.source,
    orgPath: order.orgPath,
    by: actor.name,
    startedAt: now,
    ask,
    basis,
    counted: countUnits(places),
    stop: new Int32Array(new SharedArrayBuffer(4)),
    state: 'working',
    seq: 0,
    reach: null,
    answers: [],
    refused: null,
    smallest: null,
    progress: { done: 0, of: 1 },
    leastLevel: parameters.containmentLevel,
    computedAt: null,
    planId: order.replan?.planId ?? null,
    changes: null,
  }
  memory.runs.set(run.id, run)
  // The night's plans can wait.
  if (memory.night.stop) Atomics.store(memory.night.stop, 0, 1)
  const sourceKey = `${order.source.kind} ${order.source.id}`
  if (!memory.firstAsked.has(sourceKey)) memory.firstAsked.set(sourceKey, now)
  const rings = order.rings ?? [
    ...parameters.containmentRings.filter((minutes) => minutes * 60 > ask.elapsedSeconds + 30),
    'exits' as const,
  ]
  void work(services, run, rings, order.replan)
  return run
}

export const sameSource = (one: Source, two: Source) => one.kind === two.kind && one.id === two.id

async function work(
  services: Services,
  run: Run,
  rings: readonly SingleRing[],
  again: StartOrder['replan'],
): Promise<void> {
  const timing = { seconds: LONGEST_SECONDS, stop: run.stop }
  const { ask } = run
  try {
    if (again) {
      const { running, ring } = again
      const better = ({ answer, changes }: Replan) => {
        take(run, answer, services)
        run.changes = changes
        run.seq++
      }
      const last = await onRoads<Replan>(
        services,
        'containment.replan',
        { ask, ring, running, timing },
        { onProgress: (told) => better(told as Replan) },
      )
      better(last)
    } else
      await onRoads(
        services,
        'containment.plan',
        { ask, rings, timing },
        {
          onProgress: (told) => hear(services, run, told as Told),
        },
      )
    if (run.state === 'working') run.state = Atomics.load(run.stop, 0) === 1 ? 'stopped' : 'done'
  } catch (error) {
    services.log.error({ error: String(error) }, 'containment: computation')
    run.state = 'failed'
  }
  run.seq++
}

function hear(services: Services, run: Run, told: Told): void {
  if (told.kind === 'reach') run.reach = told.reach
  else if (told.kind === 'refused') run.refused = told.why
  else if (told.kind === 'smallest') run.smallest = told.smallest
  else if (told.kind === 'step') run.progress = { done: told.done, of: told.of }
  else take(run, told.answer, services)
  run.seq++
}

function take(run: Run, answer: RingAnswer, services: Services): void {
  const at = run.answers.findIndex(({ ring }) => ring === answer.ring)
  const before = run.answers[at]
  // A later look may find nothing better: what closes stays before what doesn't.
  if (before && isPlan(before) && before.certified && !(isPlan(answer) && answer.certified)) return
  if (at < 0) run.answers.push(answer)
  else run.answers[at] = answer
  run.computedAt = services.clock.now()
}

/** Asks a computation to end with the best so far. */
export function stopRun(run: Run): void {
  if (run.state === 'working') Atomics.store(run.stop, 0, 1)
}

/** @throws AppError containment.run_gone */
export function findRun(services: Services, id: string): Run {
  const run = containmentMemory(services).runs.get(id)
  if (!run) throw containmentErrors('run_gone')
  return run
}
