import { describe, expect, it } from 'vitest'
import { areaOf, dissolve, facesOf, nodeLines, type Point, pruneStubs } from './index.ts'

const line = (tag: string, ...points: Point[]) => ({ points, tag, rank: 0 })
const options = { touch: 0.5, snap: 0.2 }

describe('planar graph', () => {
  it('cuts crossing lines into edges that meet at nodes, and joins ends that touch', () => {
    const graph = nodeLines(
      [line('a', [0, 0], [10, 0]), line('b', [5, -5], [5, 5]), line('c', [8, 0.3], [8, 4])],
      options,
    )
    expect(graph.edges).toHaveLength(6)
    expect(graph.nodes).toContainEqual([5, 0])
    expect(graph.nodes).toContainEqual([8, 0])
  })

  it('takes short dead ends away, again and again', () => {
    const graph = nodeLines(
      [line('a', [0, 0], [10, 0]), line('b', [3, 0], [3, 1]), line('c', [3, 1], [4, 2])],
      options,
    )
    expect(pruneStubs(graph, 5).edges.map(({ tag }) => tag)).toEqual(['a'])
  })

  it('finds the faces of a window with four panes, and dissolves two of them', () => {
    const graph = nodeLines(
      [
        line('frame', [0, 0], [4, 0], [4, 4], [0, 4], [0, 0]),
        line('bar', [2, 0], [2, 4]),
        line('bar', [0, 2], [4, 2]),
      ],
      options,
    )
    const found = facesOf(graph)
    expect(found.faces.map(({ area }) => area)).toEqual([4, 4, 4, 4])
    const left = found.faces.map(({ ring }) => (ring.every(([x]) => x <= 2) ? 0 : -1))
    const [[outer]] = dissolve(graph, found, (face) => left[face]!).get(0) as [[Point[]]]
    expect(areaOf(outer.slice(0, -1))).toBe(8)
    expect(outer[0]).toEqual(outer.at(-1))
  })

  it('gives a part that hangs apart inside a face to that face as its hole', () => {
    const graph = nodeLines(
      [
        line('outer', [0, 0], [9, 0], [9, 9], [0, 9], [0, 0]),
        line('inner', [3, 3], [6, 3], [6, 6], [3, 6], [3, 3]),
      ],
      options,
    )
    const found = facesOf(graph)
    expect(found.faces).toHaveLength(2)
    const around = found.faces.findIndex(({ area }) => area === 81)
    const polygons = dissolve(graph, found, (face) => (face === around ? 0 : -1)).get(0)!
    expect(polygons).toHaveLength(1)
    expect(polygons[0]!.map((ring) => areaOf(ring.slice(0, -1)))).toEqual([81, -9])
  })
})
