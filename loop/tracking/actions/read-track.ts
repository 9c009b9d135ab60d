import { fastMetres } from '../../../engines/geo/index.ts'
import type { Actor } from '../../../platform/accounts/actor.ts'
import { act } from '../../../platform/commands/act.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { TrackRead } from '../../events/tracking.ts'
import type { Unit } from '../../force/model.ts'
import { trackingErrors } from '../errors.ts'
import { trackingParameters } from '../parameters.ts'
import { listFixes } from '../store.ts'

const LIMIT_HOURS = 36

/** A unit's track of a span. The look is stored in the log before the track is answered. */
export async function readTrack(services: Services, actor: Actor, unit: Unit, from: Date, to: Date) {
  if (to.getTime() - from.getTime() > LIMIT_HOURS * 3_600_000)
    throw trackingErrors('span_too_long', { hours: LIMIT_HOURS })
  const fixes = await listFixes(services.db, unit.id, from, to)
  await act(services, { actor, key: null, name: 'tracking.read_track', request: null }, async (work) =>
    work.emit({
      type: 'TrackRead',
      stage: 'tracking',
      orgPath: unit.orgPath,
      unitId: unit.id,
      payload: {
        callSign: unit.callSign,
        from: from.toISOString(),
        to: to.toISOString(),
        fixes: fixes.length,
      },
    } satisfies TrackRead),
  )
  const gapMs = trackingParameters.unknownGapSeconds.value * 1000
  const gaps: Array<{ from: string; to: string; seconds: number }> = []
  let metres = 0
  for (let i = 1; i < fixes.length; i++) {
    const [before, fix] = [fixes[i - 1]!, fixes[i]!]
    if (fix.atMs - before.atMs > gapMs)
      gaps.push({
        from: new Date(before.atMs).toISOString(),
        to: new Date(fix.atMs).toISOString(),
        seconds: Math.round((fix.atMs - before.atMs) / 1000),
      })
    else metres += fastMetres(before.lngLat, fix.lngLat)
  }
  return {
    unitId: unit.id,
    callSign: unit.callSign,
    fixes: fixes.map((fix) => ({
      at: new Date(fix.atMs).toISOString(),
      lon: fix.lngLat[0],
      lat: fix.lngLat[1],
      speedKmh: fix.speedKmh,
    })),
    gaps,
    metres: Math.round(metres),
  }
}
