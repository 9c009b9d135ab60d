import { createHash } from 'node:crypto'
import type { LngLat } from '../../../../engines/geo/index.ts'
import type { RoadGraph } from '../../../../engines/roads/index.ts'
import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import type { RunOptions } from '../../../../platform/compute/compute.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { findRoads, type LoadedRoads, listSites, roads } from '../../../map/reads.ts'
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

const numbers = new WeakMap<object, number>()
let count = 0

/** One name for what is one object: each closure makes new times. */
function nameOf(overlay: object): number {
  let number = numbers.get(overlay)
  if (number === undefined) {
    count += 1
    number = count
    numbers.set(overlay, number)
  }
  return number
}

function overlaysOf(loaded: LoadedRoads) {
  return {
    car: loaded.overlayFor(postProfiles.car),
    ebike: loaded.overlayFor(postProfiles.ebike),
    foot: loaded.overlayFor(postProfiles.foot),
  }
}

/** Runs a task on the roads in force; graph and times go to a thread only when it doesn't have them yet. */
export async function onRoads<T>(
  services: Services,
  task: string,
  input: object,
  options: RunOptions = {},
): Promise<T> {
  const loaded = roads(services)
  const overlays = overlaysOf(loaded)
  const times = [loaded.version, ...Object.values(overlays).map(nameOf)].join('.')
  let lacking: Pick<SentRoads, 'graph' | 'overlays'> = { graph: null, overlays: null }
  // At most three threads in turn: one that wants times, another that wants the graph, and then either has all.
  for (let turn = 0; turn < 3; turn++) {
    const sent: SentRoads = { version: loaded.version, times, ...lacking }
    const answer = await services.compute.run<Wanting<T>>(
      task,
      { roads: sent, ...input },
      { urgent: true, ...options },
    )
    if (answer.wants === null) return answer.answer
    lacking = { graph: answer.wants === 'graph' ? loaded.graph : null, overlays }
  }
  throw new Error(`${task}: the thread has no graph`)
}

/** So soon after the start, when everything else is up, a thread gets the streets. */
const WARM_AFTER_MS = 5_000
/** Smaller networks are in order before anybody notices, and to hand them over stops other work for a moment. */
const WARM_FROM_NODES = 20_000

/** The first ring after a start would wait for a thread that gets the streets and puts them in order. */
export function warmLater(services: Services): void {
  setTimeout(() => {
    if ((findRoads(services)?.graph.nodeCount ?? 0) < WARM_FROM_NODES) return
    onRoads(services, 'containment.warm', {}, { urgent: false }).catch((error) =>
      services.log.warn({ error: String(error) }, 'containment: streets for the first ring'),
    )
  }, WARM_AFTER_MS).unref()
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
