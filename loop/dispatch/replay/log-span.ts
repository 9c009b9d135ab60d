import type { Actor, Scope } from '../../../platform/accounts/actor.ts'
import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { listEvents, type StoredEvent } from '../../../platform/events/log.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { fixLimitSeconds, readTracks } from '../../tracking/reads.ts'
import { replayedTypes } from '../rules/replay.ts'

const everywhere = scopeOf(systemActor)
const PAGE = 5000
/** What is still open at the start of a span began within this time before it; older things are named as not known. */
const BEFORE_HOURS = 24
/** More than this is too much for a screen to replay at once. */
const MOST_EVENTS = 60_000

export interface ReplaySpan {
  readonly from: Date
  readonly to: Date
  /** Only this incident and the units that worked on it. */
  readonly incidentId?: string
}

/** Everything that a screen needs to replay a span with `replayAt` and `placeAt`. */
export interface Replay {
  readonly from: Date
  readonly to: Date
  readonly events: readonly StoredEvent[]
  /** False: the span holds more events than are handed out; the last ones are missing. */
  readonly complete: boolean
  readonly tracks: ReadonlyArray<Awaited<ReturnType<typeof readTracks>>[number] & { limitSeconds: number }>
}

/**
 * Reads a span of the log and its tracks for a replay. Each look at a unit's track is logged.
 * With an incident the events of its whole life come, and of its units what happened to them in the span.
 */
export async function readReplay(
  services: Services,
  actor: Actor,
  scope: Scope,
  span: ReplaySpan,
): Promise<Replay> {
  const { from, to, incidentId } = span
  const events = incidentId
    ? await ofIncident(services, span, incidentId)
    : await ofSpan(services, scope, span)
  const unitIds = incidentId && [...new Set(events.flatMap(({ unitId }) => unitId ?? []))]
  const seconds = (to.getTime() - from.getTime()) / 1000
  const tracks = await readTracks(services, actor, scope, {
    from,
    to,
    // A screen draws some hundred places a unit; the ends of gaps stay.
    everySeconds: Math.max(5, Math.round(seconds / 400)),
    ...(unitIds && { unitIds }),
  })
  return {
    from,
    to,
    events: events.slice(0, MOST_EVENTS),
    complete: events.length <= MOST_EVENTS,
    tracks: tracks.map((track) => ({ ...track, limitSeconds: fixLimitSeconds(track.mode) })),
  }
}

async function ofSpan(services: Services, scope: Scope, { from, to }: ReplaySpan): Promise<StoredEvent[]> {
  const before = new Date(from.getTime() - BEFORE_HOURS * 3_600_000)
  return allEvents(services, scope, { from: before, to, types: replayedTypes })
}

async function ofIncident(
  services: Services,
  { from, to }: ReplaySpan,
  incidentId: string,
): Promise<StoredEvent[]> {
  const own = await allEvents(services, everywhere, { incidentId })
  const units = [...new Set(own.flatMap(({ unitId }) => unitId ?? []))]
  const ofUnits: StoredEvent[] = []
  for (const unitId of units)
    ofUnits.push(...(await allEvents(services, everywhere, { unitId, from, to, types: ['UnitDutyChanged'] })))
  return [...own, ...ofUnits].sort((a, b) => a.seq - b.seq)
}

async function allEvents(
  services: Services,
  scope: Scope,
  filter: { from?: Date; to?: Date; incidentId?: string; unitId?: string; types?: readonly string[] },
): Promise<StoredEvent[]> {
  const all: StoredEvent[] = []
  for (let afterSeq = 0; all.length <= MOST_EVENTS; ) {
    const page = await listEvents(services.db, scope, { ...filter, afterSeq, limit: PAGE })
    all.push(...page)
    if (page.length < PAGE) break
    afterSeq = page.at(-1)!.seq
  }
  return all
}
