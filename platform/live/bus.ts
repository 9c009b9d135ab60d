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

/** In-process publish and subscribe. A failing listener never stops the others or the publisher. */
export class LiveBus {
  readonly #listeners = new Set<Listener>()
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
  /** For the health page. */
  stats(): { listeners: number; failures: number } {
    return { listeners: this.#listeners.size, failures: this.#failures }
  }
}
