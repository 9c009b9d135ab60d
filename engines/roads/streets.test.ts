import { describe, expect, it } from 'vitest'
import { describePlace, listCrossings, listStreets } from './index.ts'
import { gridGraph, testGraph } from './testNetworks.ts'

describe('streets and crossings', () => {
  it('lists streets once each, and the same name far away as another', () => {
    const graph = testGraph(
      [
        [121.4, 31.2],
        [121.401, 31.2],
        [121.402, 31.2],
        [121.5, 31.3],
        [121.501, 31.3],
      ],
      [
        { nodes: [0, 1], name: '甲路' },
        { nodes: [1, 2], name: '甲路', oneway: 1 },
        { nodes: [3, 4], name: '甲路' },
      ],
    )
    const streets = listStreets(graph)
    expect(streets.map((s) => [s.name, s.edges.length])).toEqual([
      ['甲路', 2],
      ['甲路', 1],
    ])
    expect(streets[0]!.bbox[0]).toBeCloseTo(121.4, 6)
  })

  it('takes the nodes of a wide crossing as one', () => {
    const graph = testGraph(
      [
        [121.4, 31.2],
        [121.405, 31.2],
        [121.4052, 31.2],
        [121.41, 31.2],
        [121.405, 31.205],
        [121.4052, 31.205],
      ],
      [
        { nodes: [0, 1, 2, 3], name: '甲路' },
        { nodes: [1, 4], name: '乙路', oneway: 1 },
        { nodes: [5, 2], name: '乙路', oneway: 1 },
      ],
    )
    const crossings = listCrossings(graph)
    expect(crossings).toHaveLength(1)
    expect(crossings[0]!.names).toEqual(['乙路', '甲路'])
    expect(crossings[0]!.nodes).toHaveLength(2)
    const place = describePlace(graph, [121.4047, 31.2001])!
    expect(place.street).toBe('甲路')
    expect(place.crossing!.names).toEqual(['乙路', '甲路'])
    expect(place.crossing!.metres).toBeLessThan(40)
  })

  it('names every crossing of a grid', () => {
    const graph = gridGraph(4, 3)
    expect(listCrossings(graph)).toHaveLength(12)
    expect(listStreets(graph)).toHaveLength(7)
    expect(describePlace(graph, [100, 10])).toBeNull()
  })
})
