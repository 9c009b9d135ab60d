import type { LngLat } from '../../../../engines/geo/index.ts'
import { isCoreEdge, type RoadGraph } from '../../../../engines/roads/index.ts'
import { seededRandom } from '../../../../engines/statistics/index.ts'
import type { Scope } from '../../../../platform/accounts/actor.ts'
import type { Work } from '../../../../platform/commands/act.ts'
import { newId } from '../../../../platform/ids/ids.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import type { DrillEnded, DrillStarted } from '../../../events/containment.ts'
import { findPlaceAt, roads } from '../../../map/reads.ts'
import { type DrillRow, getDrill, insertDrill, lockDrill, saveDrill } from '../drill-store.ts'
import { containmentErrors } from '../errors.ts'
import { isPlan } from '../model/proof.ts'
import { type Behaviour, behaviours, type FlightMode, type Ring, type Sighting } from '../model.ts'
import type { CameraAt } from '../rules/cameras.ts'
import { passedAt, routeFrom } from '../rules/drill-sighting.ts'
import { indexOf, placeOfNode } from '../rules/field.ts'
import type { Outcome, RouteStep } from '../rules/judge-drill.ts'
import { gather } from './question.ts'
import { onRoads } from './roads.ts'
import { answerOf, findRun } from './runs.ts'

/** As long as a call takes until somebody asks for a containment. */
const SEEN_BEFORE_SECONDS = 60

export interface DrillOrder {
  readonly behaviour: Behaviour | 'any'
  readonly mode: FlightMode
  /** Null: somewhere in the area, by chance. */
  readonly lngLat: LngLat | null
}

/** A drill: somebody made up runs; nobody real is ordered and nothing but this record knows of him. */
export async function startDrill(services: Services, work: Work, order: DrillOrder): Promise<DrillRow> {
  const { at, actor } = work
  const id = newId(at.getTime())
  const random = seededRandom(id)
  const kinds = Object.keys(behaviours) as Behaviour[]
  const behaviour = order.behaviour === 'any' ? random.pick(kinds) : order.behaviour
  const place = order.lngLat ?? somewhere(services, roads(services).graph, actor.orgPath, at, random)
  const row = await insertDrill(work.tx, {
    id,
    org_path: actor.orgPath,
    state: 'open',
    behaviour,
    mode: order.mode,
    lon: place[0],
    lat: place[1],
    seen_at: new Date(at.getTime() - SEEN_BEFORE_SECONDS * 1000),
    seed: random.int(1_000_000),
    started_by: actor.name,
    started_at: at,
    route: null,
    seen_again: null,
    proof: null,
    basis: null,
    computed_at: null,
    sent_at: null,
    sealed_seconds: null,
    outcome: null,
    ended_at: null,
  })
  work.emit({
    type: 'DrillStarted',
    stage: 'dispatch',
    orgPath: row.org_path,
    payload: { drillId: id },
  } satisfies DrillStarted)
  return row
}

/** A junction in the actor's area. */
function somewhere(
  services: Services,
  graph: RoadGraph,
  orgPath: string,
  at: Date,
  random: ReturnType<typeof seededRandom>,
): LngLat {
  let place: LngLat = placeOfNode(graph, 0)
  for (let i = 0; i < 400; i++) {
    const edge = random.int(graph.edgeCount)
    if (!isCoreEdge(graph, edge)) continue
    place = placeOfNode(graph, graph.edgeFrom[edge]!)
    const found = findPlaceAt(services, place, at)
    if (found?.orgPath.startsWith(orgPath) && found.zoneId) return place
  }
  return place
}

/** Where and when the fugitive of a drill was seen after the first time. */
interface SeenAgain {
  readonly lngLat: LngLat
  readonly at: string
}

export const seenAgainOf = (row: DrillRow): readonly SeenAgain[] => (row.seen_again ?? []) as SeenAgain[]

/** The last sighting. */
export const drillSighting = (row: DrillRow): Sighting => ({
  lngLat: [row.lon, row.lat],
  radiusMetres: null,
  at: row.seen_at.toISOString(),
  ...seenAgainOf(row).at(-1),
  mode: row.mode,
  speedFactor: null,
  kmh: null,
  heading: null,
})

const secondsSince = (row: DrillRow, at: Date | string) =>
  (new Date(at).getTime() - row.seen_at.getTime()) / 1000

/**
 * Seen again at a camera: what the made-up fugitive did decides, as what a real one did does. The plan is asked anew from
 * there; nothing outside of the drill's record knows of it.
 * @throws AppError not_found, containment.drill_ended, drill_no_route, drill_not_seen
 */
