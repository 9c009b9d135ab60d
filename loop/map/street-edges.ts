import { isCoreEdge, partOfShape } from '../../engines/roads/index.ts'
import { breathe } from '../../platform/stage/breathe.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { mapErrors } from './errors.ts'
import { memoryOf } from './memory.ts'
import type { Day } from './model.ts'

/** Edges looked at before requests are let in. */
const A_BREATH = 2_000
/** Answers kept: a day of a bureau and its stations. */
const KEPT = 60

const kept = new WeakMap<object, Map<string, Promise<readonly number[]>>>()

/**
 * The edges of the network whose middle lies inside an organisation's area on a day; worked out once for each network and
 * state of the areas. @throws AppError map.no_roads
 */
export function streetEdges(
  services: Pick<Services, 'memory'>,
  orgPath: string,
  day: Day,
): Promise<readonly number[]> {
  const { roads, places } = memoryOf(services)
  if (!roads) throw mapErrors('no_roads')
  // A new state of the areas is a new index, so what was worked out from the old one goes with it.
  let known = kept.get(places)
  if (!known) {
    known = new Map()
    kept.set(places, known)
  }
  const key = `${roads.version} ${day} ${orgPath}`
  let edges = known.get(key)
  if (!edges) {
    if (known.size >= KEPT) known.clear()
    edges = collect()
    known.set(key, edges)
    edges.catch(() => known.delete(key))
  }
  return edges

  async function collect(): Promise<readonly number[]> {
    const { graph } = roads!
    const list: number[] = []
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      if (edge % A_BREATH === A_BREATH - 1) await breathe()
      if (!isCoreEdge(graph, edge)) continue
      const middle = partOfShape(graph, edge, 0.5, 0.5)[0]!
      if (places.find(middle, day)?.orgPath.startsWith(orgPath)) list.push(edge)
    }
    return list
  }
}
