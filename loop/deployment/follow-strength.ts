import { systemActor } from '../../platform/accounts/actor.ts'
import { addDays, dutyDayOf } from '../../platform/clock/duty-day.ts'
import { isClosedDatabase } from '../../platform/database/database.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { everywhere } from '../analysis/reads.ts'
import { proposeDay } from './actions/propose-day.ts'

/** Whatever changes who is there. */
const kinds = new Set(['PeopleChanged', 'ForceImported', 'LeaveChanged'])
/** A roll is typed in person by person: the day is worked out once they pause. */
const PAUSE_MS = 1_000

/**
 * The day's level was worked out with the strength of the morning. When people come on strength, go or are away, what is
 * required of the day and of the next is proposed anew, unless a person has set it.
 */
export function followStrength(services: Services): void {
  let timer: NodeJS.Timeout | undefined
  let line: Promise<unknown> = Promise.resolve()
  let touched = new Set<string>()
  const propose = async () => {
    const paths = [...touched]
    touched = new Set()
    // A sub-bureau counts the people of its stations; a roll of the bureau may touch every station.
    const isTouched = (orgPath: string) =>
      paths.some((path) => path.startsWith(orgPath) || orgPath.startsWith(path))
    const today = dutyDayOf(services.clock.now(), services.config.timeZone)
    for (const day of [today, addDays(today, 1)])
      await proposeDay(services, systemActor, everywhere, day, { changedOnly: isTouched })
  }
  services.live.subscribe((message) => {
    if (message.kind !== 'event' || message.event.stage !== 'force' || !kinds.has(message.event.type)) return
    touched.add(message.event.orgPath)
    clearTimeout(timer)
    timer = setTimeout(() => {
      line = line.then(propose).catch((error: unknown) => {
        // A command that ends closes the database under it.
        if (!isClosedDatabase(error))
          services.log.error({ error: String(error) }, 'deployment: strength changed')
      })
    }, PAUSE_MS)
    timer.unref()
  })
}
