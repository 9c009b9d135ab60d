import type { Actor, Scope } from '../../../../platform/accounts/actor.ts'
import { newId } from '../../../../platform/ids/ids.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { containmentErrors } from '../errors.ts'
import { containmentMemory, forgetOld, type Run, type Source } from '../memory.ts'
import { isPlan, type RingAnswer } from '../model/proof.ts'
import type { Hand, Ring, Sighting, SingleRing } from '../model.ts'
import type { Told } from '../rules/plan-rings.ts'
import type { Replan, Running } from '../rules/replan.ts'
import { readyPlan } from './prepared.ts'
import { gather } from './question.ts'
import { onRoads } from './roads.ts'
import { countUnits } from './units.ts'

/** Longest that a computation looks for fewer posts. */
const LONGEST_SECONDS = 8
interface StartOrder {
  readonly source: Source
  readonly orgPath: string
  readonly sighting: Sighting
  readonly hand: Hand
  readonly rings: readonly SingleRing[] | null
  /** The night's plan that is to be taken up; none named: that of where he was seen. */
  readonly preparedId?: string | null
  readonly replan?: {
    planId: string
    ring: Ring
    running: readonly Running[]
    assignments: ReadonlySet<string>
    refused: ReadonlySet<string>
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
    order.replan && { ...order.replan, stands: order.replan.running },
  )
  // Who asks again lets the earlier question go: one thread, one answer.
  for (const earlier of memory.runs.values())
    if (earlier.state === 'working' && earlier.by === actor.name && sameSource(earlier.source, order.source))
      stopRun(earlier)
  const ready = order.replan
    ? null
    : await readyPlan(services, scope, order.sighting, places, order.preparedId ?? null)
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
    ready,
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
        { ask, rings, timing, ready: run.ready },
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
  else if (told.kind === 'prepared') {
    if (run.ready) run.ready.answer = told.answer
    run.computedAt ??= services.clock.now()
  } else if (told.kind === 'smallest') run.smallest = told.smallest
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

/** What a computation has for a ring: by what it sought, or the plan that stood ready. */
export const answerOf = (run: Run, ring: Ring, isPrepared: boolean): RingAnswer | undefined =>
  isPrepared ? (run.ready?.answer ?? undefined) : run.answers.find((one) => one.ring === ring)

/** @throws AppError containment.run_gone */
export function findRun(services: Services, id: string): Run {
  const run = containmentMemory(services).runs.get(id)
  if (!run) throw containmentErrors('run_gone')
  return run
}
