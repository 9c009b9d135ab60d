import type { Snap } from '../../engines/roads/index.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../platform/clock/duty-day.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { listOrgUnits, listZones } from '../map/reads.ts'
import type { PlaceToCover } from './actions/watched.ts'

/** An order that waits for something: acknowledgement, arrival. */
export interface Waiting {
  readonly assignmentId: string
  readonly unitId: string
  readonly incidentId: string
  sentAtMs: number
  acked: boolean
  readonly support: boolean
}
/** An incident in the queue without an order. */
export interface Unsent {
  readonly incidentId: string
  readonly sinceMs: number
  /** The order whose end put it back into the queue; '' the first time. */
  readonly after: string
}

/** A post that a unit holds by its duty state. */
export interface PostKept {
  readonly lngLat: readonly [number, number] | null
  /** It stands empty: a gap is open. */
  gap: boolean
  /** Fixes in a row that lie away from the post. */
  away: number
}

/** A place on the network and in the zones. */
export interface Stood {
  readonly lon: number
  readonly lat: number
  /** Network and day that it holds for. */
  readonly on: string
  readonly snap: Snap | null
  readonly zoneId: string | null
}

/** Who is proposed first for an incident that waits. */
export interface Suggested {
  readonly unitId: string
  readonly callSign: string
  readonly etaSeconds: number
}

/** What dispatch keeps in memory, made from the store at start and from the events since: what to look after, and names. */
export interface DispatchMemory {
  readonly waiting: Map<string, Waiting>
  readonly unsent: Map<string, Unsent>
  readonly zones: Map<string, { code: string; name: string }>
  /** Names of organisations. */
  readonly orgs: Map<string, string>
  /** Incidents of a year by edge, by network, day and jurisdiction. */
  readonly demand: Map<string, ReadonlyMap<number, number>>
  /** Key places and zones on the network, by its version and the day. */
  readonly watched: Map<string, PlaceToCover[]>
  /** Where units stood when they were last looked at, by unit; true as long as place and map are the same. */
  readonly stood: Map<string, Stood>
  /** Road times that the queue shows, by assignment and by incident: looked up anew after a few seconds. */
  readonly remaining: Map<string, { readonly atMs: number; readonly seconds: number | null }>
  readonly suggested: Map<string, { readonly atMs: number; readonly best: Suggested | null }>
  /** Units at a post by their duty state, and where the post is; null where no place is known. */
  readonly posts: Map<string, PostKept>
}

const KEY = 'dispatch'

export function dispatchMemory(services: Pick<Services, 'memory'>): DispatchMemory {
  let memory = services.memory.get(KEY) as DispatchMemory | undefined
  if (!memory) {
    memory = {
      waiting: new Map(),
      unsent: new Map(),
      zones: new Map(),
      orgs: new Map(),
      demand: new Map(),
      watched: new Map(),
      stood: new Map(),
      remaining: new Map(),
      suggested: new Map(),
      posts: new Map(),
    }
    services.memory.set(KEY, memory)
  }
  return memory
}

/** Names of the zones as they hold today, and of the organisations. */
export async function loadNames(services: Services): Promise<void> {
  const { zones, orgs } = dispatchMemory(services)
  for (const org of await listOrgUnits(services.db, scopeOf(systemActor))) orgs.set(org.id, org.name)
  const day = dutyDayOf(services.clock.now(), services.config.timeZone)
  const found = await listZones(services.db, scopeOf(systemActor), { day, kind: 'zone' })
  zones.clear()
  for (const { id, code, name } of found) zones.set(id, { code, name })
}
