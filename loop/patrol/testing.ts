import { platformMigrations } from '../../platform/migrations.ts'
import type { Services } from '../../platform/stage/stage.ts'
import analysis from '../analysis/index.ts'
import deployment from '../deployment/index.ts'
import force from '../force/index.ts'
import incidents from '../incidents/index.ts'
import { crossing } from '../incidents/testing.ts'
import map from '../map/index.ts'
import roster from '../roster/index.ts'
import patrol from './index.ts'

/** The stages up to patrol, the tables that they have together, and the duty day that the tests play. */
export const stages = [map, force, incidents, analysis, deployment, roster, patrol]
export const migrations = Object.assign({}, platformMigrations, ...stages.map((stage) => stage.migrations))
export const DAY = '2026-11-24'

/** Two units of the western station with their crews, a school, two check-in points of which one has no reader, and burglaries at one corner. */
export async function makeGround(services: Services): Promise<void> {
  const { db } = services
  const at = services.clock.now()
  const org = { org_id: 'lan-w', org_path: '/lan/lan-w/' }
  const by = { updated_by: 'test', updated_at: at }
  const [home] = [crossing(2, 5)]
  for (const { id, mode, kinds } of [
    { id: 'W1', mode: 'car', kinds: ['officer', 'officer', 'auxiliary'] },
    { id: 'W2', mode: 'foot', kinds: ['auxiliary', 'guard'] },
  ] as const) {
    await db
      .insertInto('unit')
      .values({
        id,
        ...org,
        call_sign: `城西-${id}`,
        name: id,
        kind: 'patrol',
        mode,
        zone_id: 'z-w',
        home_lon: home[0],
        home_lat: home[1],
        leader_id: null,
        crew_no: null,
        ...by,
      })
      .execute()
    for (const [i, kind] of kinds.entries())
      await db
        .insertInto('person')
        .values({
          id: `${id}-${i}`,
          ...org,
          badge: `${id}-${i}`,
          name: `演示${id}${i}`,
          kind,
          rank_text: '',
          skills: JSON.stringify([]) as never,
          unit_id: id,
          phone: null,
          consent_until: null,
          external_key: null,
          import_hash: null,
          ...by,
        })
        .execute()
    await db
      .insertInto('duty')
      .values({
        id: `duty-${id}`,
        ...org,
        day: DAY,
        unit_id: id,
        call_sign: `城西-${id}`,
        role: 'patrol',
        shift: '副班巡逻',
        mode,
        start_at: new Date(`${DAY}T05:00:00Z`),
        end_at: new Date(`${DAY}T09:30:00Z`),
        people: JSON.stringify(kinds.map((kind, i) => ({ id: `${id}-${i}`, name: `演示${id}${i}`, kind }))),
        status: 'published',
        version: 1,
        ...by,
      })
      .execute()
  }
  const site = (id: string, kind: 'school' | 'checkin_point', column: number, row: number, more: object) => ({
    id,
    ...org,
    kind,
    importance: 'ordinary' as const,
    code: id,
    name: id,
    lon: crossing(column, row)[0],
    lat: crossing(column, row)[1],
    zone_id: 'z-w',
    beat_id: null,
    attributes: JSON.stringify(more) as never,
    external_key: null,
    ...by,
  })
  await db
    .insertInto('site')
    .values([
      site('校门', 'school', 3, 3, {}),
      site('巡更一', 'checkin_point', 1, 8, { readerCode: 'RD1' }),
      site('巡更二', 'checkin_point', 4, 8, {}),
    ])
    .execute()
  const [lon, lat] = crossing(1, 2)
  await db
    .insertInto('incident')
    .values(
      Array.from({ length: 120 }, (_, i) => ({
        id: `i${i}`,
        number: `JQ20260901-${i}`,
        ...org,
        zone_id: 'z-w',
        beat_id: null,
        class_code: '100103',
        level: 3,
        preventable: true,
        source: '110',
        origin: 'citizen_reported' as const,
        validity: 'valid' as const,
        kind: 'call' as const,
        occurred_from: null,
        occurred_to: null,
        reported_at: new Date(at.getTime() - (i + 2) * 2 * 86_400_000),
        lon: lon + (i % 5) * 2e-5,
        lat: lat + (i % 7) * 2e-5,
        located: true,
        place_text: '',
        text: '',
        status: 'closed',
        ...by,
        created_at: at,
      })) as never,
    )
    .execute()
}
