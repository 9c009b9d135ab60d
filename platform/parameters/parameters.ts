import type { Db, Tx } from '../database/database.ts'
import { sqlMigration } from '../database/migrate.ts'

interface ParameterTable {
  stage: string
  key: string
  org_id: string
  value: unknown
  updated_by: string
  updated_at: Date
}
declare module '../database/tables.ts' {
  interface Tables {
    parameter: ParameterTable
  }
}

export const parameterMigrations = {
  '004_parameter_1': sqlMigration(`
create table parameter (
  stage text not null, key text not null, org_id text not null, value jsonb not null,
  updated_by text not null, updated_at timestamptz not null, primary key (stage, key, org_id));
`),
}

/** A number or table of practice with its source, editable per unit. */
export interface ParameterSpec<T> {
  /** What ships. */
  readonly value: T
  /** R-number(s) of the requirements catalogue that state it. */
  readonly source: string
  readonly zh: string
  readonly en: string
  readonly unit?: string
}
export type ParameterTableSpec = Readonly<Record<string, ParameterSpec<unknown>>>
export type ParametersOf<S extends ParameterTableSpec> = { readonly [K in keyof S]: S[K]['value'] }

/** What ships, without a database: for pure rules and their tests. */
export function defaultParameters<S extends ParameterTableSpec>(spec: S): ParametersOf<S> {
  return Object.fromEntries(Object.entries(spec).map(([key, { value }]) => [key, value])) as ParametersOf<S>
}

/**
 * A stage's parameters as they hold for one organisation: its own value, else that of the nearest unit above, else what ships.
 * @param orgPath path of ids such as `/lan/lan-cg/`
 */
export async function readParameters<S extends ParameterTableSpec>(
  db: Db | Tx,
  stage: string,
  spec: S,
  orgPath: string,
): Promise<ParametersOf<S>> {
  const chain = orgPath.split('/').filter(Boolean)
  if (chain.length === 0) return defaultParameters(spec)
  const rows = await db
    .selectFrom('parameter')
    .select(['stage', 'key', 'org_id', 'value'])
    .where('stage', '=', stage)
    .where('org_id', 'in', chain)
    .execute()
  return parametersFrom(rows, stage, spec, orgPath)
}

export type StoredParameter = Pick<ParameterTable, 'stage' | 'key' | 'org_id' | 'value'>

/** The same from rows that are loaded already. */
export function parametersFrom<S extends ParameterTableSpec>(
  rows: readonly StoredParameter[],
  stage: string,
  spec: S,
  orgPath: string,
): ParametersOf<S> {
  const values: Record<string, unknown> = { ...defaultParameters(spec) }
  for (const orgId of orgPath.split('/').filter(Boolean))
    for (const row of rows)
      if (row.org_id === orgId && row.stage === stage && row.key in spec) values[row.key] = row.value
  return values as ParametersOf<S>
}

/** Sets one parameter for one organisation (and all below that set none). The caller tells the event. */
export async function writeParameter(
  tx: Tx,
  stage: string,
  key: string,
  orgId: string,
  value: unknown,
  by: { name: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('parameter')
    .values({
      stage,
      key,
      org_id: orgId,
      value: JSON.stringify(value),
      updated_by: by.name,
      updated_at: by.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['stage', 'key', 'org_id'])
        .doUpdateSet({ value: JSON.stringify(value), updated_by: by.name, updated_at: by.at }),
    )
    .execute()
}
