import type { Handlers } from '../../../platform/stage/stage.ts'
import { countBySteps } from '../../incidents/reads.ts'
import { deskErrors } from '../desk/errors.ts'
import { replayOf } from './action.ts'
import type { replayRoutes } from './contract.ts'

const STRIP_SECONDS = 1800
const LONGEST_STRIP_MS = 2 * 86_400_000

export const replayHandlers: Handlers<typeof replayRoutes> = {
  getReplay: (call) => replayOf(call, new Date(call.query.from), new Date(call.query.to)),
  getStrip: async ({ services, scope, query }) => {
    const [from, to] = [new Date(query.from), new Date(query.to)]
    if (!(from < to) || to.getTime() - from.getTime() > LONGEST_STRIP_MS) throw deskErrors('strip_span')
    const bins = await countBySteps(services.db, scope, from, to, STRIP_SECONDS)
    return {
      n: bins.reduce((sum, { n }) => sum + n, 0),
      bins: bins.map(({ at, n }) => ({ at: at.toISOString(), n })),
    }
  },
}
