import { type LngLat, wgs84ToGcj02 } from '../../../engines/geo/index.ts'

/** A part of another service's tile and where it lies on ours, in pixels. */
export interface OuterPiece {
  readonly x: number
  readonly y: number
  readonly fromX: number
  readonly fromY: number
  readonly toX: number
  readonly toY: number
  readonly width: number
  readonly height: number
}

export const TILE_PIXELS = 256

/**
 * Which parts of a map service's tiles make up one of ours, at most four. A service in GCJ-02 draws every place some
 * hundred metres aside; within a tile that shift is the same to less than a pixel from zoom 9 on, so the picture is
 * moved as a whole by the shift at the tile's middle.
 */
export function outerPieces(z: number, x: number, y: number, datum: 'WGS-84' | 'GCJ-02'): OuterPiece[] {
  const [dx, dy] = datum === 'GCJ-02' ? shiftPixels(z, x, y) : [0, 0]
  const [left, top] = [x * TILE_PIXELS + dx, y * TILE_PIXELS + dy]
  const n = 2 ** z
  const pieces: OuterPiece[] = []
  for (let row = Math.floor(top / TILE_PIXELS); row * TILE_PIXELS < top + TILE_PIXELS; row++)
    for (let column = Math.floor(left / TILE_PIXELS); column * TILE_PIXELS < left + TILE_PIXELS; column++) {
      if (row < 0 || row >= n) continue
      const [x0, y0] = [Math.max(left, column * TILE_PIXELS), Math.max(top, row * TILE_PIXELS)]
      const x1 = Math.min(left + TILE_PIXELS, (column + 1) * TILE_PIXELS)
      const y1 = Math.min(top + TILE_PIXELS, (row + 1) * TILE_PIXELS)
      pieces.push({
        x: ((column % n) + n) % n,
        y: row,
        fromX: x0 - column * TILE_PIXELS,
        fromY: y0 - row * TILE_PIXELS,
        toX: x0 - left,
        toY: y0 - top,
        width: x1 - x0,
        height: y1 - y0,
      })
    }
  return pieces
}

/** By how many whole pixels GCJ-02 lies aside at the middle of a tile. */
function shiftPixels(z: number, x: number, y: number): [number, number] {
  const n = 2 ** z
  const lon = ((x + 0.5) / n) * 360 - 180
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + 0.5)) / n))) * 180) / Math.PI
  const middle: LngLat = [lon, lat]
  const moved = wgs84ToGcj02(middle)
  const pixelY = (degrees: number) => {
    const sin = Math.sin((degrees * Math.PI) / 180)
    return (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * n * TILE_PIXELS
  }
  return [Math.round(((moved[0] - lon) / 360) * n * TILE_PIXELS), Math.round(pixelY(moved[1]) - pixelY(lat))]
}
