import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * In which order callers get the one connection of the embedded database: calls for help, commands and what boards show,
 * all else.
 */
export type Priority = 'urgent' | 'command' | 'board' | 'read'

const priority = new AsyncLocalStorage<Priority>()

/** How long what can wait is held for a call for help (ms): many times what one takes. */
const MOST_HELD_MS = 200
let calls = 0
let held: Array<() => void> = []

/**
 * A call for help: what it asks of the database goes before all that waits for it, and until it is through nothing
 * begins that can wait (`whenNobodyCalls`).
 */
export async function urgently<T>(work: () => Promise<T>): Promise<T> {
  calls += 1
  try {
    return await priority.run('urgent', work)
  } finally {
    calls -= 1
    if (calls === 0) release()
  }
}

function release(): void {
  const waiting = held
  held = []
  for (const go of waiting) go()
}

/** Undefined while nobody calls for help; else the moment when that is through, at most MOST_HELD_MS from now. Never to be waited for with a database connection in hand. */
export function whenNobodyCalls(): Promise<void> | undefined {
  if (calls === 0 || priorityNow() === 'urgent') return undefined
  return new Promise((go) => {
    const timer = setTimeout(go, MOST_HELD_MS)
    held.push(() => {
      clearTimeout(timer)
      go()
    })
  })
}

/** What somebody does goes before what others look at; inside a call for help it stays one. */
export function asCommand<T>(work: () => Promise<T>): Promise<T> {
  return priorityNow() === 'urgent' ? work() : priority.run('command', work)
}

/**
 * What is read once for all desks goes with the commands, so that a screen is as fresh as what is done; but never in the
 * line of those that wait to be stored: while the log is held boards still show what is.
 */
export function asBoard<T>(work: () => Promise<T>): Promise<T> {
  return priorityNow() === 'urgent' ? work() : priority.run('board', work)
}

export function priorityNow(): Priority {
  return priority.getStore() ?? 'read'
}
