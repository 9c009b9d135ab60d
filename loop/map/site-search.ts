import { sql } from 'kysely'
import { type Scope, scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { Site } from './model.ts'
import { makeSearchIndex, type SearchIndex } from './search-index.ts'
import { listSites } from './store.ts'

const KEY = 'map.site_search'
interface Held {
  readonly state: string
  readonly index: SearchIndex<Site & { readonly also: readonly string[] }>
}

/** Sites of a scope by name, code, pinyin or initials (`rmgy`); the index is made anew when a site has changed. */
export async function searchSites(
  services: Pick<Services, 'memory'>,
  db: Db,
  scope: Scope,
  query: string,
  limit: number,
): Promise<Site[]> {
  const { rows } = await sql<{ state: string }>`
select count(*) || ' ' || coalesce(max(updated_at)::text, '') as state from site where retired_at is null`.execute(
    db,
  )
  const state = rows[0]!.state
  let held = services.memory.get(KEY) as Held | undefined
  if (held?.state !== state) {
    const sites = await listSites(db, scopeOf(systemActor))
    held = { state, index: makeSearchIndex(sites.map((site) => ({ ...site, also: [site.code] }))) }
    services.memory.set(KEY, held)
  }
  return held.index
    .find(query, limit * 10)
    .filter((site) => site.orgPath.startsWith(scope.orgPath))
    .slice(0, limit)
}
