import type { Clock } from '../clock/clock.ts'
import type { Db } from '../database/database.ts'
import { sqlMigration } from '../database/migrate.ts'
import type { Log } from '../log/log.ts'

interface JobRunTable {
  name: string
  key: string
  status: 'running' | 'done' | 'failed'
  started_at: Date
  ended_at: Date | null
  claimed_at: Date
  attempts: number
  error: string | null
}
declare module '../database/tables.ts' {
  interface Tables {
    job_run: JobRunTable
  }
}

export const jobMigrations = {
  '003_job_1': sqlMigration(`
create table job_run (
  name text not null, key text not null, status text not null, started_at timestamptz not null,
  ended_at timestamptz, claimed_at timestamptz not null, attempts int not null, error text, primary key (name, key));
`),
}

/**
 * A job by product time. `due` names what should have run by now, e.g. the duty day `2026-11-22` for the alert of that
 * day; each name runs once, also when the box was off at the hour, and again after a failure.
 */
export interface Job {
  readonly name: string
  due(now: Date): readonly string[]
  run(key: string): Promise<void>
}

const MAX_ATTEMPTS = 3
/** A claim older than this (wall time) belongs to a process that died. */
const STALE_CLAIM_MS = 10 * 60_000

/** Runs due jobs one after the other. Several processes may run it: a claim in the table decides who does what. */
export class JobRunner {
  readonly #db: Db
  readonly #clock: Clock
  readonly #log: Log
  readonly #jobs: readonly Job[]
  #timer: NodeJS.Timeout | undefined
  #running: Promise<unknown> | undefined
  readonly #seen = new Set<string>()

  constructor(db: Db, clock: Clock, log: Log, jobs: readonly Job[]) {
    this.#db = db
    this.#clock = clock
    this.#log = log
    this.#jobs = jobs
  }

  start(everyMs = 2_000): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.runDue()
        .catch((error) => this.#log.error({ error: String(error) }, 'job runner'))
        .finally(() => {
          this.#running = undefined
        })
    }, everyMs)
    this.#timer.unref()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#running
  }

  /** Runs everything that is due now; returns what ran. */
  async runDue(): Promise<string[]> {
    const ran: string[] = []
    for (const job of this.#jobs) {
      for (const key of job.due(this.#clock.now())) {
        const id = `${job.name} ${key}`
        if (this.#seen.has(id) || !(await this.#claim(job.name, key))) continue
        try {
          await job.run(key)
          await this.#end(job.name, key, 'done', null)
          this.#seen.add(id)
          ran.push(id)
        } catch (error) {
          this.#log.error({ job: job.name, key, error: String(error) }, 'job failed')
          await this.#end(job.name, key, 'failed', String(error))
        }
      }
    }
    return ran
  }

  async #claim(name: string, key: string): Promise<boolean> {
    const now = this.#clock.now()
    const wall = new Date()
    const inserted = await this.#db
      .insertInto('job_run')
      .values({
        name,
        key,
        status: 'running',
        started_at: now,
        ended_at: null,
        claimed_at: wall,
        attempts: 1,
        error: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('name')
      .executeTakeFirst()
    if (inserted) return true
    const again = await this.#db
      .updateTable('job_run')
      .set((eb) => ({ status: 'running', claimed_at: wall, attempts: eb('attempts', '+', 1) }))
      .where('name', '=', name)
      .where('key', '=', key)
      .where('attempts', '<', MAX_ATTEMPTS)
      .where((eb) =>
        eb.or([
          eb('status', '=', 'failed'),
          eb.and([
            eb('status', '=', 'running'),
            eb('claimed_at', '<', new Date(wall.getTime() - STALE_CLAIM_MS)),
          ]),
        ]),
      )
      .returning('name')
      .executeTakeFirst()
    if (!again) {
      const row = await this.#db
        .selectFrom('job_run')
        .select('status')
        .where('name', '=', name)
        .where('key', '=', key)
        .executeTakeFirst()
      if (row?.status === 'done') this.#seen.add(`${name} ${key}`)
    }
    return again !== undefined
  }

  async #end(name: string, key: string, status: 'done' | 'failed', error: string | null): Promise<void> {
    await this.#db
      .updateTable('job_run')
      .set({ status, ended_at: this.#clock.now(), error })
      .where('name', '=', name)
      .where('key', '=', key)
      .execute()
  }
}
