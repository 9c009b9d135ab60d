/** The made-up city that the load is played in: written into a fresh database before the server is started on it. */
import { createHash, randomBytes } from 'node:crypto'
import { demoCity, seedDemo } from '../../../app/demo.ts'
import { openProduct, startStages } from '../../../app/open.ts'
import { silentProgress } from '../../../app/progress.ts'
import { fastMetres, type LngLat } from '../../../engines/geo/index.ts'
import { stages } from '../../../loop/index.ts'
import type { Role } from '../../../platform/accounts/actor.ts'
import { wallClock } from '../../../platform/clock/clock.ts'
import { parseConfig } from '../../../platform/config/config.ts'
import type { Db } from '../../../platform/database/database.ts'
import { JobRunner } from '../../../platform/jobs/jobs.ts'
import { addCalls, type Station } from './calls.ts'

export interface LoadUnit {
  readonly id: string
  readonly orgPath: string
  readonly token: string
}
export interface LoadCity {
  readonly consoles: readonly string[]
  readonly gateway: string
  readonly units: readonly LoadUnit[]
  /** Street crossings, nearest to the middle first. */
  readonly nodes: readonly LngLat[]
}

/**
 * Makes the demo city with its two years of incidents, adds `units` crews on duty with a phone each, desks, a gateway
 * and a day of `calls`. Sessions are written as sign-ins leave them, so that the load doesn't begin with a thousand
 * password checks.
 */
export async function makeLoadCity(
  environment: Readonly<Record<string, string>>,
  size: { readonly units: number; readonly consoles: number; readonly calls: number },
): Promise<LoadCity> {
  const product = await openProduct(parseConfig(environment), { clock: wallClock })
  try {
    const { services } = product
    await seedDemo(services, silentProgress)
    // The daily jobs are done before, as they are in a city that has been running since the morning.
    await startStages(services)
    const jobs = stages.flatMap((stage) => stage.jobs?.(services) ?? [])
    await new JobRunner(services.db, wallClock, services.log, jobs).runDue()
    const root = demoCity().organisation.units.find((unit) => unit.level === 'sub_bureau')!
    const stations = await services.db
      .selectFrom('org_unit')
      .select(['id', 'path'])
      .where('level', '=', 'station')
      .orderBy('id')
      .execute()
    const rootPath = (
      await services.db
        .selectFrom('org_unit')
        .select('path')
        .where('id', '=', root.code)
        .executeTakeFirstOrThrow()
    ).path
    const units = await addUnits(services.db, stations, size.units)
    const consoles = await addAccounts(
      services.db,
      Array.from({ length: size.consoles }, (_, i) => ({
        login: `load.desk.${i}`,
        name: `席位${i + 1}`,
        role: 'dispatcher' as const,
        orgId: root.code,
        orgPath: rootPath,
        unitId: null,
      })),
    )
    const [gateway] = await addAccounts(services.db, [
      {
        login: 'load.gateway',
        name: '负荷网关',
        role: 'gateway',
        orgId: root.code,
        orgPath: rootPath,
        unitId: null,
      },
    ])
    const nodes = crossings()
    await addCalls(services, stations, nodes, size.calls)
    return { consoles, gateway: gateway!, units, nodes }
  } finally {
    await product.close()
  }
}

/** Crossings of the city, nearest to its middle first. */
function crossings(): LngLat[] {
  const { network, center } = demoCity()
  return network.nodes
    .filter((node) => node.kind === undefined)
    .map((node): LngLat => [node.lon, node.lat])
    .filter((node) => fastMetres(node, center) < 6_000)
    .sort((a, b) => fastMetres(a, center) - fastMetres(b, center))
}

export async function addUnits(db: Db, stations: readonly Station[], count: number): Promise<LoadUnit[]> {
  const at = new Date()
  const by = { updated_by: 'load', updated_at: at }
  const rows = Array.from({ length: count }, (_, i) => {
    const station = stations[i % stations.length]!
    const id = `L${String(i + 1).padStart(4, '0')}`
    return { id, station, mode: i % 3 === 2 ? ('ebike' as const) : ('car' as const) }
  })
  for (let i = 0; i < rows.length; i += 250) {
    const part = rows.slice(i, i + 250)
    const org = (station: Station) => ({ org_id: station.id, org_path: station.path })
    await db
      .insertInto('unit')
      .values(
        part.map(({ id, station, mode }) => ({
          id,
          ...org(station),
          call_sign: `载${id}`,
          name: `载${id}`,
          kind: 'patrol' as const,
          mode,
          zone_id: null,
          home_lon: null,
          home_lat: null,
          leader_id: null,
          crew_no: null,
          ...by,
        })),
      )
      .execute()
    await db
      .insertInto('person')
      .values(
        part.flatMap(({ id, station }) =>
          (['officer', 'auxiliary'] as const).map((kind, k) => ({
            id: `${id}-${k}`,
            ...org(station),
            badge: `${id}-${k}`,
            name: `载员${id}${k}`,
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
        ),
      )
      .execute()
    await db
      .insertInto('unit_duty')
      .values(
        part.map(({ id }) => ({
          unit_id: id,
          state: 'patrol' as const,
          since: at,
          crew: JSON.stringify([`${id}-0`, `${id}-1`]),
          shift_label: '中班',
          updated_by: 'load',
        })),
      )
      .execute()
  }
  const tokens = await addAccounts(
    db,
    rows.map(({ id, station }) => ({
      login: `load.${id}`,
      name: `载员${id}0`,
      role: 'officer' as const,
      orgId: station.id,
      orgPath: station.path,
      unitId: id,
    })),
  )
  return rows.map(({ id, station }, i) => ({ id, orgPath: station.path, token: tokens[i]! }))
}

interface LoadAccount {
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly orgId: string
  readonly orgPath: string
  readonly unitId: string | null
}

/** Accounts that are signed in; nobody knows a password of theirs. */
export async function addAccounts(db: Db, accounts: readonly LoadAccount[]): Promise<string[]> {
  const now = new Date()
  const tokens = accounts.map(() => randomBytes(32).toString('base64url'))
  for (let i = 0; i < accounts.length; i += 250) {
    const part = accounts.slice(i, i + 250)
    await db
      .insertInto('account')
      .values(
        part.map((each) => ({
          id: each.login,
          login: each.login,
          name: each.name,
          password_hash: 'none',
          role: each.role,
          org_id: each.orgId,
          org_path: each.orgPath,
          unit_id: each.unitId,
          person_id: null,
          disabled: false,
          failures: 0,
          locked_until: null,
          created_at: now,
        })),
      )
      .execute()
    await db
      .insertInto('session')
      .values(
        part.map((each, k) => ({
          token_hash: createHash('sha256')
            .update(tokens[i + k]!)
            .digest('hex'),
          account_id: each.login,
          created_at: now,
          seen_at: now,
          address: 'load',
        })),
      )
      .execute()
  }
  return tokens
}
