import type { Scope } from '../../../../platform/accounts/actor.ts'
import { within } from '../../../../platform/accounts/actor.ts'
import { localClock } from '../../../../platform/clock/duty-day.ts'
import type { Work } from '../../../../platform/commands/act.ts'
import { platformErrors } from '../../../../platform/errors/errors.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { findRoads } from '../../../map/reads.ts'
import { endCauses } from '../../actions/common.ts'
import { lockOpening, type OpeningRow, saveOpening } from '../checkpoint-store.ts'
import { containmentErrors } from '../errors.ts'
import { nodeOfPoint } from '../rules/exits.ts'
import { tellPoint } from './checkpoints.ts'
import { endWarningsOf } from './held-warnings.ts'

/** The opening, held until the end of the transaction. @throws AppError not_found, out_of_scope, checkpoint_closed */
async function lockOpen(work: Work, scope: Scope, id: string): Promise<OpeningRow> {
  const row = await lockOpening(work.tx, id)
  if (!row) throw platformErrors('not_found', { what: { zh: `卡点 ${id}`, en: `checkpoint ${id}` } })
  if (!within(scope, row.org_path)) throw platformErrors('out_of_scope')
  if (row.closed_at) throw containmentErrors('checkpoint_closed', { name: row.name })
  return row
}

/**
 * Takes down who says that an opened point stops everybody, and since when. From now on every proof counts it, so it has to
 * stand on a road of the network and be open.
 * @throws AppError containment.checkpoint_closed, point_over, held_already, held_future, held_before, held_no_road
 */
export async function confirmHeldPoint(
  services: Services,
  work: Work,
  scope: Scope,
  id: string,
  told: { readonly word: string; readonly since: string | null },
): Promise<OpeningRow> {
  const row = await lockOpen(work, scope, id)
  const { name } = row
  const clock = (at: Date) => localClock(at, services.config.timeZone)
  if (row.until_at <= work.at) throw containmentErrors('point_over', { name, at: clock(row.until_at) })
  if (row.holds_from)
    throw containmentErrors('held_already', { name, who: row.held_by ?? '—', at: clock(row.holds_from) })
  const since = told.since === null ? work.at : new Date(told.since)
  if (since > work.at) throw containmentErrors('held_future', { name, found: clock(since) })
  if (since < row.opened_at)
    throw containmentErrors('held_before', { name, found: clock(since), at: clock(row.opened_at) })
  const graph = findRoads(services)?.graph
  if (!graph || nodeOfPoint(graph, [row.lon, row.lat]) === null)
    throw containmentErrors('held_no_road', { name })
  const saved = await saveOpening(work.tx, id, {
    holds_from: since,
    held_word: told.word,
    held_by: work.actor.name,
  })
  tellPoint(work, saved, row, { change: 'confirmed', word: told.word })
  return saved
}

/** The point doesn't stop everybody any more, or never did: no proof counts it from now on. It stays open. */
export async function endHeldPoint(work: Work, scope: Scope, id: string, why: string): Promise<OpeningRow> {
  const row = await lockOpen(work, scope, id)
  if (!row.holds_from) throw containmentErrors('not_held', { name: row.name })
  const saved = await saveOpening(work.tx, id, { holds_from: null, held_word: null, held_by: null })
  await endWarningsOf(work, id)
  tellPoint(work, saved, row, { change: 'withdrawn', word: why })
  return saved
}

/**
 * Lets an opening go on. One that was over already begins anew from now: nobody has said that it held in between, so its
 * holding has to be confirmed again.
 */
export async function extendCheckpoint(
  work: Work,
  scope: Scope,
  id: string,
  minutes: number,
): Promise<OpeningRow> {
  const row = await lockOpen(work, scope, id)
  const isOver = row.until_at <= work.at
  const from = isOver ? work.at : row.until_at
  const saved = await saveOpening(work.tx, id, {
    until_at: new Date(from.getTime() + minutes * 60_000),
    ...(isOver && { holds_from: null, held_word: null, held_by: null }),
  })
  await endCauses(work, [`checkpoint ${id}`])
  await endWarningsOf(work, id)
  tellPoint(work, saved, row, { change: 'extended' })
  return saved
}
