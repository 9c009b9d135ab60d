import { createHash } from 'node:crypto'
import type { LngLat } from '../../../../engines/geo/index.ts'
import type { RoadGraph } from '../../../../engines/roads/index.ts'
import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import type { RunOptions } from '../../../../platform/compute/compute.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { type LoadedRoads, listSites, roads } from '../../../map/reads.ts'
import { exitsOf } from '../rules/exits.ts'
import { postProfiles, type SentRoads, type Wanting } from '../tasks.ts'

const keys = new WeakMap<object, string>()

/** Changes with the network and with every closure that begins, ends or is entered. */
export function roadsKeyOf(loaded: LoadedRoads): string {
  const overlay = loaded.overlayFor(postProfiles.car)
  let key = keys.get(overlay)
  if (!key) {
    const { time } = overlay
    const bytes = new Uint8Array(time.buffer, time.byteOffset, time.byteLength)
    key = `${loaded.version}.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`
    keys.set(overlay, key)
  }
  return key
}

function sent(loaded: LoadedRoads, graph: RoadGraph | null): SentRoads {
  return {
    version: loaded.version,
    graph,
    overlays: {
      car: loaded.overlayFor(postProfiles.car),
      ebike: loaded.overlayFor(postProfiles.ebike),
      foot: loaded.overlayFor(postProfiles.foot),
    },
  }
}

/** Runs a task on the roads in force; the graph goes to a thread only when it doesn't have it yet. */
export async function onRoads<T>(
  services: Services,
  task: string,
  input: object,
  options: RunOptions = {},
): Promise<T> {
  const loaded = roads(services)
  for (const graph of [null, loaded.graph]) {
    const answer = await services.compute.run<Wanting<T>>(
      task,
      { roads: sent(loaded, graph), ...input },
      { urgent: true, ...options },
    )
    if (!answer.wantsGraph) return answer.answer
  }
  throw new Error(`${task}: the thread has no graph`)
}

const kept = new WeakMap<RoadGraph, { key: string; exits: readonly string[] }>()

/** Where one leaves the map: the checkpoints of the register and the edge of the network. */
export async function exitNodes(services: Services): Promise<readonly string[]> {
  const { graph } = roads(services)
  const sites = await listSites(services.db, scopeOf(systemActor), { kinds: ['checkpoint'] })
  const places = sites.map(({ lngLat }): LngLat => [lngLat[0], lngLat[1]])
  const key = places.join(' ')
  const known = kept.get(graph)
  if (known?.key === key) return known.exits
  const exits = exitsOf(graph, places)
  kept.set(graph, { key, exits })
  return exits
}
