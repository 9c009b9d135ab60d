import type { Handlers } from '../../../platform/stage/stage.ts'
import { getUnit } from '../../force/reads.ts'
import { dispatchErrors } from '../errors.ts'
import { answerDesk, markOwn, messagesOf, ownMessages, readByDesk, sendMessage } from './actions.ts'
import type { messageRoutes } from './contract.ts'

type Some = { services: { db: Parameters<typeof getUnit>[0] }; actor: { unitId: string | null } }

/** The unit of the account that calls. @throws AppError dispatch.no_unit */
async function ownUnit({ services, actor }: Some) {
  if (!actor.unitId) throw dispatchErrors('no_unit')
  const { id, callSign, orgPath } = await getUnit(services.db, actor.unitId)
  return { unitId: id, callSign, orgPath }
}

export const messageHandlers: Handlers<typeof messageRoutes> = {
  listMessages: ({ services, scope, query }) => messagesOf(services.db, scope, services.clock.now(), query),
  sendMessage: ({ scope, body, act }) =>
    act('dispatch.send_message', (work) => sendMessage(work, scope, body)),
  readMessages: ({ scope, body, act }) =>
    act('dispatch.read_messages', (work) => readByDesk(work, scope, body.ids)),
  listOwnMessages: ({ services, actor }) => ownMessages(services.db, actor, services.clock.now()),
  answerDesk: async (call) => {
    const unit = await ownUnit(call)
    return call.act('dispatch.answer_desk', (work) => answerDesk(work, unit, call.body.text))
  },
  markOwnMessages: async (call) => {
    const unit = await ownUnit(call)
    return call.act('dispatch.mark_messages', (work) => markOwn(work, unit, call.body))
  },
}
