import type { z } from 'zod'
import type { Accounts } from '../accounts/accounts.ts'
import type { Actor, Scope } from '../accounts/actor.ts'
import type { Policy, PolicyRow, Resource } from '../accounts/policy.ts'
import type { Sessions } from '../accounts/sessions.ts'
import type { Clock } from '../clock/clock.ts'
import type { act, Work } from '../commands/act.ts'
import type { Compute } from '../compute/compute.ts'
import type { Config } from '../config/config.ts'
import type { FieldLabels } from '../contract/labels.ts'
import type { AnswerOf, Contract, Route } from '../contract/route.ts'
import type { Db } from '../database/database.ts'
import type { Migrations } from '../database/migrate.ts'
import type { Job } from '../jobs/jobs.ts'
import type { LiveBus } from '../live/bus.ts'
import type { Log } from '../log/log.ts'

/** What every part may use: constructed once in `app/`. */
export interface Services {
  readonly config: Config
  readonly db: Db
  readonly clock: Clock
  readonly live: LiveBus
  readonly log: Log
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly policy: Policy
  /** Worker threads for long pure work. */
  readonly compute: Compute
  /** What a stage keeps in memory for itself and for its `reads`, by its own name. */
  readonly memory: Map<string, unknown>
}

// An optional part has `undefined` in its type; what a route declares is always there once the input is checked.
type Parsed<T> = NonNullable<T> extends z.ZodType ? z.output<NonNullable<T>> : undefined

/** One call of a route: the checked input, who calls, and what he may see. */
export interface Call<R extends Route = Route> {
  readonly params: Parsed<R['params']>
  readonly query: Parsed<R['query']>
  readonly body: Parsed<R['body']>
  readonly actor: Actor
  readonly scope: Scope
  readonly services: Services
  /** May the actor do this to this record? Throws the refusal. */
  demand(action: string, resource: Resource): void
  /** Runs a command under this call's idempotency key (see `act`). */
  act<T>(name: string, work: (work: Work) => Promise<T>): ReturnType<typeof act<T>>
  /** Records that the actor looked at sensitive data. */
  look(
    what: string,
    subject: { orgPath: string; unitId?: string; incidentId?: string; detail?: object },
  ): Promise<void>
}

export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: (call: Call<C[K]>) => Promise<AnswerOf<C[K]> | FileAnswer>
}

/** An answer that isn't JSON: a tile, a document, an export. */
export class FileAnswer {
  readonly bytes: Uint8Array
  readonly mime: string
  readonly fileName: string | undefined
  readonly cacheSeconds: number
  /** The same, packed already: for who takes it so. */
  readonly gzip: Uint8Array | undefined
  constructor(
    bytes: Uint8Array,
    mime: string,
    options: { fileName?: string; cacheSeconds?: number; gzip?: Uint8Array } = {},
  ) {
    this.gzip = options.gzip
    this.bytes = bytes
    this.mime = mime
    this.fileName = options.fileName
    this.cacheSeconds = options.cacheSeconds ?? 0
  }
}

/** A stage of the loop as the server mounts it. */
export interface Stage {
  readonly name: string
  readonly migrations: Migrations
  readonly policy: readonly PolicyRow[]
  readonly contract: Contract
  readonly handlers: Readonly<Record<string, (call: never) => Promise<unknown>>>
  /** What the pages call the fields of bodies, for the sentences about bad input. */
  readonly fields?: FieldLabels
  readonly jobs?: (services: Services) => Job[]
  /** Loads what the stage keeps in memory; runs at start in the order of the loop. */
  readonly start?: (services: Services) => Promise<void>
}

/** Binds a contract to its handlers with full types. */
export function stage<C extends Contract>(definition: {
  readonly name: string
  readonly migrations: Migrations
  readonly policy: readonly PolicyRow[]
  readonly contract: C
  readonly handlers: Handlers<C>
  readonly fields?: FieldLabels
  readonly jobs?: (services: Services) => Job[]
  readonly start?: (services: Services) => Promise<void>
}): Stage {
  return definition as unknown as Stage
}
