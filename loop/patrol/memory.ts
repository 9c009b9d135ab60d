import type { Services } from '../../platform/stage/stage.ts'
import type { ControlLine } from './rules/control-line.ts'
import type { StreetStretch } from './rules/street-places.ts'

/** An organisation's day that has to be planned anew, and why. */
export interface StaleDay {
  readonly orgId: string
  readonly day: string
  readonly seq: number
  readonly reason: string
}

/** What patrol keeps in memory: streets by organisation and day, control lines worked out, days to plan anew. */
export interface PatrolMemory {
  readonly streets: Map<string, Promise<readonly StreetStretch[]>>
  readonly lines: Map<string, ControlLine>
  readonly stale: Map<string, StaleDay>
}

const KEY = 'patrol'

export function patrolMemory(services: Pick<Services, 'memory'>): PatrolMemory {
  const found = services.memory.get(KEY) as PatrolMemory | undefined
  if (found) return found
  const memory: PatrolMemory = { streets: new Map(), lines: new Map(), stale: new Map() }
  services.memory.set(KEY, memory)
  return memory
}
