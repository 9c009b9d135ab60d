import type { LngLat } from '../../engines/geo/index.ts'
import type { OpenDatabase } from '../../platform/database/database.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import type { Services } from '../../platform/stage/stage.ts'
import force from '../force/index.ts'
import type { PersonKind, UnitDutyState, UnitMode } from '../force/model.ts'
import incidents from '../incidents/index.ts'
import { type Caller, crossing, openTown } from '../incidents/testing.ts'
import map from '../map/index.ts'
import { patrolMigrations } from '../patrol/migrations/index.ts'
import tracking from '../tracking/index.ts'
import dispatch from './index.ts'
import { type AssignmentState, phaseOf } from './model.ts'

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

/** The stages up to dispatch, and the tables that they have together. */
const stages = [map, force, incidents, tracking, dispatch]
export const migrations = Object.assign(
  {},
  platformMigrations,
  patrolMigrations,
  ...stages.map((stage) => stage.migrations),
)
export const cars = ['巡1-车01', '巡1-车02', '巡2-车01', '巡2-车02']
type Row = Record<string, never> & { id: string; state: AssignmentState; unitId: string; version: number }
export type Desks = Awaited<ReturnType<typeof openDesks>>

/** Two desks, a duty chief and the radio gateway over four cars, a crew of auxiliaries, a post and a car off duty. */
export async function openDesks(database: OpenDatabase) {
  const town = await openTown(database, stages, '2026-11-22T11:05:00Z', (services) =>
    makeUnits(services, [
      ...cars.map((id, i) => ({ id, station: i < 2 ? ('west' as const) : ('east' as const) })),
      { id: '巡1-辅01', station: 'west', crew: ['auxiliary', 'auxiliary'] },
      { id: '巡1-岗01', station: 'west', mode: 'post', state: 'post' },
      { id: '巡2-车09', station: 'east', state: 'off_duty' },
    ]),
  )
  const desk = await town.as('dispatcher')
  const second = await town.as('dispatcher', 'bureau')
  const chief = await town.as('duty_chief')
  const gateway = await town.as('gateway')

  const positions = () =>
    place(gateway, town.clock.now(), {
      '巡1-车01': crossing(1, 1),
      '巡1-车02': crossing(2, 6),
      '巡2-车01': crossing(8, 3),
      '巡2-车02': crossing(10, 10),
      '巡1-辅01': crossing(3, 3),
      '巡1-岗01': crossing(4, 4),
    })
  const report = async (more: object = {}) => {
    const { body, status } = await desk('POST', '/api/incidents', {
      text: '有人正在打架',
      lngLat: crossing(3, 3),
      callerPhone: '10012345678',
      ...more,
    })
    if (status !== 200) throw new Error(`report: ${JSON.stringify(body)}`)
    return body as { id: string; number: string; version: number; level: number }
  }
  const recommendation = async (id: string) =>
    (await desk('GET', `/api/dispatch/incidents/${id}/recommendation`)).body
  const assignments = async (id: string) =>
    (await desk('GET', `/api/dispatch/incidents/${id}/assignments`)).body as Row[]
  const press = (unitId: string, name: string, more: object = {}) =>
    gateway('POST', `/api/dispatch/units/${encodeURIComponent(unitId)}/press`, { press: name, ...more })
  const alarms = async (kind: string) =>
    (await desk('GET', '/api/dispatch/alarms')).body.filter((one: { kind: string }) => one.kind === kind)
  const when = async <T>(ask: () => Promise<T>, done: (found: T) => boolean): Promise<T> => {
    for (let i = 0; ; i++) {
      const found = await ask()
      if (done(found) || i > 100) return found
      await new Promise((wait) => setTimeout(wait, 50))
    }
  }
  const cancelAll = async (id: string) => {
    for (const row of await assignments(id))
      if (phaseOf(row.state) !== 'ended')
        await desk('POST', `/api/dispatch/assignments/${row.id}/state`, {
          expectedVersion: row.version,
          to: 'cancelled',
          reason: '演练结束',
        })
  }

  await positions()
  return {
    town,
    desk,
    second,
    chief,
    gateway,
    positions,
    report,
    recommendation,
    assignments,
    press,
    alarms,
    when,
    cancelAll,
  }
}
