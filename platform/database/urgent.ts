import { AsyncLocalStorage } from 'node:async_hooks'

/** In which order callers get the one connection of the embedded database: calls for help, commands, all else. */
export type Priority = 'urgent' | 'command' | 'read'

const priority = new AsyncLocalStorage<Priority>()

/** What is asked of the database inside goes before all that waits for it. For calls for help only. */
export function urgently<T>(work: () => Promise<T>): Promise<T> {
  return priority.run('urgent', work)
}

/** What somebody does goes before what others look at; inside a call for help it stays one. */
export function asCommand<T>(work: () => Promise<T>): Promise<T> {
  return priorityNow() === 'urgent' ? work() : priority.run('command', work)
}

export function priorityNow(): Priority {
  return priority.getStore() ?? 'read'
}
