import type { OpenDatabase } from '../../../platform/database/database.ts'
import { platformMigrations } from '../../../platform/migrations.ts'
import analysis from '../../analysis/index.ts'
import deployment from '../../deployment/index.ts'
import force from '../../force/index.ts'
import incidents from '../../incidents/index.ts'
import { type Caller, crossing, openTown } from '../../incidents/testing.ts'
import map from '../../map/index.ts'
import { patrolMigrations } from '../../patrol/migrations/index.ts'
import tracking from '../../tracking/index.ts'
import dispatch from '../index.ts'
import { makeUnits, place } from '../testing.ts'

const stages = [map, force, incidents, tracking, dispatch]
export const migrations = Object.assign(
  {},
  platformMigrations,
  patrolMigrations,
  analysis.migrations,
  deployment.migrations,
  ...stages.map((stage) => stage.migrations),
)
const columns = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
/** Cars all over the town, one at every second crossing. */
const cars = columns.flatMap((column) =>
  columns.filter((row) => (row + column) % 2 === 0).map((row) => ({ column, row })),
)
const callSign = ({ column, row }: { column: number; row: number }) => `巡${column}-车${row}`

export type CarTown = Awaited<ReturnType<typeof openCars>>

/** A desk, a duty chief and the radio gateway over a town full of cars, and what they ask of the planner. */
export async function openCars(database: OpenDatabase) {
  const town = await openTown(database, stages, '2026-11-22T11:04:58Z', (services) =>
    makeUnits(services, [
      ...cars.map((each) => ({
        id: callSign(each),
        station: each.column < 6 ? ('west' as const) : ('east' as const),
      })),
      { id: '巡99-车99', station: 'west', state: 'off_duty' },
    ]),
  )
  const desk = await town.as('dispatcher')
  const chief = await town.as('duty_chief')
  const gateway = await town.as('gateway')
  const until = async <T>(ask: () => Promise<T>, done: (answer: T) => boolean): Promise<T> => {
    for (let i = 0; i < 1500; i++) {
      const answer = await ask()
      if (done(answer)) return answer
      await new Promise((wait) => setTimeout(wait, 30))
    }
    throw new Error('it did not come about')
  }
  const compute = async (by: Caller, body: object) => {
    const { status, body: begun } = await by('POST', '/api/dispatch/containment/runs', body)
    if (status !== 200) return { status, run: begun }
    const run = await until(
      async () => (await by('GET', `/api/dispatch/containment/runs/${begun.id}`)).body,
      (each) => each.state !== 'working',
    )
    return { status, run }
  }
  const seen = (more: object = {}) => ({
    lngLat: crossing(5, 5),
    at: new Date(town.clock.now().getTime() - 20_000).toISOString(),
    mode: 'foot',
    ...more,
  })
  const placeAll = () =>
    place(
      gateway,
      town.clock.now(),
      Object.fromEntries(cars.map((each) => [callSign(each), crossing(each.column, each.row)])),
    )

  await placeAll()
  return { town, desk, chief, gateway, until, compute, seen, placeAll }
}
