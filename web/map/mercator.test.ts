import { describe, expect, it } from 'vitest'
import { frameOf, toWorld } from './mercator.ts'
import { roundLength } from './ScaleBar.tsx'

describe('frameOf', () => {
  const a = [121.47, 31.23] as const
  const b = [121.48, 31.24] as const

  it('holds all points inside of its margin', () => {
    const frame = frameOf([a, b], 328, 180)
    for (const point of [a, b]) {
      const [x, y] = frame.toPixel(toWorld(point))
      expect(x).toBeGreaterThanOrEqual(35.9)
      expect(x).toBeLessThanOrEqual(292.1)
      expect(y).toBeGreaterThanOrEqual(35.9)
      expect(y).toBeLessThanOrEqual(144.1)
    }
  })

  it('measures: a degree of latitude is 111 km in pixels', () => {
    const frame = frameOf([a, b], 328, 180)
    const [, y1] = frame.toPixel(toWorld([121.47, 31.23]))
    const [, y2] = frame.toPixel(toWorld([121.47, 31.24]))
    expect(((y1 - y2) * frame.metresPerPixel) / 1113.2).toBeCloseTo(1, 2)
  })

  it('does not come closer than its largest zoom for a single point, and names the tile under it', () => {
    const frame = frameOf([a], 300, 200)
    expect(frame.zoom).toBeCloseTo(17)
    expect(frame.tiles(14).length).toBeLessThanOrEqual(4)
    expect(frame.tiles(14)).toContainEqual({ x: 13720, y: 6694 })
  })
})

describe('roundLength', () => {
  it('is the longest of 1, 2, 5 × 10ⁿ that fits', () => {
    expect(roundLength(1, 110)).toBe(100)
    expect(roundLength(5, 110)).toBe(500)
    expect(roundLength(0.3, 110)).toBe(20)
    expect(roundLength(0, 110)).toBe(0)
  })
})
