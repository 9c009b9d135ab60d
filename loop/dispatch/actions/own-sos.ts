import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import type { AnswerOf } from '../../../platform/contract/route.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { alarmsNow } from '../board-memory.ts'
import type { dispatchContract } from '../contract.ts'
import { findNotedSos } from '../desk/store.ts'

type OwnSos = AnswerOf<(typeof dispatchContract)['getMine']>['ownSos']

/** So long the crew is told who took note of its alarm. */
const TOLD_MS = 600_000

/** What became of a crew's own alarm: who pressed it must see that it arrived, each time, and that somebody has read it. */
export async function ownSosOf(services: Services, unitId: string, now: Date): Promise<OwnSos> {
  const open = (await alarmsNow(services, scopeOf(systemActor))).find(
    (row) => row.kind === 'sos' && row.unitId === unitId,
  )
  if (open)
    return {
      raisedAt: open.raisedAt.toISOString(),
      lastAt: open.lastAt.toISOString(),
      count: open.count,
      noted: null,
    }
  const row = await findNotedSos(services.db, unitId, new Date(now.getTime() - TOLD_MS))
  if (!row?.acknowledged_at) return null
  return {
    raisedAt: row.raised_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    count: row.count,
    noted: { by: row.acknowledged_by ?? '', at: row.acknowledged_at.toISOString() },
  }
}
