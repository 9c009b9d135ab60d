import type { Actor, Scope } from '../../../platform/accounts/actor.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { OrgUnit } from '../../map/model.ts'
import { analysisErrors } from '../errors.ts'

/** Kinds of work that may take longer than a look. */
export const workKinds = ['hot_map', 'streets', 'clusters', 'replay'] as const
export type WorkKind = (typeof workKinds)[number]

/** Work that is on: how far it is, and who asked first. */
export interface LongWork {
  readonly id: string
  readonly what: WorkKind
  readonly orgId: string
  readonly orgPath: string
  readonly startedAt: Date
  /** Null when a job of the product asked: then it can't be stopped by hand. */
  readonly by: string | null
  readonly phase: string | null
  readonly done: number
  readonly of: number
}

interface Held extends LongWork {
  phase: string | null
  done: number
  of: number
  by: string | null
  readonly stop: AbortController
  stoppedBy: string | null
  readonly result: Promise<unknown>
}

interface Order {
  readonly what: WorkKind
  /** Two questions with the same key are one piece of work. */
  readonly key: string
  readonly org: OrgUnit
  readonly by: string | null
  readonly task: string
  readonly input: () => Promise<unknown>
}

const KEY = 'analysis.work'

function heldOf(services: Services): Map<string, Held> {
  let held = services.memory.get(KEY) as Map<string, Held> | undefined
  if (!held) {
    held = new Map()
    services.memory.set(KEY, held)
  }
  return held
}

/**
 * Runs a task of analysis in a worker thread so that its progress can be asked for and it can be stopped; who asks for the
 * same meanwhile waits for the same answer. @throws AppError analysis.stopped
 */
export function longWork<T>(services: Services, order: Order): Promise<T> {
  const held = heldOf(services)
  const running = held.get(order.key)
  if (running) {
    // What the product itself waits for is not stopped by hand.
    if (order.by === null) running.by = null
    return running.result as Promise<T>
  }
  const startedAt = services.clock.now()
  const work: Held = {
    id: newId(startedAt.getTime()),
    what: order.what,
    orgId: order.org.id,
    orgPath: order.org.path,
    startedAt,
    by: order.by,
    phase: null,
    done: 0,
    of: 0,
    stop: new AbortController(),
    stoppedBy: null,
    result: Promise.resolve().then(() => start()),
  }
  held.set(order.key, work)
  return work.result as Promise<T>

  async function start(): Promise<unknown> {
    try {
      const input = await order.input()
      if (work.stop.signal.aborted) throw stopped()
      return await services.compute.run(order.task, input, {
        signal: work.stop.signal,
        onProgress: (told) => hear(work, told),
      })
    } catch (error) {
      throw work.stop.signal.aborted ? stopped() : error
    } finally {
      held.delete(order.key)
    }
  }

  function stopped() {
    return analysisErrors('stopped', { by: work.stoppedBy ?? '', org: order.org.name })
  }
}

function hear(work: Held, told: unknown): void {
  const { what, done, of } = told as { what?: string; done?: number; of?: number }
  work.phase = what ?? null
  work.done = done ?? 0
  work.of = of ?? 0
}

/** Work that is on in a scope, oldest first. */
export function listWork(services: Services, scope: Scope): LongWork[] {
  return [...heldOf(services).values()].filter((each) => each.orgPath.startsWith(scope.orgPath))
}

/** Stops a piece of work; nothing is kept of it. @throws AppError platform.not_found, analysis.work_of_product */
export function stopWork(services: Services, scope: Scope, id: string, actor: Actor): void {
  const work = [...heldOf(services).values()].find(
    (each) => each.id === id && each.orgPath.startsWith(scope.orgPath),
  )
  if (!work) throw platformErrors('not_found', { what: { zh: `计算 ${id}`, en: `computation ${id}` } })
  if (work.by === null) throw analysisErrors('work_of_product')
  work.stoppedBy = actor.name
  work.stop.abort()
}
