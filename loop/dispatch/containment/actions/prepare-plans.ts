import { setTimeout } from 'node:timers/promises'
import type { LngLat } from '../../../../engines/geo/index.ts'
import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../../platform/clock/duty-day.ts'
import { act } from '../../../../platform/commands/act.ts'
import { newId } from '../../../../platform/ids/ids.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import type { ClosingPlansPrepared } from '../../../events/containment.ts'
import { findRoads, listZones } from '../../../map/reads.ts'
import { replacePrepared } from '../drill-store.ts'
import { containmentMemory } from '../memory.ts'
import { isPlan, type RingAnswer, type Why } from '../model/proof.ts'
import type { FlightMode } from '../model.ts'
import type { Ask } from '../rules/field.ts'
import { bestOf, type Told } from '../rules/plan-rings.ts'
import { fixedStands } from './fixed-stands.ts'
import { parametersOf } from './question.ts'
import { exitNodes, onRoads, roadsKeyOf } from './roads.ts'
import { modeOf, unitPlaces, withoutHolders } from './units.ts'

const everywhere = scopeOf(systemActor)
/** A call is taken and a containment asked for about a minute after the sighting. */
const ELAPSED_SECONDS = 60
const MODES: readonly FlightMode[] = ['car', 'ebike']
const LONGEST_SECONDS = 4
/** How long until it is looked again whether somebody computes for an incident. */
const WAIT_MS = 200

interface Question {
  readonly orgPath: string
  readonly zoneId: string | null
  readonly name: string
  readonly at: LngLat
}

type Rows = Parameters<typeof replacePrepared>[2]
/** A night's plans, ready to be stored. */
export interface NightPlans {
  readonly orgPath: string
  readonly rows: Rows
}

/**
 * The night's closing plans: for every zone from its middle, and for the exits of the town from the town's middle, by
 * car and e-bike, from where units are or stand ready. What can't be closed is listed too, with what it would need. Null
 * where there are no roads or zones. It takes minutes: whoever computes for an incident goes first, and the question that
 * was on is asked again afterwards.
 */
export async function computeClosingPlans(services: Services, day: string): Promise<NightPlans | null> {
  const loaded = findRoads(services)
  if (!loaded) return null
  const zones = await listZones(services.db, everywhere, {
    day: dutyDayOf(services.clock.now(), services.config.timeZone),
    kind: 'zone',
  })
  if (zones.length === 0) return null
  const questions: Question[] = zones.map(({ orgPath, id, name, geometry }) => ({
    orgPath,
    zoneId: id,
    name,
    at: middleOf(geometry.flatMap((rings) => rings[0] ?? [])),
  }))
  const top = zones.map(({ orgPath }) => orgPath).reduce(commonPath)
  questions.push({ orgPath: top, zoneId: null, name: '出城口', at: middleOf(questions.map(({ at }) => at)) })
  const parameters = await parametersOf(services.db, top)
  // Who stops everybody now is counted, and the plan names him: closed, it has to be proved anew.
  const { places, fixed } = withoutHolders(
    await unitPlaces(services, services.db, everywhere),
    await fixedStands(services, services.clock.now()),
    new Set(),
  )
  const units = places.flatMap(({ duty, lngLat, unfit }) => {
    if (unfit === 'not_for_posts' || unfit === 'holds_point') return []
    const at = unfit === null && lngLat ? lngLat : duty.home
    return at
      ? [
          {
            id: duty.unitId,
            callSign: duty.callSign,
            mode: modeOf(duty),
            lngLat: at,
            readySeconds: parameters.containmentReactSeconds,
            setupSeconds: parameters.containmentSetupSeconds,
          },
        ]
      : []
  })
  const exits = await exitNodes(services)
  const computedAt = services.clock.now()
  const rows: Rows[number][] = []
  for (const question of questions)
    for (const mode of MODES) {
      const ask: Ask = {
        seen: question.at,
        radiusMetres: 0,
        elapsedSeconds: ELAPSED_SECONDS,
        mode,
        speedFactor: mode === 'car' ? parameters.containmentSpeedFactor : null,
        kmh: mode === 'car' ? null : parameters.containmentEbikeKmh,
        heading: null,
        units,
        exits,
        forbidden: [],
        forced: [],
        fixed,
      }
      const found = await undisturbed(services, ask, question.zoneId ? parameters.containmentRings : [])
      const best = found.answers[bestOf(found.answers)]
      const plan = best && isPlan(best) ? best : null
      rows.push({
        id: newId(computedAt.getTime()),
        org_path: question.orgPath,
        zone_id: question.zoneId,
        name: question.name,
        mode,
        duty_day: day,
        computed_at: computedAt,
        graph_version: loaded.version,
        roads_key: roadsKeyOf(loaded),
        lon: question.at[0],
        lat: question.at[1],
        ring: plan ? String(plan.ring) : null,
        certified: plan?.certified ?? false,
        units_needed: plan?.certified ? plan.posts.length : (plan?.leastPosts ?? null),
        leaking_exits: plan?.leakingExits ?? 0,
        proof: plan && JSON.stringify(plan),
        why: found.refused && JSON.stringify(found.refused),
      })
    }
  return { orgPath: top, rows }
}

