import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Db } from './database.ts'

/** Migrations by name; names sort in the order of the loop, e.g. `020_map_1`. */
export type Migrations = Readonly<Record<string, Migration>>

/** A migration of plain SQL statements that PostgreSQL 15 and PGlite both run. Statements are separated by `;` at a line's end. */
export function sqlMigration(text: string): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      for (const statement of text.split(/;[ \t]*\n/)) {
        if (statement.trim()) await sql.raw(statement).execute(db)
      }
    },
  }
}

/**
 * Brings the database to the newest form; runs what is missing, in the order of names, each once.
 * @returns names of the migrations that ran
 */
export async function migrate(db: Db, migrations: Migrations): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    // Stages are migrated independently: a stage may add a migration behind another stage's newer one.
    allowUnorderedMigrations: true,
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName)
}
