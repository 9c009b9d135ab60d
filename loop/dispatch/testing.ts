import type { LngLat } from '../../engines/geo/index.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { PersonKind, UnitDutyState, UnitMode } from '../force/model.ts'
import type { Caller } from '../incidents/testing.ts'

export interface TestUnit {
  readonly id: string
  readonly station: 'west' | 'east'
  readonly mode?: UnitMode
  readonly state?: UnitDutyState
  readonly crew?: readonly PersonKind[]
}

const orgs = {
  west: { org_id: 'lan-w', org_path: '/lan/lan-w/', zone: 'z-w' },
  east: { org_id: 'lan-e', org_path: '/lan/lan-e/', zone: 'z-e' },
}

const pair: readonly PersonKind[] = ['officer', 'auxiliary']

/** Puts made-up patrol units on duty. */
export async function makeUnits(services: Services, units: readonly TestUnit[]): Promise<void> {
  const at = services.clock.now()
  const by = { updated_by: 'test', updated_at: at }
  for (const { id, station, mode = 'car', state = 'patrol', crew = pair } of units) {
    const { zone, ...org } = orgs[station]
    const place = { zone_id: zone, home_lon: null, home_lat: null }
    await services.db
      .insertInto('unit')
      .values({
        id,
        ...org,
        call_sign: id,
        name: id,
        kind: 'patrol',
        mode,
        ...place,
        leader_id: null,
        crew_no: null,
        ...by,
      })
      .execute()
    const ids = crew.map((_, i) => `${id}-p${i}`)
    await services.db
      .insertInto('person')
      .values(
        crew.map((kind, i) => ({
          id: ids[i]!,
          ...org,
          badge: ids[i]!,
          name: `${id}${kind === 'officer' ? '民警' : '辅警'}${i}`,
          kind,
          rank_text: '',
          skills: JSON.stringify([]),
          unit_id: id,
          phone: null,
          consent_until: null,
          external_key: null,
          import_hash: null,
          ...by,
        })),
      )
      .execute()
    await services.db
      .insertInto('unit_duty')
      .values({
        unit_id: id,
        state,
        since: at,
        crew: JSON.stringify(ids),
        shift_label: '中班',
        updated_by: 'test',
      })
      .execute()
  }
}

let seq = 0

/** Reports where units are, through the public interface. */
export async function place(
  gateway: Caller,
  at: Date,
  positions: Readonly<Record<string, LngLat>>,
): Promise<void> {
  const answer = await gateway('POST', '/api/tracking/positions', {
    positions: Object.entries(positions).map(([unitId, [lon, lat]]) => ({
      unitId,
      seq: seq++,
      at: at.toISOString(),
      lon,
      lat,
      accuracyM: 8,
    })),
  })
  if (answer.body.accepted !== Object.keys(positions).length)
    throw new Error(`positions: ${JSON.stringify(answer.body)}`)
}