export async function seeDrillAgain(
  services: Services,
  work: Work,
  row: DrillRow,
  camera: CameraAt,
): Promise<DrillRow> {
  if (row.state !== 'open') throw containmentErrors('drill_ended')
  if (!row.route) throw containmentErrors('drill_no_route')
  const known = secondsSince(row, drillSighting(row).at)
  const seconds = passedAt(row.route as readonly RouteStep[], camera.node, known, secondsSince(row, work.at))
  if (seconds === null) throw containmentErrors('drill_not_seen', { name: camera.name })
  const { graph } = roads(services)
  const seen: SeenAgain = {
    // The crossing that he came by: from there his way is no faster than the bound.
    lngLat: placeOfNode(graph, indexOf(graph, camera.node)),
    at: new Date(row.seen_at.getTime() + seconds * 1000).toISOString(),
  }
  return saveDrill(work.tx, row, { seen_again: JSON.stringify([...seenAgainOf(row), seen]) })
}

/** The simulator's part: where the fugitive runs. It is checked against the bound and stays hidden until the drill ends. */
export async function takeRoute(
  services: Services,
  scope: Scope,
  id: string,
  route: readonly RouteStep[],
): Promise<string | null> {
  const drill = await getDrill(services.db, id)
  if (drill.state !== 'open') throw containmentErrors('drill_ended')
  const { ask } = await askOf(services, scope, drill)
  return onRoads<string | null>(services, 'containment.check_route', { ask, route })
}

async function askOf(services: Services, scope: Scope, drill: DrillRow) {
  return gather(services, scope, drill.org_path, drillSighting(drill), { forbidden: [], forced: [] })
}

/**
 * The trainee's word: from now on the posts' units would be on their way. The outcome follows from the hidden route and the
 * road times; time to seal = thinking time and the last post's holding.
 */
export async function judge(
  services: Services,
  drill: DrillRow,
  runId: string,
  ring: Ring,
  isPrepared: boolean,
): Promise<{
  outcome: Outcome
  proof: object
  basis: object
  sealedSeconds: number | null
  computedAt: Date | null
}> {
  if (drill.state !== 'open') throw containmentErrors('drill_ended')
  if (!drill.route) throw containmentErrors('drill_no_route')
  const run = findRun(services, runId)
  const plan = answerOf(run, ring, isPrepared)
  if (!plan || !isPlan(plan)) throw containmentErrors('no_plan_ring', { ring: String(ring) })
  const now = services.clock.now()
  // A plan counts from its own sighting; the record from the first one.
  const sinceFirst = secondsSince(drill, run.basis.seenAt)
  const judged = await onRoads<Outcome | null>(services, 'containment.judge', {
    ask: run.ask,
    ring: plan.ring,
    posts: plan.posts,
    sentSeconds: secondsSince(drill, now) - sinceFirst,
    route: routeFrom(drill.route as readonly RouteStep[], sinceFirst),
  })
  const outcome = judged && { ...judged, seconds: judged.seconds + sinceFirst }
  if (!outcome) throw containmentErrors('no_plan_ring', { ring: String(ring) })
  const holds = plan.posts.map(({ holdSeconds }) => holdSeconds)
  const thinking = (now.getTime() - drill.started_at.getTime()) / 1000
  const last = holds.every((each) => each !== null) ? Math.max(0, ...(holds as number[])) : null
  return {
    outcome,
    proof: plan,
    basis: run.basis,
    sealedSeconds: last === null || plan.posts.length === 0 ? null : thinking + last,
    computedAt: run.computedAt,
  }
}

export async function endDrill(
  work: Work,
  id: string,
  found: Awaited<ReturnType<typeof judge>> | null,
): Promise<DrillRow> {
  const row = await lockDrill(work.tx, id)
  if (row.state !== 'open') throw containmentErrors('drill_ended')
  const saved = await saveDrill(work.tx, row, {
    state: 'ended',
    ended_at: work.at,
    ...(found && {
      sent_at: work.at,
      proof: JSON.stringify(found.proof),
      basis: JSON.stringify(found.basis),
      outcome: JSON.stringify(found.outcome),
      sealed_seconds: found.sealedSeconds,
      computed_at: found.computedAt,
    }),
  })
  work.emit({
    type: 'DrillEnded',
    stage: 'dispatch',
    orgPath: row.org_path,
    payload: {
      drillId: id,
      outcome: found?.outcome.kind ?? 'given_up',
      sealedSeconds: found?.sealedSeconds ?? null,
    },
  } satisfies DrillEnded)
  return saved
}
