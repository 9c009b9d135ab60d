import type { Services } from '../../platform/stage/stage.ts'
import type { UnitMode } from '../force/model.ts'
import type { Fix, Refusal } from './model.ts'
import { FixWriter } from './writer.ts'

export interface KnownUnit {
  readonly mode: UnitMode
  readonly orgPath: string
  readonly callSign: string
  onDuty: boolean
}

/** What tracking keeps in memory: who is on duty, where each unit was last, what waits to be shown. */
export interface TrackingMemory {
  readonly units: Map<string, KnownUnit>
  readonly last: Map<string, Fix>
  /** Units that moved since the last frame. */
  readonly moved: Set<string>
  readonly counts: { accepted: number; late: number; refused: Record<Refusal, number> }
  readonly writer: FixWriter
}

const KEY = 'tracking'

export function trackingMemory(services: Services): TrackingMemory {
  const found = services.memory.get(KEY) as TrackingMemory | undefined
  if (found) return found
  const memory: TrackingMemory = {
    units: new Map(),
    last: new Map(),
    moved: new Set(),
    counts: {
      accepted: 0,
      late: 0,
      refused: {
        unknown_unit: 0,
        off_duty: 0,
        out_of_scope: 0,
        in_future: 0,
        too_old: 0,
        no_fix: 0,
        out_of_range: 0,
        impossible_jump: 0,
      },
    },
    writer: new FixWriter(services.db),
  }
  services.memory.set(KEY, memory)
  return memory
}
