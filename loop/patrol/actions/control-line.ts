import type { LngLat } from '../../../engines/geo/units.ts'
import { type CoverSource, edgeShape, type ProfileId } from '../../../engines/roads/index.ts'
import type { Scope } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds } from '../../../platform/clock/duty-day.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import { breathe } from '../../../platform/stage/breathe.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { listUnits } from '../../force/reads.ts'
import { roads } from '../../map/reads.ts'
import type { Duty } from '../../roster/model.ts'
import { dutiesOn } from '../../roster/reads.ts'
import { patrolMemory } from '../memory.ts'
import type { Tour } from '../model.ts'
import { patrolParameters } from '../parameters.ts'
import { type ControlLine, controlLine, type LineGroup } from '../rules/control-line.ts'
import { listTours } from '../store.ts'
import { graphOf, profileOf, snapPlace } from './network.ts'
import { streetsOf } from './streets-of.ts'

/** Control lines kept: a day of a bureau and its stations. */
const KEPT = 300

export interface HourLine {
  readonly hourAt: string
  readonly units: number
  /** Units on duty whose place of this hour isn't known: no tour and no home. They count nowhere. */
  readonly unplaced: number
  readonly seconds: number
  readonly line: ControlLine
}

/** Where every unit on duty stands at half past the hour: at its tour's stop of then, else at its home. */
interface Standing {
  readonly unitId: string
  readonly profile: ProfileId
  readonly lngLat: LngLat | null
}

/**
 * The three-minute line of each hour of a duty day as planned (R-099): what part of the main roads, and of all streets of
 * the area, lies within the line of the units on duty. A plan, not a measurement: units that are busy don't answer.
 */
export async function lineOfHours(
  services: Services,
  scope: Scope,
  day: string,
  hours: readonly number[],
): Promise<HourLine[]> {
  const loaded = roads(services)
  const { start } = dutyDayBounds(day, services.config.timeZone)
  const [duties, tours, units, streets, parameters] = await Promise.all([
    dutiesOn(services, scope, day),
    listTours(services.db, scope, { from: start, to: new Date(start.getTime() + 24 * 3_600_000) }),
    listUnits(services.db, scope),
    streetsOf(services, scope.orgPath, day),
    readParameters(services.db, 'patrol', patrolParameters, scope.orgPath),
  ])
  const homes = new Map(units.map((unit) => [unit.id, unit.home]))
  const edges = streets.map((stretch) => stretch.edge)
  const seconds = parameters.controlLineSeconds
  const { lines } = patrolMemory(services)
  const result: HourLine[] = []
  for (const hour of hours) {
    const hourAt = new Date(start.getTime() + hour * 3_600_000)
    const standing = standingAt(duties, tours, homes, hourAt.getTime() + 1_800_000)
    const placed = standing.filter((each) => each.lngLat !== null)
    const key = `${loaded.version} ${scope.orgPath} ${day} ${seconds} ${placed
      .map((each) => `${each.profile}${each.lngLat!.join()}`)
      .sort()
      .join(' ')}`
    let line = lines.get(key)
    if (!line) {
      const groups = (['police', 'ebike', 'foot'] as const).map((profile): LineGroup => {
        const sources = placed.flatMap((each): CoverSource[] => {
          const place = each.profile === profile ? snapPlace(loaded, each.lngLat!) : null
          return place ? [{ place }] : []
        })
        return { ...graphOf(loaded, profile), sources }
      })
      line = controlLine(groups, edges, seconds)
      if (lines.size >= KEPT) lines.clear()
      lines.set(key, line)
      await breathe()
    }
    result.push({
      hourAt: hourAt.toISOString(),
      units: placed.length,
      unplaced: standing.length - placed.length,
      seconds,
      line,
    })
  }
  return result
}

function standingAt(
  duties: readonly Duty[],
  tours: readonly Tour[],
  homes: ReadonlyMap<string, LngLat | null>,
  atMs: number,
): Standing[] {
  const byDuty = new Map(tours.map((tour) => [tour.dutyId, tour]))
  return duties.flatMap((duty): Standing[] => {
    const on = Date.parse(duty.startAt) <= atMs && atMs < Date.parse(duty.endAt)
    if (!on || !duty.unitId || duty.role === 'volunteer' || duty.role === 'guard') return []
    const stops = byDuty.get(duty.id)?.stops ?? []
    const stop = stops.filter((each) => Date.parse(each.arriveAt) <= atMs).at(-1) ?? stops[0]
    return [
      {
        unitId: duty.unitId,
        profile: profileOf(duty.mode),
        lngLat: stop?.lngLat ?? homes.get(duty.unitId) ?? null,
      },
    ]
  })
}

/** Lines to draw a gap on the map. */
export function gapShapes(services: Services, edges: readonly number[]): LngLat[][] {
  const { graph } = roads(services)
  return edges.map((edge) => edgeShape(graph, edge))
}
