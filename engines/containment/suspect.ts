import { EDGE_FLAG, type Overlay, PROFILES, ROAD_CLASSES, type RoadGraph, UNREACHED } from '../roads/index.ts'
import type { SuspectBound, SuspectMode } from './problem.ts'
import { type Streets, streetsOf } from './reach.ts'

/**
 * Speeds before the factor: by class and the highest one, or one speed everywhere. A fleeing driver also uses tracks and
 * pedestrian streets. Who rides or runs heeds no class of road: a class that a law-abiding rider may not use is no wall to him.
 */
const MODES = {
  car: {
    kmh: { ...PROFILES.policeUrgent.kmh, other: 15 },
    everywhere: undefined,
    maxKmh: 120,
    fromFile: true,
  },
  ebike: { kmh: {}, everywhere: 25, maxKmh: 25, fromFile: false },
  foot: { kmh: {}, everywhere: 12, maxKmh: 12, fromFile: false },
} as const satisfies Record<SuspectMode, unknown>

/** The highest speed that a bound allows anywhere, km/h. */
export function highestKmh(suspect: SuspectBound): number {
  return suspect.kmh ?? MODES[suspect.mode ?? 'car'].maxKmh * (suspect.speedFactor ?? 1.3)
}

/** The bound with its defaults written out. */
export function fullBound(suspect: SuspectBound) {
  return {
    ...(suspect.kmh === undefined
      ? { mode: suspect.mode ?? ('car' as const) }
      : { kmh: suspect.kmh, ...(suspect.mode ? { mode: suspect.mode } : {}) }),
    speedFactor: suspect.kmh === undefined ? (suspect.speedFactor ?? 1.3) : 1,
    obeysOneWay: suspect.obeysOneWay === true,
    obeysClosures: suspect.obeysClosures === true,
  }
}

/** The suspect on a graph. */
export interface SuspectStreets {
  readonly edgeTimes: Int32Array
  readonly streets: Streets
}

const kept = new WeakMap<RoadGraph, Map<string, SuspectStreets>>()
/** Bounds of which the streets are kept for a graph. */
const KEPT = 4

/** His times and streets; those of the last bounds are kept, so that a new sighting starts at once. */
export function suspectStreets(graph: RoadGraph, suspect: SuspectBound, overlay?: Overlay): SuspectStreets {
  const key = JSON.stringify(fullBound(suspect))
  const make = () => {
    const edgeTimes = suspectTimes(graph, suspect, overlay)
    return { edgeTimes, streets: streetsOf(graph, edgeTimes) }
  }
  if (suspect.obeysClosures === true) return make()
  const known = kept.get(graph) ?? new Map<string, SuspectStreets>()
  kept.set(graph, known)
  const found = known.get(key) ?? make()
  known.delete(key)
  known.set(key, found)
  for (const old of known.keys()) if (known.size > KEPT) known.delete(old)
  return found
}

/**
 * Least time of the suspect along every directed edge, hundredths of a second, rounded down; UNREACHED where he can't go.
 * Gates and access rules don't stop him; signals and junctions cost him nothing; slowed roads don't slow him.
 */
export function suspectTimes(graph: RoadGraph, suspect: SuspectBound, overlay?: Overlay): Int32Array {
  const times = new Int32Array(2 * graph.edgeCount).fill(UNREACHED)
  const bound = fullBound(suspect)
  const mode = MODES[suspect.mode ?? 'car']
  const anyRoad = suspect.kmh !== undefined && suspect.mode === undefined
  const classes: Readonly<Record<string, number | undefined>> = mode.kmh
  const kmhOf = ROAD_CLASSES.map((each) => classes[each] ?? mode.everywhere)
  for (let d = 0; d < times.length; d++) {
    const e = d >> 1
    const byClass = kmhOf[graph.edgeClass[e]!]
    if (byClass === undefined && !anyRoad) continue
    const stated = graph.fileTime.length > 0 ? graph.fileTime[d]! : 0
    if (isAgainst(graph, d) && suspect.mode !== 'foot') {
      const bicycle = suspect.mode === 'ebike' && graph.edgeFlags[e]! & EDGE_FLAG.bicycleBothWays
      if ((bound.obeysOneWay || stated > 0) && !bicycle) continue
    }
    if (bound.obeysClosures && overlay && overlay.time[d] === UNREACHED && graph.edgeOpen[d] === 1) continue
    if (suspect.kmh === undefined && mode.fromFile && stated > 0)
      times[d] = Math.floor(stated / bound.speedFactor)
    else {
      const posted = mode.fromFile && graph.edgeKmh[e]! > 0 ? graph.edgeKmh[e]! : (byClass ?? 0)
      const kmh = suspect.kmh ?? Math.min(mode.maxKmh, posted) * bound.speedFactor
      times[d] = Math.min(UNREACHED - 1, Math.floor((graph.edgeLength[e]! * 3.6) / kmh))
    }
  }
  return times
}

function isAgainst(graph: RoadGraph, d: number): boolean {
  return (graph.edgeFlags[d >> 1]! & (d & 1 ? EDGE_FLAG.noBackward : EDGE_FLAG.noForward)) !== 0
}
