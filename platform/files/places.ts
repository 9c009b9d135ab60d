import { haversineMetres } from '../../engines/geo/index.ts'
import type { Bbox, LngLat } from '../../engines/geo/units.ts'
import { type Problem, problem } from './problem.ts'

/**
 * Tells whether a place can be right, given the box in which places of this file are expected (with its margin): a
 * point that falls into the box only with its numbers exchanged is swapped, any other outside is elsewhere.
 */
export function checkPlace(point: LngLat, expected: Bbox): Problem | undefined {
  if (inside(point, expected)) return undefined
  const found = `${round(point[0])}, ${round(point[1])}`
  if (inside([point[1], point[0]], expected)) return problem('point_swapped', { found })
  return problem('point_elsewhere', { found, km: Math.max(1, Math.round(kmOutside(point, expected))) })
}

/**
 * Places that many rows share to the last digit: mostly the default of a geocoder, not where things happened.
 * Reported when one point holds at least 20 rows and 5 % of all.
 */
export function checkRepeatedPlaces(points: readonly LngLat[]): Problem[] {
  const counts = new Map<string, number>()
  for (const [lon, lat] of points) {
    const key = `${lon.toFixed(6)}, ${lat.toFixed(6)}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const least = Math.max(20, points.length * 0.05)
  return [...counts]
    .filter(([, count]) => count >= least)
    .sort((a, b) => b[1] - a[1])
    .map(([found, count]) => problem('point_repeated', { found, count, total: points.length }))
}

function inside([lon, lat]: LngLat, [west, south, east, north]: Bbox): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north
}

function kmOutside(point: LngLat, [west, south, east, north]: Bbox): number {
  const nearest: LngLat = [clamp(point[0], west, east), clamp(point[1], south, north)]
  return haversineMetres(point, nearest) / 1000
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}
