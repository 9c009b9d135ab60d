import type { Actor } from '../accounts/actor.ts'
import type { StoredEvent } from '../events/log.ts'

/** What passes through the process to everybody who listens: stored events, and frames of telemetry that aren't stored as events. */
export type LiveMessage =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  | {
      readonly kind: 'frame'
      readonly name: string
      readonly orgPath: string
      /** Only for those who may do this; without it for everybody in the jurisdiction. */
      readonly permission?: string
      readonly data: unknown
    }

type Listener = (message: LiveMessage) => void
/** Does this event concern the crew of this reader, who has the right to it? */
export type Concern = (actor: Actor, event: StoredEvent) => boolean

/** In-process publish and subscribe. A failing listener never stops the others or the publisher. */
export class LiveBus {
  readonly #listeners = new Set<Listener>()
  readonly #urgent = new Set<string>()
  readonly #concerns = new Map<string, Concern>()
  #failures = 0

  publish(message: LiveMessage): void {
    for (const listener of this.#listeners) {
      try {
        listener(message)
      } catch {
        this.#failures += 1
      }
    }
  }
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Events of these types go out to open lines at once, and don't wait to be gathered. */
  hurry(...types: readonly string[]): void {
    for (const type of types) this.#urgent.add(type)
  }
  isUrgent(type: string): boolean {
    return this.#urgent.has(type)
  }

  /** Says which events of a stage concern a crew: its line tells only these. */
  narrow(stage: string, concern: Concern): void {
    this.#concerns.set(stage, concern)
  }
  concerns(actor: Actor, event: StoredEvent): boolean {
    return this.#concerns.get(event.stage)?.(actor, event) ?? true
  }

  /** For the health page. */
  stats(): { listeners: number; failures: number } {
    return { listeners: this.#listeners.size, failures: this.#failures }
  }
}
