import type { Actor } from '../../../platform/accounts/actor.ts'
import { within } from '../../../platform/accounts/actor.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { DeskView } from './contract.ts'

/** A desk that hasn't told anything for this long (ms of the process, not of the demo's clock) is closed. */
const GONE_MS = 45_000

interface Desk extends DeskView {
  readonly orgPath: string
  readonly seenMs: number
}
const KEY = 'dispatch.desks'

function desksOf(services: Pick<Services, 'memory'>): Map<string, Desk> {
  let desks = services.memory.get(KEY) as Map<string, Desk> | undefined
  if (!desks) {
    desks = new Map()
    services.memory.set(KEY, desks)
  }
  return desks
}

/** What a desk looks at now. Kept in memory only: it is a courtesy between desks and nobody's record. */
export function tellDesk(
  services: Services,
  actor: Actor,
  what: Pick<DeskView, 'incidentId' | 'doing'>,
): void {
  const desks = desksOf(services)
  const before = desks.get(actor.accountId)
  desks.set(actor.accountId, {
    accountId: actor.accountId,
    name: actor.name,
    role: actor.role,
    orgPath: actor.orgPath,
    seenMs: performance.now(),
    ...what,
  })
  if (before?.incidentId === what.incidentId && before.doing === what.doing) return
  const { accountId, name, role } = actor
  services.live.publish({
    kind: 'frame',
    name: 'desk',
    orgPath: actor.orgPath,
    permission: 'dispatch.order',
    data: { accountId, name, role, ...what } satisfies DeskView,
  })
}

/** Open desks whose jurisdiction overlaps the asker's. */
export function openDesks(services: Services, actor: Actor): DeskView[] {
  const desks = desksOf(services)
  const now = performance.now()
  for (const [id, desk] of desks) if (now - desk.seenMs > GONE_MS) desks.delete(id)
  return [...desks.values()]
    .filter((desk) => within(actor, desk.orgPath) || within(desk, actor.orgPath))
    .map(({ orgPath: _path, seenMs: _seen, ...desk }) => desk)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
