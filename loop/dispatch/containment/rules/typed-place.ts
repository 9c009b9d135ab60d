import type { LngLat } from '../../../../engines/geo/index.ts'

/**
 * A place as it is typed or pasted: "121.47, 31.23", longitude first, with a comma of either script or a blank between. Null
 * where it is none.
 */
export function typedPlace(text: string): LngLat | null {
  const parts = text
    .trim()
    .split(/[\s,，;；]+/)
    .filter((part) => part !== '')
  if (parts.length !== 2 || !parts.every((part) => /^-?\d{1,3}(\.\d+)?$/.test(part))) return null
  const [lon, lat] = parts.map(Number) as [number, number]
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null
}
