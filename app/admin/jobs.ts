import { forgetOldCommands } from '../../platform/commands/act.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import type { Services } from '../../platform/stage/stage.ts'

/** A phone may carry an act through days without a line; after this nobody sends it a second time any more. */
const KEEP_COMMANDS_DAYS = 7

/** What is kept for a while only and belongs to no stage: sessions past their life, keys of acts that were done. */
export function upkeepJobs(services: Services): Job[] {
  return [
    {
      name: 'admin.upkeep',
      due: (now) => [now.toISOString().slice(0, 10)],
      run: async (key) => {
        const sessions = await services.sessions.forgetOldSessions()
        const before = new Date(Date.parse(key) - KEEP_COMMANDS_DAYS * 86_400_000)
        const commands = await forgetOldCommands(services.db, before)
        if (sessions + commands > 0) services.log.info({ sessions, commands }, 'past their time: deleted')
      },
    },
  ]
}
