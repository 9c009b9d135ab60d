import type { DomainEvent } from '../../platform/events/log.ts'

/** The shape that every event of the loop has: its type's name, its stage, what it is about and what it says. */
export type LoopEvent<Stage extends string, Type extends string, Payload extends object> = DomainEvent & {
  readonly stage: Stage
  readonly type: Type
  readonly payload: Payload
}
