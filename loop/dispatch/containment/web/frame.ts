type Place = readonly [number, number]

/** The part of a map that can be counted on beside the panels. */
const MAP_PIXELS = 520
const TILE_PIXELS = 512
const CLOSEST = 16

/** Where the map goes so that all places are seen: the middle of them, and how near. */
export function frameOf(places: readonly Place[]): { middle: Place; zoom: number } {
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)]
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const middle: Place = [(west + east) / 2, (south + north) / 2]
  const stretch = 1 / Math.cos((middle[1] * Math.PI) / 180)
  const span = Math.max(east - west, (north - south) * stretch, 1e-6)
  return { middle, zoom: Math.min(CLOSEST, Math.log2((MAP_PIXELS * 360) / (TILE_PIXELS * span))) }
}
