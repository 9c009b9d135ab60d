import type { Actor, Scope } from '../../../platform/accounts/actor.ts'
import { act } from '../../../platform/commands/act.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { TrackRead } from '../../events/tracking.ts'
import { listUnits } from '../../force/reads.ts'
import { trackingErrors } from '../errors.ts'
import { trackingParameters } from '../parameters.ts'
import { listFixesOf } from '../span-store.ts'

const LIMIT_HOURS = 36

/** A unit's track of a replayed span. */
export interface UnitTrack {
  readonly unitId: string
  readonly callSign: string
  readonly mode: string
  /** `[milliseconds, lon, lat]` in order of device time, thinned. */
  readonly fixes: ReadonlyArray<readonly [number, number, number]>
}

/**
 * Tracks of several units for a replay. The look is stored in the log, a line a unit, before anything is answered.
 * @param span thinned to one fix in `everySeconds` a unit; the first and last of a gap are kept
 * @throws AppError tracking.span_too_long
 */
export async function readTracks(
  services: Services,
  actor: Actor,
  scope: Scope,
  span: { from: Date; to: Date; everySeconds: number; unitIds?: readonly string[] },
): Promise<UnitTrack[]> {
  if (span.to.getTime() - span.from.getTime() > LIMIT_HOURS * 3_600_000)
    throw trackingErrors('span_too_long', { hours: LIMIT_HOURS })
  const wanted = span.unitIds && new Set(span.unitIds)
  // A unit that was dissolved since had its track all the same.
  const units = (await listUnits(services.db, scope, { withRetired: true })).filter(
    ({ id }) => !wanted || wanted.has(id),
  )
  const byUnit = await listFixesOf(
    services.db,
    units.map(({ id }) => id),
    span.from,
    span.to,
  )
  const gapMs = trackingParameters.unknownGapSeconds.value * 1000
  const tracks = units.map((unit): UnitTrack => {
    const fixes = thin(byUnit.get(unit.id) ?? [], span.everySeconds * 1000, gapMs)
    return { unitId: unit.id, callSign: unit.callSign, mode: unit.mode, fixes }
  })
  const seen = tracks.filter(({ fixes }) => fixes.length > 0)
  if (seen.length > 0)
    await act(services, { actor, key: null, name: 'tracking.read_tracks', request: null }, async (work) => {
      for (const { unitId, callSign, fixes } of seen)
        work.emit({
          type: 'TrackRead',
          stage: 'tracking',
          orgPath: units.find(({ id }) => id === unitId)!.orgPath,
          unitId,
          payload: {
            callSign,
            from: span.from.toISOString(),
            to: span.to.toISOString(),
            fixes: fixes.length,
          },
        } satisfies TrackRead)
    })
  return tracks
}

type Fix = readonly [number, number, number]
/** Keeps a fix when the last kept one is old enough, and both ends of every gap, so that a gap stays as long as it was. */
function thin(fixes: readonly Fix[], everyMs: number, gapMs: number): Fix[] {
  return fixes.filter((fix, i) => {
    if (i === 0 || i === fixes.length - 1) return true
    const gap = fix[0] - fixes[i - 1]![0] > gapMs || fixes[i + 1]![0] - fix[0] > gapMs
    return gap || Math.floor(fix[0] / everyMs) !== Math.floor(fixes[i - 1]![0] / everyMs)
  })
}
