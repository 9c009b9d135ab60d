import { type Actor, within } from '../../../platform/accounts/actor.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { countsOf } from '../../../platform/log/counts.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { findUnitByTerminal } from '../../force/reads.ts'
import { trackingMemory } from '../memory.ts'
import type { Fix, FixSource, Refusal } from '../model.ts'
import { trackingParameters } from '../parameters.ts'
import { refuseFix } from '../rules/accept-fix.ts'

export interface IncomingFix {
  readonly unitId?: string | undefined
  readonly terminalId?: string | undefined
  readonly seq: number
  /** ISO time of the device. */
  readonly at: string
  readonly lon: number
  readonly lat: number
  readonly speedKmh?: number | null | undefined
  readonly heading?: number | null | undefined
  readonly accuracyM?: number | null | undefined
  readonly source?: FixSource | undefined
}

export interface TakenPositions {
  readonly accepted: number
  readonly refused: Array<{ index: number; reason: Refusal }>
}

/** With more fixes waiting to be stored the gateway keeps its own and comes back: nothing is taken that can't be kept. */
const MOST_WAITING = 20_000
const COME_BACK_SECONDS = 5

/**
 * Takes fixes from a gateway or a phone: judges each, stores the good ones durably, then answers. A fix that arrives
 * late fills the history and never moves the live mark back. What is refused is counted by reason.
 * @throws AppError platform.busy with nothing taken
 */
export async function takePositions(
  services: Services,
  actor: Actor,
  incoming: readonly IncomingFix[],
): Promise<TakenPositions> {
  const memory = trackingMemory(services)
  if (memory.writer.waiting > MOST_WAITING) {
    countsOf(services).add('positions.sent_away', incoming.length)
    throw platformErrors('busy', { seconds: COME_BACK_SECONDS })
  }
  const nowMs = services.clock.now().getTime()
  const keepMs = trackingParameters.keepPositionsDays.value * 86_400_000
  const good: Fix[] = []
  const refused: TakenPositions['refused'] = []
  const newest = new Map<string, Fix>()
  for (const [index, each] of incoming.entries()) {
    const unitId = each.unitId ?? (await unitOfTerminal(services, each.terminalId)) ?? ''
    const fix: Fix = {
      unitId,
      atMs: Date.parse(each.at),
      seq: each.seq,
      lngLat: [each.lon, each.lat],
      speedKmh: each.speedKmh ?? null,
      heading: each.heading ?? null,
      accuracyM: each.accuracyM ?? null,
      source: each.source ?? 'radio',
    }
    const known = memory.units.get(unitId)
    const last = newest.get(unitId) ?? memory.last.get(unitId)
    const reason =
      known && !within(actor, known.orgPath) ? 'out_of_scope' : refuseFix(fix, known, last, nowMs, keepMs)
    if (reason) {
      memory.counts.refused[reason] += 1
      refused.push({ index, reason })
      continue
    }
    good.push(fix)
    if (last && fix.atMs <= last.atMs) memory.counts.late += 1
    else newest.set(unitId, fix)
  }
  await memory.writer.write(good)
  memory.counts.accepted += good.length
  for (const [unitId, fix] of newest) {
    const now = memory.last.get(unitId)
    if (now && now.atMs >= fix.atMs) continue
    memory.last.set(unitId, fix)
    memory.moved.add(unitId)
  }
  return { accepted: good.length, refused }
}

async function unitOfTerminal(
  services: Services,
  terminalId: string | undefined,
): Promise<string | undefined> {
  return terminalId ? (await findUnitByTerminal(services.db, terminalId))?.id : undefined
}
