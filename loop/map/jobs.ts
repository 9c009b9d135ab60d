import { systemActor } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { tellClosure } from './actions/closures.ts'
import { dayOf } from './actions/context.ts'
import { placeSites } from './actions/place-sites.ts'
import { memoryOf, reloadClosures } from './memory.ts'
import { turnsBetween } from './rules/road-piece.ts'

/**
 * Zone plans come into force by the day: at its beginning every site is given to the zone that then holds it. Closures of
 * roads begin and end by themselves.
 */
export function mapJobs(services: Services): Job[] {
  return [
    {
      name: 'map.place_sites',
      due: (now) => [dayOf(services, now)],
      run: async (day) => {
        await services.db.transaction().execute((tx) => placeSites(tx, day))
      },
    },
    {
      name: 'map.closures',
      due: (now) => {
        const { closures, closuresAt } = memoryOf(services)
        return turnsBetween(closures, closuresAt, now.getTime()).map(([{ id }, what]) => `${id} ${what}`)
      },
      run: async (key) => {
        const [id, what] = key.split(' ')
        const closure = memoryOf(services).closures.find((each) => each.id === id)
        await reloadClosures(services)
        if (!closure) return
        const order = { actor: systemActor, key: null, name: 'map.turnClosure', request: { key } }
        await act(services, order, async (work) => {
          tellClosure(work, closure, what === 'began' ? 'began' : 'ended')
        })
      },
    },
  ]
}
