type Pair = readonly [number, number]

/** Longitude and latitude → x, y in 0…1 of the Mercator square, y downwards. */
export function toWorld([lon, lat]: Pair): [number, number] {
  const s = Math.sin((lat * Math.PI) / 180)
  return [(lon + 180) / 360, 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)]
}

export interface Frame {
  /** World (0…1) → pixels of the picture. */
  toPixel(world: Pair): [number, number]
  readonly zoom: number
  readonly metresPerPixel: number
  /** Tiles that the picture touches, at `tileZoom`. */
  tiles(tileZoom: number): { x: number; y: number }[]
}

/** A picture of `width` × `height` pixels that holds all points with a margin, not closer than `maxZoom`. */
export function frameOf(
  points: readonly Pair[],
  width: number,
  height: number,
  margin = 36,
  maxZoom = 17,
): Frame {
  const world = points.map(toWorld)
  const xs = world.map((p) => p[0])
  const ys = world.map((p) => p[1])
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const fit = Math.min(
    Math.max(1, width - 2 * margin) / Math.max(1e-12, east - west),
    Math.max(1, height - 2 * margin) / Math.max(1e-12, south - north),
  )
  const scale = Math.min(fit, 512 * 2 ** maxZoom)
  const [cx, cy] = [(west + east) / 2, (north + south) / 2]
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * cy))) * 180) / Math.PI
  return {
    toPixel: ([x, y]) => [(x - cx) * scale + width / 2, (y - cy) * scale + height / 2],
    zoom: Math.log2(scale / 512),
    metresPerPixel: (40_075_016.7 * Math.cos((lat * Math.PI) / 180)) / scale,
    tiles(tileZoom) {
      const n = 2 ** tileZoom
      const at = (v: number) => Math.max(0, Math.min(n - 1, Math.floor(v * n)))
      const [halfX, halfY] = [width / 2 / scale, height / 2 / scale]
      const found: { x: number; y: number }[] = []
      for (let x = at(cx - halfX); x <= at(cx + halfX); x++) {
        for (let y = at(cy - halfY); y <= at(cy + halfY); y++) found.push({ x, y })
      }
      return found
    },
  }
}
