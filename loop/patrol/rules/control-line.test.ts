import { describe, expect, it } from 'vitest'
import { gridGraph } from '../../../engines/roads/testNetworks.ts'
import { controlLine } from './control-line.ts'

describe('the three-minute line', () => {
  const graph = gridGraph(9, 9)
  const edges = Array.from({ length: graph.edgeCount }, (_, edge) => edge)
  const line = (units: readonly { edge: number; fraction: number }[], seconds: number) =>
    controlLine([{ graph, sources: units.map((place) => ({ place })) }], edges, seconds)

  it('covers all within reach, nothing without units, and never less with one unit more', () => {
    expect(line([], 180).allRoads.share).toBe(0)
    expect(line([{ edge: 60, fraction: 0.5 }], 600).allRoads.share).toBeCloseTo(1)
    const one = line([{ edge: 0, fraction: 0 }], 30).allRoads.share!
    const two = line(
      [
        { edge: 0, fraction: 0 },
        { edge: 140, fraction: 1 },
      ],
      30,
    ).allRoads.share!
    expect(one).toBeGreaterThan(0)
    expect(two).toBeGreaterThan(one)
  })

  it('lists what is missing: reached and listed metres are the whole', () => {
    const { allRoads, gaps } = line([{ edge: 0, fraction: 0 }], 25)
    const listed = gaps.reduce((sum, gap) => sum + gap.metres, 0)
    expect(allRoads.reachedMetres + listed).toBeGreaterThan(allRoads.metres - edges.length * 20)
    expect(allRoads.reachedMetres + listed).toBeLessThanOrEqual(allRoads.metres + 1e-6)
    expect(gaps.every((gap) => gap.street !== '' && gap.edges.length > 0)).toBe(true)
  })
})
