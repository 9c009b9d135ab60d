import { randomBytes } from 'node:crypto'
import { makeCity } from '../demo/city/index.ts'
import type { City } from '../demo/city/types.ts'
import { CityLife } from '../demo/life/city-life.ts'
import { countIncidents } from '../loop/incidents/reads.ts'
import { reloadPlaces } from '../loop/map/memory.ts'
import { listOrgUnits } from '../loop/map/reads.ts'
import { scopeOf, systemActor } from '../platform/accounts/actor.ts'
import type { Services } from '../platform/stage/stage.ts'
import { seedIncidents } from './demo-data/incidents.ts'
import { seedMapForce } from './demo-data/map-force.ts'
import { seatCrews } from './demo-seats.ts'
import type { Progress } from './progress.ts'

/** Seed of the made-up city; another one makes another town. */
export const DEMO_SEED = 20261122

export interface RunningDemo {
  stop(): Promise<void>
}

let city: City | undefined
/** The made-up city; made once a process. */
export function demoCity(): City {
  city ??= makeCity(DEMO_SEED)
  return city
}

const everywhere = scopeOf(systemActor)

/** Whether the made-up city may live in this database: it is empty or the city's own, not a bureau's. */
export async function holdsDemo({ db }: Pick<Services, 'db'>): Promise<boolean> {
  const orgs = await listOrgUnits(db, everywhere)
  return orgs.length === 0 || orgs.some((org) => org.demo)
}

/**
 * Fills an empty database with the made-up city. Each step looks whether it was done, so a start that was cut off goes on
 * where it stopped; on a bureau's own database (organisations that aren't the demo's) nothing is added.
 * @returns whether something of the city was made now
 */
export async function seedDemo(services: Services, progress: Progress): Promise<boolean> {
  if (!(await holdsDemo(services))) return false
  const orgs = await listOrgUnits(services.db, everywhere)
  let made = orgs.length === 0
  if (orgs.length === 0) {
    progress.step('建造演示城：路网、辖区、点位、力量', 'making the demo city: roads, zones, sites, force')
    await seedMapForce(services, demoCity())
  }
  if ((await countIncidents(services.db, everywhere)) === 0) {
    made = true
    progress.step('写入两年警情', 'writing two years of incidents')
    await reloadPlaces(services)
    await services.db.transaction().execute(async (tx) => {
      const inside: Services = { ...services, db: tx }
      await seedIncidents(inside, demoCity(), services.clock.now(), (share) => progress.share(share))
    })
  }
  const known = await services.accounts.logins()
  const missing = known.size > 2 ? [] : demoCity().accounts.filter((account) => !known.has(account.username))
  if (missing.length > 0) progress.step('建立演示账号', 'making demo accounts')
  const paths = await orgPaths(services)
  for (const account of missing) {
    const person = demoCity().force.people.find((each) => each.code === account.personCode)
    await services.accounts.create({
      login: account.username,
      name: account.displayName,
      password: account.password,
      role: account.role,
      orgId: account.scopeCode,
      orgPath: paths.get(account.scopeCode) ?? '/',
      unitId: person?.teamCode ?? null,
      personId: account.personCode,
    })
  }
  return made
}

async function orgPaths(services: Services): Promise<Map<string, string>> {
  return new Map((await listOrgUnits(services.db, everywhere)).map((org) => [org.id, org.path]))
}

/** Lets the city live: units patrol, incidents come in, orders are obeyed, all through the public interface. */
export async function beginDemo(services: Services, address: string): Promise<RunningDemo> {
  // Making it takes a second: beside the event loop, so that the first page doesn't wait.
  city ??= await services.compute.run<City>('demo.make_city', DEMO_SEED)
  const made = city
  const root = made.organisation.units.find((unit) => unit.level === 'sub_bureau')!.code
  const orgPath = (await orgPaths(services)).get(root) ?? '/'
  const password = randomBytes(18).toString('base64url')
  const accounts = {
    gateway: { account: 'demo.gateway', password },
    desk: { account: 'demo.desk', password },
  }
  // These two are the city's own; they get a new password at every start and nobody is told it.
  await services.accounts.replace({
    login: accounts.gateway.account,
    name: '演示电台网关',
    password,
    role: 'gateway',
    orgId: root,
    orgPath,
  })
  await services.accounts.replace({
    login: accounts.desk.account,
    name: '演示调度台',
    password,
    role: 'dispatcher',
    orgId: root,
    orgPath,
  })
  await seatCrews(services, made.accounts)
  const life = new CityLife(made, address, accounts, (problem) => services.log.debug({ problem }, 'demo'))
  await life.start()
  return life
}
