import { parseConfig } from '../../platform/config/config.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { verifyLog } from '../../platform/events/log.ts'
import { parseOptions } from './usage.ts'

/** `xunfang verify-audit`: walks the event log; exit 1 and the first broken line when it was changed. */
export async function verifyAuditCommand(args: string[]): Promise<void> {
  const { values } = parseOptions(args, { json: { type: 'boolean' } })
  const database = await openDatabase(parseConfig(process.env))
  const result = await verifyLog(database.db)
  await database.close()
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`)
  else if (result.brokenAt === null)
    process.stdout.write(`日志完整，共 ${result.events} 条 · the log holds, ${result.events} events\n`)
  else
    process.stdout.write(
      `日志在第 ${result.brokenAt} 条被改动（${result.reason}） · the log is broken at event ${result.brokenAt} (${result.reason})\n`,
    )
  if (result.brokenAt !== null) process.exitCode = 1
}
