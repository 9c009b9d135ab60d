import type { FastifyInstance } from 'fastify'
import type { LngLat, MultiPolygonRings } from '../../engines/geo/index.ts'
import { buildRoadGraph, PROFILES, type RawNetwork, type RawWay } from '../../engines/roads/index.ts'
import { Accounts } from '../../platform/accounts/accounts.ts'
import type { Role } from '../../platform/accounts/actor.ts'
import { Policy } from '../../platform/accounts/policy.ts'
import { Sessions } from '../../platform/accounts/sessions.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { Compute } from '../../platform/compute/compute.ts'
import { parseConfig } from '../../platform/config/config.ts'
import type { OpenDatabase } from '../../platform/database/database.ts'
import { makeServer } from '../../platform/http/server.ts'
import { newId } from '../../platform/ids/ids.ts'
import { LiveBus } from '../../platform/live/bus.ts'
import { makeLog } from '../../platform/log/log.ts'
import type { Services, Stage } from '../../platform/stage/stage.ts'
import { makeLoadedRoads } from '../map/loaded-roads.ts'
import { memoryOf, reloadPlaces } from '../map/memory.ts'
import { roadStats } from '../map/rules/road-stats.ts'

/** A clock that a test moves by hand. */
export class HandClock implements Clock {
  #at: number
  constructor(at: string) {
    this.#at = Date.parse(at)
  }
  now(): Date {
    return new Date(this.#at)
  }
  rate(): number {
    return 1
  }
  pass(seconds: number): void {
    this.#at += seconds * 1000
  }
}

const [WEST, SOUTH] = [113.0, 22.5]
const STEP_LON = 0.00195
const STEP_LAT = 0.0018
const SIZE = 11

/** Crossing of the made-up town: column 0…10 from west, row 0…10 from south, about 200 m apart. */
export function crossing(column: number, row: number): LngLat {
  return [WEST + column * STEP_LON, SOUTH + row * STEP_LAT]
}

/** A lattice of streets 东西0路 … 东西10路 and 南北0路 … 南北10路. */
export function townRoads(): RawNetwork {
  const ways: RawWay[] = []
  const index = (column: number, row: number) => row * SIZE + column
  for (let i = 0; i < SIZE; i++) {
    const line = Array.from({ length: SIZE }, (_, k) => k)
    const street = { roadClass: 'secondary' as const, oneway: 0 as const }
    ways.push({ ...street, id: `e${i}`, nodes: line.map((k) => index(k, i)), name: `东西${i}路` })
    ways.push({ ...street, id: `n${i}`, nodes: line.map((k) => index(i, k)), name: `南北${i}路` })
  }
  const points = Array.from({ length: SIZE * SIZE }, (_, n) => crossing(n % SIZE, Math.floor(n / SIZE)))
  return {
    nodes: {
      count: points.length,
      lon: Float64Array.from(points, (p) => p[0]),
      lat: Float64Array.from(points, (p) => p[1]),
      ids: Float64Array.from(points, (_, n) => n),
      signal: new Uint8Array(points.length),
    },
    ways,
    areas: [],
    places: [],
    leftOut: {},
  }
}

function box(from: LngLat, to: LngLat): MultiPolygonRings {
  return [[[from, [to[0], from[1]], to, [from[0], to[1]], from]]]
}

const paths = { bureau: '/lan/', west: '/lan/lan-w/', east: '/lan/lan-e/' }

/** One bureau with a western and an eastern station, a zone each. */
export async function makeTown(services: Services): Promise<void> {
  const at = services.clock.now()
  const margin = 0.001
  const middle = crossing(5, 0)[0] + STEP_LON / 2
  const [low, high] = [crossing(0, 0), crossing(10, 10)]
  const areas = {
    bureau: box([low[0] - margin, low[1] - margin], [high[0] + margin, high[1] + margin]),
    west: box([low[0] - margin, low[1] - margin], [middle, high[1] + margin]),
    east: box([middle, low[1] - margin], [high[0] + margin, high[1] + margin]),
  }
  const org = (id: string, key: keyof typeof areas, name: string, parent: string | null) => ({
    id,
    path: paths[key],
    parent_id: parent,
    level: parent ? ('station' as const) : ('sub_bureau' as const),
    code: id,
    name,
    short_name: name,
    geometry: JSON.stringify(areas[key]) as never,
    lon: null,
    lat: null,
    leader: null,
    residents: null,
    updated_by: 'test',
    updated_at: at,
  })
  await services.db
    .insertInto('org_unit')
    .values([
      org('lan', 'bureau', '演示分局', null),
      org('lan-w', 'west', '城西所', 'lan'),
      org('lan-e', 'east', '城东所', 'lan'),
    ])
    .execute()
  const zone = (id: string, key: 'west' | 'east', name: string) => ({
    id,
    version: 1,
    org_id: key === 'west' ? 'lan-w' : 'lan-e',
    org_path: paths[key],
    kind: 'zone' as const,
    parent_id: null,
    code: id,
    name,
    unit_id: null,
    unit_name: null,
    leader: '张演示',
    geometry: JSON.stringify(areas[key]) as never,
    square_metres: 1_000_000,
    valid_from: '2026-01-01',
    valid_to: null,
    updated_by: 'test',
    updated_at: at,
  })
  await services.db
    .insertInto('zone')
    .values([zone('z-w', 'west', '巡1'), zone('z-e', 'east', '巡2')])
    .execute()
  await reloadPlaces(services)
}

/** Puts the streets in force, as if they had been imported. */
export function putRoads(services: Services): void {
  const graph = buildRoadGraph(townRoads(), PROFILES.police)
  const info = {
    id: 'town',
    name: '演示路网',
    source: 'made up',
    version: graph.version,
    importedAt: services.clock.now().toISOString(),
    active: true,
    stats: roadStats(graph, {}),
  }
  memoryOf(services).roads = makeLoadedRoads(info, graph, [], [])
}

export interface Town {
  readonly services: Services
  readonly clock: HandClock
  readonly app: FastifyInstance
  /** Signs in an account of a role and answers a caller of the API. */
  as(role: Role, at?: keyof typeof paths, unitId?: string): Promise<Caller>
  close(): Promise<void>
}
export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the API answers
  readonly body: any
}
export type Caller = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: object,
  key?: string,
) => Promise<Answer>

