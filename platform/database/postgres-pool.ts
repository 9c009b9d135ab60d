import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { TransactionClient } from './postgres-client.ts'
import { priorityNow } from './urgent.ts'

/** Connections for calls for help alone: two at the same moment need not wait for each other. */
const FOR_HELP = 2
/**
 * Commands with a connection at a time. They wait for each other at the head of the log anyhow; more of them there would
 * only make the line longer that a call for help has to stand in.
 */
const MOST_COMMANDS = 3

export interface PriorityPool extends PostgresPool {
  /** Callers that wait for a connection now. */
  waiting(): number
}

/**
 * Connections to PostgreSQL in the order of `Priority`, as the embedded database gives its one: calls for help have their
 * own, commands a few at a time, what is looked at takes the rest.
 * @param max connections at most, those for help not counted
 */
export function priorityPool(connectionString: string, max: number): PriorityPool {
  const usual = new pg.Pool({ connectionString, max, pipeline: true })
  // Never closed for being idle: a call for help doesn't wait for a handshake twice.
  const help = new pg.Pool({ connectionString, max: FOR_HELP, idleTimeoutMillis: 0, pipeline: true })
  // A connection that the server closes must not end the process, idle or in use; who asks next on it is told.
  for (const pool of [usual, help])
    pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined))
  const most = Math.min(MOST_COMMANDS, max)
  let commands = 0
  const line: Array<() => void> = []
  const next = () => {
    const go = line.shift()
    if (go) go()
    else commands -= 1
  }
  const forCommand = async (): Promise<PostgresPoolClient> => {
    if (commands < most) commands += 1
    // Whoever leaves passes his turn on, so nobody can slip in between.
    else await new Promise<void>((go) => line.push(go))
    try {
      return new TransactionClient(await usual.connect(), next)
    } catch (error) {
      next()
      throw error
    }
  }
  return {
    options: usual.options,
    connect: async () => {
      const priority = priorityNow()
      if (priority === 'command') return forCommand()
      return new TransactionClient(await (priority === 'urgent' ? help : usual).connect())
    },
    end: async () => {
      await Promise.all([usual.end(), help.end()])
    },
    waiting: () => usual.waitingCount + line.length,
  }
}
