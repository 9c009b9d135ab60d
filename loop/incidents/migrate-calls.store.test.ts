import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '../../platform/database/migrate.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { mapMigrations } from '../map/migrations/index.ts'
import { incidentMigrations } from './migrations/index.ts'

const before = { '040_incidents_1': incidentMigrations['040_incidents_1'] }

onBothDatabases(
  'calls of earlier versions',
  { ...platformMigrations, ...mapMigrations, ...before },
  (open) => {
    it('become records of their own, each caller once, where it lies now', async () => {
      const { db } = open()
      const run = (statement: string) => sql.raw(statement).execute(db)
      const incident = async (id: string, changes: string, minute: number) => {
        const at = `timestamptz '2026-11-21 10:${minute}:00Z'`
        await run(`insert into incident (id, number, org_id, org_path, class_code, level, preventable, source, origin,
validity, kind, reported_at, located, place_text, text, status, stamps, updated_by, updated_at, created_at)
values ('${id}', 'JQ20261121-${id}', 'lan', '/lan/', '100103', 3, true, '110', 'citizen_reported', 'unknown', 'call',
${at}, false, '人民路', '被偷', 'pending', '{}', '张演示', ${at}, ${at})`)
        await run(`update incident set ${changes} where id = '${id}'`)
      }
      await incident('stays', `caller_phone = '10000000001'`, 10)
      await incident('goes', `caller_phone = '10000000002', status = 'merged', merged_into = 'stays'`, 11)
      await incident(
        'bare',
        `caller_phone = '10000000003', stamps = '{"T1":{"at":"2026-11-21T10:12:30Z"}}'`,
        12,
      )
      await incident('found', `source = 'patrol'`, 13)
      const call = (id: string, incidentId: string, phone: string, minute: number) =>
        run(`insert into incident_call (id, incident_id, source, caller_phone, taken_by, text, created_at)
values ('${id}', '${incidentId}', '110', '${phone}', '张演示', '', '2026-11-21 10:${minute}:00Z')`)
      await call('a', 'stays', '10000000001', 10)
      await call('b', 'goes', '10000000002', 11)
      await call('b-copy', 'stays', '10000000002', 11)
      await call('later', 'stays', '10000000004', 40)
      await migrate(db, { ...platformMigrations, ...mapMigrations, ...incidentMigrations })
      const calls = await db.selectFrom('incident_call').selectAll().orderBy('created_at').execute()
      expect(
        calls.map((one) => [one.id, one.incident_id, one.merged_from, one.outcome, one.caller_phone]),
      ).toEqual([
        ['a', 'stays', null, 'incident_created', '10000000001'],
        ['b', 'stays', 'goes', 'incident_created', '10000000002'],
        ['c-bare', 'bare', null, 'incident_created', '10000000003'],
        ['later', 'stays', null, 'attached', '10000000004'],
      ])
      expect(calls.map(({ number }) => number)).toEqual([1, 2, 3, 4].map((n) => `JJ20261121-000${n}`))
      expect(calls[2]).toMatchObject({ answered_at: new Date('2026-11-21T10:12:30Z'), taken_by: null })
      expect(await db.selectFrom('incident_call_number').select('last').execute()).toEqual([{ last: 4 }])
    })
  },
)
