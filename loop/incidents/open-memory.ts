import { type Scope, scopeOf, systemActor, within } from '../../platform/accounts/actor.ts'
import type { StoredEvent } from '../../platform/events/log.ts'
import { KeptRows, type Touched } from '../../platform/stage/kept-rows.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { type Incident, incidentStatuses } from './model.ts'
import { incidentsById, listOpen } from './open-store.ts'

const KEY = 'incidents.open'
const everywhere = scopeOf(systemActor)

function kept(services: Pick<Services, 'memory' | 'live' | 'db'>): KeptRows<Incident> {
  let rows = services.memory.get(KEY) as KeptRows<Incident> | undefined
  if (!rows) {
    const { db } = services
    rows = new KeptRows<Incident>(services, {
      read: async (ids) =>
        ids
          ? [...(await incidentsById(db, ids)).values()].filter(({ status }) => incidentStatuses[status].open)
          : listOpen(db, everywhere),
      idOf: ({ id }) => id,
      touched,
    })
    services.memory.set(KEY, rows)
  }
  return rows
}

function touched({ stage, incidentId, type }: StoredEvent): Touched {
  if (type === 'OrgChanged') return 'all'
  if (stage !== 'incidents') return 'none'
  if (incidentId) return [incidentId]
  return type === 'IncidentsImported' ? 'all' : 'none'
}

/** Open incidents of a scope as they stand now, most urgent and oldest first, without asking the database each time. */
export async function openNow(services: Services, scope: Scope): Promise<Incident[]> {
  const all = await kept(services).get()
  return all
    .filter(({ orgPath }) => within(scope, orgPath))
    .sort(
      (a, b) =>
        a.level - b.level ||
        a.reportedAt.getTime() - b.reportedAt.getTime() ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    )
}

/** Incidents by id as they stand now; those that are open without asking the database. */
export async function incidentsNow(
  services: Services,
  ids: readonly string[],
): Promise<Map<string, Incident>> {
  const out = new Map<string, Incident>()
  for (const id of ids) {
    const open = await kept(services).one(id)
    if (open) out.set(id, open)
  }
  const closed = ids.filter((id) => !out.has(id))
  for (const [id, incident] of await incidentsById(services.db, closed)) out.set(id, incident)
  return out
}
