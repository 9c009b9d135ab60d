import type { Handlers } from '../../../platform/stage/stage.ts'
import { desksOf, notedAlarms, setCharge, toClose } from './charge.ts'
import type { deskRoutes } from './contract.ts'
import { openDesks, tellDesk } from './presence.ts'

export const deskHandlers: Handlers<typeof deskRoutes> = {
  getDesks: ({ services, scope, actor }) => desksOf(services, scope, actor),
  tellDesk: async ({ services, actor, body }) => {
    tellDesk(services, actor, body)
    return { desks: openDesks(services, actor) }
  },
  setCharge: ({ scope, params, body, act }) =>
    act('dispatch.charge', async (work) => ({
      charge: await setCharge(work, scope, params.id, body.charge),
    })),
  listToClose: ({ services, scope }) => toClose(services, scope),
  listNotedAlarms: ({ services, scope }) => notedAlarms(services, scope),
}
