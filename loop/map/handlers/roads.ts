import type { Handlers } from '../../../platform/stage/stage.ts'
import { liftRoadClosure, pieceOf, setClosure } from '../actions/closures.ts'
import { listClosures } from '../closure-store.ts'
import type { mapContract } from '../contract.ts'
import { memoryOf, reloadClosures } from '../memory.ts'
import type { RoadClosure } from '../model.ts'
import { isInForce } from '../rules/road-piece.ts'
import { plain } from './plain.ts'

type Own = Pick<Handlers<typeof mapContract>, 'closures' | 'previewClosure' | 'setClosure' | 'liftClosure'>

export const roadHandlers: Own = {
  closures: async ({ services, scope }) => {
    const now = services.clock.now()
    const version = memoryOf(services).roads?.version ?? null
    const list = await listClosures(services.db, scope, now)
    return { closures: list.map((each) => viewOf(each, now.getTime(), version)) }
  },
  previewClosure: async ({ services, query }) => {
    const piece = pieceOf(memoryOf(services).roads, { from: query.from, to: query.to })
    return plain({ line: piece.line, metres: Math.round(piece.metres), street: piece.street })
  },
  setClosure: async (call) => {
    const closure = await call.act('map.setClosure', (work) => setClosure(work, call, call.body))
    await reloadClosures(call.services)
    return viewOf(closure, call.services.clock.now().getTime(), closure.networkVersion)
  },
  liftClosure: async (call) => {
    const { id } = call.params
    const closure = await call.act('map.liftClosure', (work) =>
      liftRoadClosure(work, call, id, call.body.expectedVersion),
    )
    await reloadClosures(call.services)
    return viewOf(closure, call.services.clock.now().getTime(), closure.networkVersion)
  },
}

function viewOf(closure: RoadClosure, now: number, networkVersion: string | null) {
  const { directed, networkVersion: own, liftedAt, liftedBy, ...rest } = closure
  return plain({
    ...rest,
    metres: Math.round(closure.metres),
    inForce: isInForce(closure, now),
    // Another road file has other edges: the stretch has to be drawn again.
    placed: own === networkVersion,
  })
}
