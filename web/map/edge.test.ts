import { expect, it } from 'vitest'
import { EDGE_POST, edgePoints } from './edge.ts'

it('leaves no gap in the fence around the picture, and stands with a part of each post in it', () => {
  const [width, height] = [687, 559]
  const points = edgePoints(width, height)
  const gaps = (numbers: number[]) => {
    const sorted = numbers.sort((a, b) => a - b)
    return sorted.slice(1).map((n, i) => n - sorted[i]!)
  }
  const sides = {
    top: points.filter(([, y]) => y < 0).map(([x]) => x),
    bottom: points.filter(([, y]) => y > height).map(([x]) => x),
    left: points.filter(([x]) => x < 0).map(([, y]) => y),
    right: points.filter(([x]) => x > width).map(([, y]) => y),
  }
  for (const side of Object.values(sides)) expect(Math.max(...gaps(side))).toBeLessThanOrEqual(EDGE_POST)
  expect(Math.max(...sides.top)).toBe(width)
  expect(Math.max(...sides.right)).toBe(height)
  for (const [x, y] of points) {
    const outside = Math.max(-x, x - width, -y, y - height)
    expect(outside).toBeLessThan(EDGE_POST / 2)
  }
})
