import { makeCity } from '../demo/city/index.ts'
import { analysisTasks } from '../loop/analysis/tasks.ts'
import { containmentTasks } from '../loop/dispatch/containment/tasks.ts'
import { mapTasks } from '../loop/map/tasks.ts'
import { type PlanDayInput, planDay } from '../loop/patrol/rules/plan-day.ts'

/** Long pure work by name, run in worker threads by `Compute`. Each task takes plain data and may report its progress. */
export const tasks = {
  /** Answers its input: tells that a thread is alive. */
  echo: async (input: unknown): Promise<unknown> => input,
  'demo.make_city': async (seed: number) => makeCity(seed),
  ...mapTasks,
  ...analysisTasks,
  ...containmentTasks,
  'patrol.plan_tours': async (input: PlanDayInput) => planDay(input),
} satisfies Record<string, (input: never, report: (progress: unknown) => void) => Promise<unknown>>
