import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OpenDatabase } from '../../../platform/database/database.ts'
import { migrate } from '../../../platform/database/migrate.ts'
import { freshEmbedded } from '../../../platform/database/testing.ts'
import { containmentContract } from './contract.ts'
import { containmentMigrations } from './migrations/index.ts'
import { containmentPolicy } from './policy.ts'

let database: OpenDatabase
let columns: { table: string; name: string; type: string }[]
beforeAll(async () => {
  database = await freshEmbedded()
  await migrate(database.db, containmentMigrations)
  const { rows } = await sql<{ table: string; name: string; type: string }>`
    select table_name as "table", column_name as name, data_type as type from information_schema.columns
    where table_name like 'containment%' or table_name = 'checkpoint_opening'`.execute(database.db)
  columns = rows
})
afterAll(() => database?.close())

it('has no column for a person or vehicle that passes a post', () => {
  expect(columns.length).toBeGreaterThan(60)
  const wrong = columns.filter(({ name }) =>
    /person|people|passer|driver|owner|plate|licen[cs]e|identity|document|photo|image|face|phone|name_of|suspect/.test(
      name,
    ),
  )
  expect(wrong).toEqual([])
})

it('keeps of those who pass two numbers and no words', () => {
  const log = columns.filter(({ table }) => table === 'containment_count')
  expect(log.map(({ name }) => name).sort()).toEqual(
    ['at', 'id', 'plan_id', 'post_id', 'recorded_by', 'vehicles', 'walkers'].sort(),
  )
  const body = containmentContract.countPassers.body
  expect(Object.keys(body?.shape ?? {}).sort()).toEqual(['vehicles', 'walkers'])
})

it('lets nothing run without an approver, a ground and an end', async () => {
  const insert = (ground: string, approver: string | null, ends: string | null) =>
    sql`insert into containment_plan (id, incident_id, org_path, state, ring, sighting, hand, proof, basis, ground, level,
      requested_by, approver, requested_at, computed_at, ends_at, updated_by, updated_at)
      values (${`${ground} ${approver} ${ends}`}, 'i', '/o/', 'running', '5', '{}', '{}', '{}', '{}', ${ground}, 1, 'd',
      ${approver}, now(), now(), ${ends}::timestamptz, 'd', now())`.execute(database.db)
  await expect(insert('police_law_9', null, '2026-11-22T12:00:00Z')).rejects.toThrow(/check/)
  await expect(insert('police_law_9', '值班长', null)).rejects.toThrow(/check/)
  await expect(insert('', '值班长', '2026-11-22T12:00:00Z')).rejects.toThrow(/ground/)
  await insert('police_law_9', '值班长', '2026-11-22T12:00:00Z')
})

it('lets the duty chief alone approve, and the simulator see no plan', () => {
  const roles = (action: string) =>
    containmentPolicy.filter((row) => row.action === action).flatMap((row) => row.roles)
  expect(roles('dispatch.contain_approve')).toEqual(['duty_chief'])
  expect(roles('dispatch.contain')).not.toContain('gateway')
})
