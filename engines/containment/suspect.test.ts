import { describe, expect, it } from 'vitest'
import { buildRoadGraph, PROFILES, ROAD_CLASSES, readRoadCsv, UNREACHED } from '../roads/index.ts'
import { suspectTimes } from './suspect.ts'

/** A way of 100 m for every class of road. */
async function oneOfEach() {
  const nodes = ['id,lon,lat', ...ROAD_CLASSES.map((_, i) => `${i},120.${100 + i},30`), '999,120.5,30'].join(
    '\n',
  )
  const edges = [
    'from,to,highway,oneway,length_m',
    ...ROAD_CLASSES.map((highway, i) => `${i},999,${highway},no,100`),
  ].join('\n')
  return buildRoadGraph(await readRoadCsv({ nodes, edges }), PROFILES.policeUrgent)
}

describe('the bound of who rides or runs', () => {
  it.each([
    ['ebike', 25],
    ['foot', 12],
  ] as const)('%s: no class of road is a wall', async (mode, kmh) => {
    const graph = await oneOfEach()
    expect(graph.edgeCount).toBeGreaterThan(10)
    const times = suspectTimes(graph, { mode })
    for (let d = 0; d < times.length; d++) {
      expect(times[d]).not.toBe(UNREACHED)
      expect(times[d]).toBe(Math.floor((graph.edgeLength[d >> 1]! * 3.6) / (kmh * 1.3)))
    }
  })
})