/** The made-up town behind the real HTTP server, on a database that has the stages' tables. */
export async function openTown(
  database: OpenDatabase,
  stages: readonly Stage[],
  startsAt: string,
  prepare: (services: Services) => Promise<void> = async () => {},
): Promise<Town> {
  const clock = new HandClock(startsAt)
  const sessions = new Sessions(database.db)
  const services: Services = {
    config: parseConfig({ XUNFANG_LOG: 'error' }),
    db: database.db,
    clock,
    live: new LiveBus(),
    log: makeLog('error'),
    accounts: new Accounts(database.db, sessions),
    sessions,
    policy: new Policy(stages.flatMap((stage) => stage.policy)),
    compute: new Compute(new URL('../../app/compute-tasks.ts', import.meta.url)),
    memory: new Map(),
  }
  await makeTown(services)
  await prepare(services)
  for (const stage of stages) await stage.start?.(services)
  putRoads(services)
  const app = await makeServer({ services, stages, ready: () => true })
  return {
    services,
    clock,
    app,
    as: async (role, at = 'bureau', unitId) => {
      const login = `${role}-${newId()}`
      await services.accounts.create({
        login,
        name: `${role} ${at}${unitId ? ` ${unitId}` : ''}`,
        password: 'made-up-password',
        role,
        orgId: paths[at].split('/').at(-2)!,
        orgPath: paths[at],
        unitId: unitId ?? null,
      })
      const { token } = await services.sessions.signIn(login, 'made-up-password', '127.0.0.1')
      return async (method, url, body, key = newId()) => {
        const response = await app.inject({
          method,
          url,
          headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
          ...(body && { payload: body }),
        })
        return { status: response.statusCode, body: response.json() }
      }
    },
    close: async () => {
      await app.close()
      await services.compute.close()
    },
  }
}
