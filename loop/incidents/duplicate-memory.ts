import { type Db, isClosedDatabase } from '../../platform/database/database.ts'
import type { StoredEvent } from '../../platform/events/log.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { listSightings } from './duplicate-store.ts'
import { DuplicateIndex } from './rules/duplicate-index.ts'
import { DUPLICATE_MS } from './rules/duplicates.ts'

const KEY = 'incidents.duplicates'

interface Held {
  readonly index: DuplicateIndex
  /** Jurisdiction of each incident held, for the scope of who asks. */
  readonly paths: Map<string, string>
  forgottenMs: number
}

/** The tellings of the last day, kept in memory by the events; made from the store at start. */
export function duplicatesOf(services: Pick<Services, 'memory'>): Held {
  let held = services.memory.get(KEY) as Held | undefined
  if (!held) {
    held = { index: new DuplicateIndex(), paths: new Map(), forgottenMs: 0 }
    services.memory.set(KEY, held)
  }
  return held
}

/** Loads the last day and then follows what changes the tellings of an incident. */
export async function followDuplicates(services: Services): Promise<void> {
  let line: Promise<unknown> = Promise.resolve()
  services.live.subscribe((message) => {
    if (message.kind !== 'event') return
    const ids = touched(message.event)
    if (ids.length === 0) return
    line = line
      .then(() => reload(services, services.db, ids))
      .catch((error) => {
        // A command that imports and ends closes the database while its last event is told.
        if (!isClosedDatabase(error)) services.log.error({ error: String(error) }, 'incidents: duplicates')
      })
  })
  await reload(services, services.db, null)
}

/** Which incidents an event says something new about. */
function touched({ stage, incidentId, payload }: StoredEvent): string[] {
  if (stage !== 'incidents') return []
  const others = [payload.target, payload.from, payload.to].filter(
    (id): id is string => typeof id === 'string',
  )
  return incidentId ? [incidentId, ...others] : others
}

async function reload(services: Services, db: Db, ids: readonly string[] | null): Promise<void> {
  const held = duplicatesOf(services)
  const now = services.clock.now().getTime()
  const found = await listSightings(db, { from: new Date(now - DUPLICATE_MS), ids })
  for (const id of ids ?? []) if (!found.has(id)) held.index.set(id, [])
  for (const [id, { orgPath, sightings }] of found) {
    held.index.set(id, sightings)
    held.paths.set(id, orgPath)
  }
  // Once a minute is enough: what is too old scores nothing anyway.
  if (now - held.forgottenMs < 60_000) return
  held.forgottenMs = now
  held.index.forgetBefore(now)
  for (const id of held.paths.keys()) if (!held.index.has(id)) held.paths.delete(id)
}
