import { SharedAnswers } from '../../platform/stage/shared-answers.ts'
import type { Call } from '../../platform/stage/stage.ts'
import { positionsTaken } from '../tracking/reads.ts'
import { deskRoles, queueOf, unitsOf } from './actions/board.ts'
import { alarmsNow } from './board-memory.ts'
import { alarmViewOf } from './view.ts'

const KEY = 'dispatch.board'
type Asked = Pick<Call, 'services' | 'scope' | 'actor'>

function sharedOf(services: Call['services']): SharedAnswers {
  let shared = services.memory.get(KEY) as SharedAnswers | undefined
  if (!shared) {
    shared = new SharedAnswers(services, () => String(positionsTaken(services)))
    services.memory.set(KEY, shared)
  }
  return shared
}

/** The queue. Desks of one scope see the same; what a crew may see depends on its own orders. */
export const sharedQueue = ({ services, scope, actor }: Asked) =>
  deskRoles.includes(actor.role)
    ? sharedOf(services).get(`queue ${scope.orgPath}`, () => queueOf(services, scope, actor))
    : queueOf(services, scope, actor)

export const sharedUnits = ({ services, scope }: Asked) =>
  sharedOf(services).get(`units ${scope.orgPath}`, () => unitsOf(services, scope))

export const sharedAlarms = ({ services, scope }: Asked) =>
  sharedOf(services).get(`alarms ${scope.orgPath}`, async () =>
    (await alarmsNow(services, scope)).map(alarmViewOf),
  )
