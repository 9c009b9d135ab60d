import { useEffect, useSyncExternalStore } from 'react'
import { subscribe, type UnitPosition } from './connection.ts'

/** The last known position of each unit; later fixes replace earlier ones, never the other way. */
const positions = new Map<string, UnitPosition>()
const listeners = new Set<() => void>()
let version = 0
let announced = false

function announce(): void {
  if (announced) return
  announced = true
  requestAnimationFrame(() => {
    announced = false
    version += 1
    for (const tell of listeners) tell()
  })
}

/** Takes positions in, from the live line or from a first query. */
export function takePositions(units: readonly UnitPosition[]): void {
  for (const unit of units) {
    const known = positions.get(unit.unitId)
    if (!known || known.at <= unit.at) positions.set(unit.unitId, unit)
  }
  announce()
}

subscribe('positions', ({ rows }) =>
  takePositions(
    rows.map(([unitId, lon, lat, atMs, speedKmh, heading, accuracyM]) => ({
      unitId,
      lon,
      lat,
      at: new Date(atMs).toISOString(),
      speedKmh,
      heading,
      accuracyM,
    })),
  ),
)

export function positionOf(unitId: string): UnitPosition | undefined {
  return positions.get(unitId)
}

export function allPositions(): ReadonlyMap<string, UnitPosition> {
  return positions
}

/** Calls after each batch, at most once a frame; for map feeds that push outside of React. */
export function onPositions(act: () => void): () => void {
  listeners.add(act)
  return () => listeners.delete(act)
}

export function useOnPositions(act: () => void): void {
  useEffect(() => onPositions(act), [act])
}

/** One unit's position, for lists and cards. */
export function usePosition(unitId: string | undefined): UnitPosition | undefined {
  return useSyncExternalStore(onPositions, () => (unitId === undefined ? undefined : positions.get(unitId)))
}

/** Changes with every batch; use with `allPositions()`. */
export function usePositionsVersion(): number {
  return useSyncExternalStore(onPositions, () => version)
}
