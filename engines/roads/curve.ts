/** Position of a cell of a 65,536² grid along Hilbert's curve: near positions lie near each other in the plane. */
export function hilbertIndex(x: number, y: number): number {
  let index = 0
  let px = x
  let py = y
  for (let side = 32768; side > 0; side >>= 1) {
    const rx = (px & side) > 0 ? 1 : 0
    const ry = (py & side) > 0 ? 1 : 0
    index = index * 4 + ((3 * rx) ^ ry)
    if (ry === 0) {
      if (rx === 1) {
        px = 65535 - px
        py = 65535 - py
      }
      const swap = px
      px = py
      py = swap
    }
  }
  return index
}

/** Numbers of the points in the order in which Hilbert's curve visits them; ties by number. */
export function hilbertOrder(lon: ArrayLike<number>, lat: ArrayLike<number>, count: number): Int32Array {
  let west = Number.POSITIVE_INFINITY
  let east = Number.NEGATIVE_INFINITY
  let south = Number.POSITIVE_INFINITY
  let north = Number.NEGATIVE_INFINITY
  for (let i = 0; i < count; i++) {
    west = Math.min(west, lon[i]!)
    east = Math.max(east, lon[i]!)
    south = Math.min(south, lat[i]!)
    north = Math.max(north, lat[i]!)
  }
  const scale = 65535 / Math.max(east - west, north - south, 1e-12)
  const key = new Float64Array(count)
  for (let i = 0; i < count; i++)
    key[i] = hilbertIndex(Math.floor((lon[i]! - west) * scale), Math.floor((lat[i]! - south) * scale))
  return Int32Array.from({ length: count }, (_, i) => i).sort((a, b) => key[a]! - key[b]! || a - b)
}
