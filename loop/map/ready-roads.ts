import { type Elimination, isOrdered, type ProfileId, takeOrder } from '../../engines/roads/index.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { LoadedRoads } from './loaded-roads.ts'
import { memoryOf } from './memory.ts'

/** Networks from so many nodes on are put in order by a thread: it takes as long as a blink for a town, a second for a large city. */
const THREAD_FROM_NODES = 20_000
/** Ways to travel that units are ranked by. */
const PROFILES_ASKED: readonly ProfileId[] = ['police', 'ebike', 'foot']

/** A start has other things to do first, and after an import the pages ask at once. */
const READY_AFTER_MS = 1_000

/** Gets the roads in force ready as soon as a start or an import leaves time. */
export function readySoon(services: Services): void {
  setTimeout(() => {
    const { roads } = memoryOf(services)
    if (!roads) return
    readyRoads(services, roads).catch((error) =>
      services.log.warn({ error: String(error) }, 'map: roads got ready at the first question only'),
    )
  }, READY_AFTER_MS).unref()
}

/**
 * Makes what the first ranking, tile and search would wait for: indexes, and the order of the streets for each way to travel.
 * Whoever asks before it is there makes it himself.
 */
export async function readyRoads(
  services: Services,
  loaded: LoadedRoads,
  threadFromNodes = THREAD_FROM_NODES,
): Promise<void> {
  loaded.warm()
  for (const profile of PROFILES_ASKED) {
    const graph = loaded.graphFor(profile)
    if (graph.nodeCount >= threadFromNodes && !isOrdered(graph)) {
      const { nodeCount, arcCount, outStart, outHead } = graph
      const order = await services.compute.run<Elimination>('map.order_streets', {
        nodeCount,
        arcCount,
        outStart,
        outHead,
      })
      // Other roads may be in force meanwhile; somebody may have asked.
      if (memoryOf(services).roads !== loaded) return
      if (!isOrdered(graph)) takeOrder(graph, order)
    }
    loaded.warmFor(profile)
    await new Promise((done) => setImmediate(done))
  }
}
