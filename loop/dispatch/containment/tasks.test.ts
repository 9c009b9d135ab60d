import { expect, test } from 'vitest'
import { baseOverlay, overlayOf, PROFILES, retimeRoadGraph } from '../../../engines/roads/index.ts'
import { gridGraph } from '../../../engines/roads/testNetworks.ts'
import { containmentTasks, postProfiles, type SentRoads } from './tasks.ts'

test('a thread asks for streets and times once, after a closure for times alone, for other streets anew', async () => {
  const ask = (roads: SentRoads) => containmentTasks['containment.warm']({ roads })
  const has = { wants: null, answer: null }
  const streets = (columns: number) => {
    const graph = gridGraph(columns, 3)
    const retimed = (mode: keyof typeof postProfiles) => retimeRoadGraph(graph, PROFILES[postProfiles[mode]])
    const overlays = (closed: readonly number[]) => {
      const changes = closed.map((edge) => ({ kind: 'closed' as const, edge }))
      const of = (mode: keyof typeof postProfiles) =>
        changes.length > 0 ? overlayOf(retimed(mode), changes) : baseOverlay(retimed(mode))
      return { car: of('car'), ebike: of('ebike'), foot: of('foot') }
    }
    return { graph, version: graph.version, overlays }
  }
  const town = streets(4)
  const bare = { version: town.version, times: '1', graph: null, overlays: null }
  expect(await ask(bare)).toEqual({ wants: 'graph' })
  expect(await ask({ ...bare, graph: town.graph, overlays: town.overlays([]) })).toEqual(has)
  expect(await ask(bare)).toEqual(has)
  const closed = { ...bare, times: '2' }
  expect(await ask(closed)).toEqual({ wants: 'times' })
  // What lacks is not taken for what was there before.
  expect(await ask(closed)).toEqual({ wants: 'times' })
  expect(await ask({ ...closed, overlays: town.overlays([2]) })).toEqual(has)
  expect(await ask(closed)).toEqual(has)
  const other = streets(5)
  const next = { version: other.version, times: '3', graph: null, overlays: other.overlays([]) }
  expect(await ask(next)).toEqual({ wants: 'graph' })
  expect(await ask({ ...next, graph: other.graph })).toEqual(has)
})