/** Puts a night's plans in the place of the last ones, once a day. */
export async function storeClosingPlans(
  services: Services,
  day: string,
  { orgPath, rows }: NightPlans,
): Promise<void> {
  const order = {
    actor: systemActor,
    key: `containment.prepared.${day}`,
    name: 'containment.prepare',
    request: day,
  }
  await act(services, order, async (work) => {
    await replacePrepared(work.tx, orgPath, rows)
    work.emit({
      type: 'ClosingPlansPrepared',
      stage: 'dispatch',
      orgPath,
      payload: { day, plans: rows.length, certified: rows.filter(({ certified }) => certified).length },
    } satisfies ClosingPlansPrepared)
    return rows.length
  })
}

interface Found {
  readonly answers: RingAnswer[]
  readonly refused: Why | null
}

/** Asks when nobody computes for an incident; who begins to in the meantime stops it, and it is asked again. */
async function undisturbed(services: Services, ask: Ask, rings: readonly number[]): Promise<Found> {
  const memory = containmentMemory(services)
  for (;;) {
    while ([...memory.runs.values()].some(({ state }) => state === 'working')) await setTimeout(WAIT_MS)
    const stop = new Int32Array(new SharedArrayBuffer(4))
    memory.night.stop = stop
    const found = await answersOf(services, ask, rings, stop)
    if (Atomics.load(stop, 0) === 0) return found
  }
}

async function answersOf(
  services: Services,
  ask: Ask,
  rings: readonly number[],
  stop: Int32Array,
): Promise<Found> {
  const answers: RingAnswer[] = []
  let refused: Why | null = null
  await onRoads(
    services,
    'containment.plan',
    {
      ask,
      rings: [...rings, 'exits'],
      // A first plan of each is enough for a list; by day it is computed anew from where the units are.
      refine: false,
      timing: { seconds: LONGEST_SECONDS, stop },
    },
    {
      urgent: false,
      onProgress: (told) => {
        const heard = told as Told
        if (heard.kind === 'refused') refused = heard.why
        if (heard.kind !== 'ring') return
        const at = answers.findIndex(({ ring }) => ring === heard.answer.ring)
        if (at < 0) answers.push(heard.answer)
        else answers[at] = heard.answer
      },
    },
  )
  return { answers, refused }
}

function middleOf(points: readonly LngLat[]): LngLat {
  const sum = points.reduce(([x, y], [lon, lat]) => [x + lon, y + lat] as const, [0, 0] as readonly [
    number,
    number,
  ])
  return [sum[0] / points.length, sum[1] / points.length]
}

/** The organisation that holds both: `/lan/lan-w/` and `/lan/lan-e/` → `/lan/`. */
function commonPath(one: string, two: string): string {
  const [a, b] = [one.split('/'), two.split('/')]
  const same = a.findIndex((part, i) => part !== b[i])
  return same < 0 ? one : `${a.slice(0, same).join('/')}/`
}
