import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { type Elimination, isOrdered, orderStreets } from '../../engines/roads/index.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { freshEmbedded, onBothDatabases } from '../../platform/database/testing.ts'
import type { StoredEvent } from '../../platform/events/log.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { memoryOf } from './memory.ts'
import { mapMigrations } from './migrations/index.ts'
import { findPlace } from './reads.ts'
import { readyRoads } from './ready-roads.ts'
import { makeTestTown } from './testing-town.ts'

const migrations = { ...platformMigrations, ...mapMigrations }

/** An event as another command of the same process tells it. */
const told = (type: string) => ({ kind: 'event' as const, event: { stage: 'map', type } as StoredEvent })

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !isSo() && Date.now() < end; )
    await new Promise((done) => setTimeout(done, 20))
  expect(isSo()).toBe(true)
}

onBothDatabases('the map in memory', migrations, (open) => {
  it('that could not be read anew is read until it can be, and then holds what happened meanwhile', async () => {
    const { db } = open()
    const { services } = await makeTestTown(db)
    const station = () => findPlace(services, [0.002, 0.001], '2026-11-22')?.orgName
    expect(station()).toBe('西城派出所')
    await sql`alter table org_unit rename to org_unit_away`.execute(db)
    services.live.publish(told('OrgChanged'))
    await sql`update org_unit_away set name = '西门派出所' where code = 'W'`.execute(db)
    await new Promise((done) => setTimeout(done, 100))
    expect(station()).toBe('西城派出所')
    await sql`alter table org_unit_away rename to org_unit`.execute(db)
    await until(() => station() === '西门派出所')
    await services.compute.close()
  })
})

it('is left as it is when the database has ended: the process goes on', async () => {
  const database = await freshEmbedded()
  await migrate(database.db, migrations)
  const { services } = await makeTestTown(database.db)
  await database.close()
  const before = memoryOf(services).roads
  // A rejection that nobody takes fails the test run.
  for (const type of ['RoadsActivated', 'RoadsChanged', 'ZonesChanged']) services.live.publish(told(type))
  await new Promise((done) => setTimeout(done, 200))
  expect(memoryOf(services).roads).toBe(before)
  await services.compute.close()
})

it('gets its streets in order in a thread, the same order as here', async () => {
  const database = await freshEmbedded()
  await migrate(database.db, migrations)
  const { services } = await makeTestTown(database.db)
  const roads = memoryOf(services).roads!
  const graph = roads.graphFor('foot')
  expect(isOrdered(graph)).toBe(false)
  const { nodeCount, arcCount, outStart, outHead } = graph
  const sent = { nodeCount, arcCount, outStart, outHead }
  expect(await services.compute.run<Elimination>('map.order_streets', sent)).toEqual(orderStreets(graph))
  await readyRoads(services, roads, 0)
  for (const profile of ['police', 'ebike', 'foot'] as const)
    expect(isOrdered(roads.graphFor(profile))).toBe(true)
  await services.compute.close()
  await database.close()
})
