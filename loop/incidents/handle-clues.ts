import { scopeOf } from '../../platform/accounts/actor.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { Call, Handlers } from '../../platform/stage/stage.ts'
import { recordClue } from './actions/record-clue.ts'
import { findClue, listClues } from './clue-store.ts'
import type { ClueView } from './contract.ts'
import type { clueContract } from './contract-clues.ts'
import type { Clue } from './model.ts'
import { findRow } from './store.ts'
import { rowFor, viewOf } from './view.ts'

export function clueView(clue: Clue): ClueView {
  return {
    id: clue.id,
    incidentId: clue.incidentId,
    seenAt: clue.seenAt.toISOString(),
    lngLat: clue.lngLat,
    mode: clue.mode,
    direction: clue.direction,
    text: clue.text,
    expiresAt: clue.expiresAt.toISOString(),
    by: clue.recordedBy,
  }
}

type Seer = Pick<Call, 'services' | 'actor'>

/** Whoever may not read the words of the case may not read its clues. */
async function demandClue(call: Seer, clue: Clue): Promise<void> {
  const { row, workedOn } = await rowFor(call, clue.incidentId)
  if (viewOf(call.services, call.actor, row, { workedOn }).redacted) throw platformErrors('out_of_scope')
}

export const clueHandlers: Handlers<typeof clueContract> = {
  addClue: async (call) => {
    const { row } = await rowFor(call, call.params.id)
    call.demand('incidents.change', { orgPath: row.org_path })
    return call.act('incidents.add_clue', async (work) =>
      clueView(await recordClue(call.services, work, row, call.body)),
    )
  },
  getClue: async (call) => {
    const clue = await findClue(call.services.db, call.params.id)
    if (!clue)
      throw platformErrors('not_found', {
        what: { zh: `线索 ${call.params.id}`, en: `clue ${call.params.id}` },
      })
    await demandClue(call, clue)
    return clueView(clue)
  },
  listClues: async ({ services, actor, scope, query }) => {
    const found = await listClues(services.db, scope, {
      goodAt: services.clock.now(),
      ...(query.incidentId && { incidentId: query.incidentId }),
    })
    const seen: ClueView[] = []
    for (const clue of found) {
      const row = await findRow(services.db, clue.incidentId)
      if (!viewOf(services, actor, row).redacted) seen.push(clueView(clue))
    }
    return seen
  },
}

/** Clues of one incident, also those that have expired, first seen first. */
export async function cluesOfIncident(call: Seer, incidentId: string, orgPath: string): Promise<ClueView[]> {
  const found = await listClues(call.services.db, scopeOf({ ...call.actor, orgPath }), { incidentId })
  return found.map(clueView).reverse()
}
