import { fastMetres, type LngLat } from '../../../engines/geo/index.ts'
import { narrowScope, scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import type { AnswerOf } from '../../../platform/contract/route.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { alarmsNow } from '../board-memory.ts'
import type { dispatchContract } from '../contract.ts'
import { wayTo } from '../view.ts'
import type { OwnUnit } from './own-unit.ts'
import { groupOf } from './standing.ts'

type Near = AnswerOf<(typeof dispatchContract)['getMine']>['sosNear']

/** Colleagues within this distance are told on the phone; all others hear of it by the desk. */
const NEAR_METRES = 3_000

/** Crews near a unit that pressed the alarm button while nobody has taken note of it. */
export async function sosNear(services: Services, unit: OwnUnit, at: LngLat | null): Promise<Near> {
  const scope = narrowScope(scopeOf(systemActor), unit.orgPath)
  const rows = (await alarmsNow(services, scope)).filter(
    ({ kind, unitId }) => kind === 'sos' && unitId !== unit.id,
  )
  return rows.flatMap((row): Near => {
    const { lon, lat, callSign, fixAgeSeconds } = row.params
    const place = typeof lon === 'number' && typeof lat === 'number' ? ([lon, lat] as [number, number]) : null
    if (place && at && fastMetres(place, at) > NEAR_METRES) return []
    const way = place && wayTo(services, groupOf(unit.mode), at, place)
    return [
      {
        alarmId: row.id,
        callSign: String(callSign),
        lngLat: place,
        raisedAt: row.raisedAt.toISOString(),
        fixAgeSeconds: typeof fixAgeSeconds === 'number' ? fixAgeSeconds : null,
        route: way && { line: way.line, metres: way.metres, seconds: way.seconds },
      },
    ]
  })
}
