import type { LngLat } from '../../../engines/geo/index.ts'
import { snapToRoad } from '../../../engines/roads/index.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { RoadsChanged } from '../../events/map.ts'
import { insertClosure, liftClosure, lockClosure } from '../closure-store.ts'
import { mapErrors } from '../errors.ts'
import type { LoadedRoads } from '../loaded-roads.ts'
import { memoryOf } from '../memory.ts'
import type { RoadChangeKind, RoadClosure } from '../model.ts'
import { LONGEST_PIECE_METRES, type RoadPiece, roadPiece } from '../rules/road-piece.ts'
import { type Acting, dayOf, notFound, placeText, refuseLostRace } from './context.ts'

export interface Stretch {
  readonly from: LngLat
  readonly to?: LngLat | undefined
}

export interface NewClosure extends Stretch {
  readonly kind: RoadChangeKind
  readonly bothWays: boolean
  readonly concerns: 'motor' | 'all'
  readonly factor?: number | undefined
  readonly reason: string
  readonly begins?: string | undefined
  readonly until: string
}

/** A click lies this near to the road that it means. */
const CLICK_METRES = 100
/** Longest time that a closure may be given at once; a road that is gone for longer belongs into the road file. */
const LONGEST_DAYS = 180

/**
 * The stretch of road between two clicks, or around one, from junction to junction.
 * @throws AppError map.no_roads, map.no_road_near, map.piece_too_long
 */
export function pieceOf(roads: LoadedRoads | null, stretch: Stretch): RoadPiece {
  if (!roads) throw mapErrors('no_roads')
  const onRoad = (point: LngLat) => {
    const snap = snapToRoad(roads.graph, point, { maxMetres: CLICK_METRES, outsideCore: true })
    if (!snap) throw mapErrors('no_road_near', { place: placeText(point), metres: CLICK_METRES })
    return snap
  }
  const piece = roadPiece(roads.graph, onRoad(stretch.from), stretch.to ? onRoad(stretch.to) : null)
  if (!piece || piece.metres > LONGEST_PIECE_METRES)
    throw mapErrors('piece_too_long', {
      metres: piece ? Math.round(piece.metres) : '—',
      most: LONGEST_PIECE_METRES,
    })
  return piece
}

/** Closes, turns or slows a stretch for a time; counts for every travel time from the answer on. */
export async function setClosure(work: Work, acting: Acting, input: NewClosure): Promise<RoadClosure> {
  const memory = memoryOf(acting.services)
  const piece = pieceOf(memory.roads, input)
  const middle = piece.line[Math.floor(piece.line.length / 2)]!
  const place = memory.places.find(middle, dayOf(acting.services, work.at))
  if (!place) throw mapErrors('outside_scope', { place: placeText(middle) })
  acting.demand('map.roads', { orgPath: place.orgPath })
  const begins = input.begins ? new Date(input.begins) : work.at
  const until = new Date(input.until)
  const last = begins.getTime() + LONGEST_DAYS * 86_400_000
  if (until <= begins || until <= work.at || until.getTime() > last)
    throw mapErrors('closure_until', {
      found: input.until,
      from: new Date(Math.max(begins.getTime(), work.at.getTime())).toISOString(),
      days: LONGEST_DAYS,
    })
  const slowed = input.kind === 'slowed'
  if (slowed !== (input.factor !== undefined))
    throw platformErrors('bad_input', {
      field: 'factor',
      found: String(input.factor ?? '—'),
      expected: slowed ? '1–20' : '—',
    })
  const closure: RoadClosure = {
    id: newId(work.at.getTime()),
    orgId: place.orgId,
    orgPath: place.orgPath,
    kind: input.kind,
    bothWays: input.kind !== 'oneway' && input.bothWays,
    concerns: input.concerns,
    factor: input.factor ?? null,
    reason: input.reason,
    street: piece.street,
    line: piece.line,
    metres: piece.metres,
    networkVersion: memory.roads!.version,
    directed: piece.directed,
    from: begins.toISOString(),
    until: until.toISOString(),
    liftedAt: null,
    liftedBy: null,
    by: work.actor.name,
    version: 1,
    demo: false,
  }
  await insertClosure(work.tx, closure, work.at)
  tellClosure(work, closure, 'set')
  return closure
}

/** Opens a stretch again before its time. */
export async function liftRoadClosure(
  work: Work,
  acting: Acting,
  id: string,
  expectedVersion: number,
): Promise<RoadClosure> {
  const current = await lockClosure(work.tx, id)
  if (!current) throw notFound(`closure ${id}`)
  acting.demand('map.roads', { orgPath: current.orgPath })
  const winner = {
    by: current.liftedBy ?? current.by,
    at: current.liftedAt ? new Date(current.liftedAt) : work.at,
  }
  refuseLostRace(current.version, expectedVersion, winner, current.street)
  await liftClosure(work.tx, id, work.actor.name, work.at)
  tellClosure(work, current, 'lifted')
  return {
    ...current,
    liftedAt: work.at.toISOString(),
    liftedBy: work.actor.name,
    version: current.version + 1,
  }
}

/** Writes the event of a closure that is set, lifted, begins or ends. */
export function tellClosure(work: Work, closure: RoadClosure, what: RoadsChanged['payload']['what']): void {
  work.emit({
    type: 'RoadsChanged',
    stage: 'map',
    orgPath: closure.orgPath,
    payload: {
      closureId: closure.id,
      what,
      kind: closure.kind,
      street: closure.street,
      metres: Math.round(closure.metres),
      until: closure.until,
      reason: closure.reason,
    },
  } satisfies RoadsChanged)
}
