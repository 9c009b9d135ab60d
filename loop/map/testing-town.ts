import { type Role, systemActor } from '../../platform/accounts/actor.ts'
import type { Db } from '../../platform/database/database.ts'
import { activateRaw } from './actions/index.ts'
import { mapContract } from './contract.ts'
import { mapHandlers } from './handlers/index.ts'
import map from './index.ts'
import { box, gridNetwork, square } from './rules/samples.ts'
import { actorAs, callAs, makeTestServices, type TestServices } from './testing.ts'

/** A checkerboard town in a test database: 11 × 11 streets, a sub-bureau and two stations, no zones yet. */
export interface TestTown {
  readonly services: TestServices
  readonly ids: {
    readonly bureau: string
    readonly west: string
    readonly east: string
    readonly westPath: string
  }
  as(role: Role, orgPath?: string): ReturnType<typeof callAs<typeof mapContract>>
}

export async function makeTestTown(db: Db): Promise<TestTown> {
  const services = makeTestServices(db, [map], '2026-11-22T02:00:00Z')
  const as = (role: Role, orgPath = '/') => callAs(services, mapContract, mapHandlers, actorAs(role, orgPath))
  await map.start!(services)
  const raw = gridNetwork(11, (i) => (i === 5 ? 'primary' : i % 2 === 0 ? 'secondary' : 'residential'))
  const named = { file: 'grid', name: '棋盘城', source: 'test', dryRun: false, key: null }
  await activateRaw(services, systemActor, raw, named)
  const chief = as('duty_chief')
  const bureau = await chief('createOrg', {
    body: { parentId: null, level: 'sub_bureau', code: 'B', name: '棋盘分局', geometry: [square(0, 0, 10)] },
  })
  const station = (code: string, name: string, column: number, leader: string | null) =>
    chief('createOrg', {
      body: { parentId: bureau.id, level: 'station', code, name, geometry: [box(column, 0, 5, 10)], leader },
    })
  const west = await station('W', '西城派出所', 0, '甲')
  const east = await station('E', '东城派出所', 5, null)
  return { services, ids: { bureau: bureau.id, west: west.id, east: east.id, westPath: west.path }, as }
}
