import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../../platform/clock/duty-day.ts'
import type { Job } from '../../../../platform/jobs/jobs.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { listPrepared } from '../drill-store.ts'
import { containmentMemory } from '../memory.ts'
import { computeClosingPlans, storeClosingPlans } from './prepare-plans.ts'

/** A start isn't kept waiting by the night's plans. */
const AFTER_START_MS = 120_000
/** The night's plans are of 03:00: five hours before the duty day begins. */
const NIGHT_MS = 5 * 3_600_000

/**
 * The night's closing plans as a job that keeps no other waiting: they are computed in the worker threads from the moment
 * they are due, and the job itself, due when they are ready, only stores them. A process that ends before that begins anew.
 */
export function nightJob(services: Services): Job {
  return {
    name: 'dispatch.closing_plans',
    due: (now) => {
      const { since, night } = containmentMemory(services)
      if (!since || now.getTime() - since.getTime() < AFTER_START_MS) return []
      const day = dutyDayOf(new Date(now.getTime() + NIGHT_MS), services.config.timeZone)
      if (night.day !== day && night.state !== 'computing') void begin(services, day)
      return night.day === day && night.state === 'ready' ? [day] : []
    },
    run: async (day) => {
      const { night } = containmentMemory(services)
      if (night.plans) await storeClosingPlans(services, day, night.plans)
      Object.assign(night, { state: 'stored', plans: null })
    },
  }
}

async function begin(services: Services, day: string): Promise<void> {
  const { night } = containmentMemory(services)
  Object.assign(night, { day, state: 'computing', plans: null })
  try {
    const stored = await listPrepared(services.db, scopeOf(systemActor))
    const isDone = stored.some((row) => row.duty_day === day)
    const plans = isDone ? null : await computeClosingPlans(services, day)
    Object.assign(night, { state: plans ? 'ready' : 'stored', plans })
  } catch (error) {
    // The next look tries again.
    Object.assign(night, { day: null, state: 'none' })
    services.log.error({ error: String(error) }, 'containment: closing plans')
  }
}
