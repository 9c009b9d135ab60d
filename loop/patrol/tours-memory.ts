import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { KeptRows } from '../../platform/stage/kept-rows.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { Tour } from './model.ts'
import { listTours } from './store.ts'

const KEY = 'patrol.issued'
const DAY_MS = 86_400_000

/**
 * A unit's issued tour that runs now, else the next one that begins within a day, without asking the database each time:
 * every crew's page asks for it after each event of its unit.
 */
export async function tourNow(services: Services, unitId: string): Promise<Tour | undefined> {
  let rows = services.memory.get(KEY) as KeptRows<Tour> | undefined
  if (!rows) {
    const { db, clock } = services
    rows = new KeptRows<Tour>(services, {
      // From yesterday on, whatever the clock of a made-up city does meanwhile: what is over is left out below.
      read: () =>
        listTours(db, scopeOf(systemActor), {
          status: 'issued',
          from: new Date(clock.now().getTime() - DAY_MS),
        }),
      idOf: ({ id }) => id,
      touched: ({ type }) => (type.startsWith('Tour') ? 'all' : 'none'),
    })
    services.memory.set(KEY, rows)
  }
  const now = services.clock.now()
  const until = new Date(now.getTime() + DAY_MS)
  return (await rows.get()).find(
    (tour) => tour.unitId === unitId && new Date(tour.endAt) > now && new Date(tour.startAt) < until,
  )
}
