/** The check after kill -9: what was answered as done is there, once; lines go on without gap or double. */
import { allPolicy, openProduct } from '../../../app/open.ts'
import type { Actor } from '../../../platform/accounts/actor.ts'
import { wallClock } from '../../../platform/clock/clock.ts'
import { parseConfig } from '../../../platform/config/config.ts'
import type { Command } from './commands.ts'

export interface CrashFindings {
  readonly acknowledged: number
  /** Commands that were answered as done and left no trace. */
  readonly lost: number
  /** Commands whose event stands in the log more than once. */
  readonly doubled: number
  readonly fixes: number
  readonly lostFixes: number
  /** Consoles whose events aren't exactly those of the log. */
  readonly wrongLines: number
}

/** What a command tells first; a second of these under one key would be a second doing. */
const FIRST: Readonly<Record<Command['kind'], readonly string[]>> = {
  report: ['IncidentReported'],
  order: ['OrderSent'],
  press: ['AssignmentMoved'],
  sos: ['SosRaised'],
  note: ['AlarmEnded'],
}

/** Opens the database that the server left and compares. @param read events that each console was given, from its first on */
export async function checkAfterCrash(
  environment: Readonly<Record<string, string>>,
  play: {
    readonly commands: readonly Command[]
    readonly stored: ReadonlyArray<readonly [unitId: string, atMs: number, seq: number]>
    readonly read: ReadonlyArray<readonly number[]>
  },
): Promise<CrashFindings> {
  const product = await openProduct(parseConfig(environment), { clock: wallClock })
  try {
    const { db } = product.services
    const events = await db
      .selectFrom('event')
      .select(['seq', 'type', 'stage', 'command_key'])
      .orderBy('seq')
      .execute()
    const told = new Map<string, number>()
    for (const { type, command_key: key } of events)
      if (key) told.set(`${type} ${key}`, (told.get(`${type} ${key}`) ?? 0) + 1)
    const times = (command: Command) =>
      FIRST[command.kind].reduce((sum, type) => sum + (told.get(`${type} ${command.key}`) ?? 0), 0)
    const done = play.commands.filter((command) => command.status === 200)
    const positions = await db
      .selectFrom('position')
      .select(['unit_id', 'at', 'seq'])
      .where('unit_id', 'like', 'L%')
      .execute()
    const known = new Set(positions.map((row) => `${row.unit_id} ${row.at.getTime()} ${row.seq}`))
    const desk: Actor = {
      accountId: 'load',
      name: 'load',
      role: 'dispatcher',
      orgId: '',
      orgPath: '/',
      unitId: null,
    }
    const seen = events
      .filter(({ stage }) => allPolicy.can(desk, `${stage}.read`))
      .map(({ seq }) => Number(seq))
    return {
      acknowledged: done.length,
      lost: done.filter((command) => times(command) === 0).length,
      doubled: play.commands.filter((command) => times(command) > 1).length,
      fixes: play.stored.length,
      lostFixes: play.stored.filter(([unitId, at, seq]) => !known.has(`${unitId} ${at} ${seq}`)).length,
      wrongLines: play.read.filter((own) => !sameFrom(seen, own)).length,
    }
  } finally {
    await product.close()
  }
}

/** Is `own` exactly what the log has between its first and its last? */
function sameFrom(log: readonly number[], own: readonly number[]): boolean {
  if (own.length === 0) return false
  const begin = log.indexOf(own[0]!)
  return begin >= 0 && own.every((seq, i) => log[begin + i] === seq)
}
