import fc from 'fast-check'
import { expect, it } from 'vitest'
import { outerPieces, TILE_PIXELS } from './outer-pieces.ts'

const tiles = fc
  .integer({ min: 1, max: 18 })
  .chain((z) => fc.record({ z: fc.constant(z), x: fc.nat(2 ** z - 1), y: fc.nat(2 ** z - 1) }))

it('a service in our datum gives our tile as it is', () => {
  fc.assert(
    fc.property(tiles, ({ z, x, y }) => {
      expect(outerPieces(z, x, y, 'WGS-84')).toEqual([
        { x, y, fromX: 0, fromY: 0, toX: 0, toY: 0, width: TILE_PIXELS, height: TILE_PIXELS },
      ])
    }),
  )
})

it('pieces of GCJ-02 tiles fill our tile once, without gap or overlap', () => {
  // China: columns and rows around Shanghai, Ürümqi and between
  const inChina = fc.integer({ min: 9, max: 17 }).chain((z) =>
    fc.record({
      z: fc.constant(z),
      x: fc.integer({ min: Math.floor(0.75 * 2 ** z), max: Math.floor(0.84 * 2 ** z) }),
      y: fc.integer({ min: Math.floor(0.38 * 2 ** z), max: Math.floor(0.43 * 2 ** z) }),
    }),
  )
  fc.assert(
    fc.property(inChina, ({ z, x, y }) => {
      const pieces = outerPieces(z, x, y, 'GCJ-02')
      expect(pieces.reduce((sum, piece) => sum + piece.width * piece.height, 0)).toBe(TILE_PIXELS ** 2)
      for (const a of pieces)
        for (const b of pieces)
          if (a !== b)
            expect(
              a.toX + a.width <= b.toX ||
                b.toX + b.width <= a.toX ||
                a.toY + a.height <= b.toY ||
                b.toY + b.height <= a.toY,
            ).toBe(true)
    }),
  )
})

it('moves by the known shift: at People’s Square some 500 m, at zoom 16 about two hundred pixels', () => {
  const z = 16
  const x = Math.floor(((121.4737 + 180) / 360) * 2 ** z)
  const sin = Math.sin((31.2304 * Math.PI) / 180)
  const y = Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 2 ** z)
  const pixels = (piece: { x: number; fromX: number; toX: number }) =>
    (piece.x - x) * TILE_PIXELS + piece.fromX - piece.toX
  const [east] = outerPieces(z, x, y, 'GCJ-02').map(pixels)
  // 0.0044° to the east by the published transform
  expect(east! / ((2 ** z * TILE_PIXELS) / 360)).toBeGreaterThan(0.004)
  expect(east! / ((2 ** z * TILE_PIXELS) / 360)).toBeLessThan(0.005)
})
