import { makeCity } from '../demo/city/index.ts'
import type { City } from '../demo/city/types.ts'
import type { Services } from '../platform/stage/stage.ts'
import type { Progress } from './progress.ts'

/** Seed of the made-up city; another one makes another town. */
export const DEMO_SEED = 20261122
/** One password for all demo accounts; they exist only in demo databases. */
export const DEMO_PASSWORD = 'xunfang-demo'

export interface RunningDemo {
  stop(): Promise<void>
}

/** The made-up city as of a day. */
export function demoCity(untilDay: string): City {
  return makeCity({ seed: DEMO_SEED, untilDay })
}

/** Fills an empty database with the made-up city; does nothing on a database that has an organisation. */
export async function seedDemo(_services: Services, _progress: Progress): Promise<void> {}

/** Lets the city live: units patrol, incidents come in, orders are obeyed, all through the public interface. */
export async function beginDemo(_services: Services, _address: string): Promise<RunningDemo> {
  return { stop: async () => {} }
}

export function demoAccountLines(): string[] {
  return []
}
