import type { City } from '../../demo/city/types.ts'
import type { ForceImported } from '../../loop/events/force.ts'
import type { MapImported } from '../../loop/events/map.ts'
import { insertEquipment, insertLeaves, insertPeople, insertUnits } from '../../loop/force/write-store.ts'
import { activateRaw } from '../../loop/map/actions/index.ts'
import { reloadPlaces } from '../../loop/map/memory.ts'
import { insertOrgs } from '../../loop/map/org-store.ts'
import { insertSites } from '../../loop/map/site-store.ts'
import { insertZones } from '../../loop/map/zone-store.ts'
import { rosterParameters } from '../../loop/roster/parameters.ts'
import { systemActor } from '../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../platform/clock/duty-day.ts'
import { act } from '../../platform/commands/act.ts'
import { writeParameter } from '../../platform/parameters/parameters.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { cityEquipment, cityLeave, cityPeople, cityUnits } from './city-force.ts'
import { cityOrgs, citySites, cityZones } from './city-map.ts'
import { cityRoads } from './city-roads.ts'

const laterWindows = {
  ...rosterParameters.windowsByKind.value,
  patrol: [
    { label: '巡逻(上午)', from: '10:30', to: '13:00' },
    { label: '巡逻(傍晚)', from: '16:00', to: '20:30' },
    { label: '巡逻(夜间)', from: '21:00', to: '23:30' },
  ],
}

/**
 * Puts the made-up city's roads, organisation, zones, sites, people, units and equipment into an empty database, all
 * marked as demo. Ids are the city's own codes: an organisation, zone, beat, site, unit (team) or person is found under
 * its code.
 */
export async function seedMapForce(
  services: Pick<Services, 'db' | 'clock' | 'live' | 'memory' | 'config'>,
  city: City,
): Promise<void> {
  const today = dutyDayOf(services.clock.now(), services.config.timeZone)
  const orgs = cityOrgs(city)
  const zones = cityZones(city, orgs)
  const sites = citySites(city, orgs, zones)
  const units = cityUnits(city, orgs)
  const people = cityPeople(city, orgs, today)
  const equipment = cityEquipment(city, orgs)
  const order = { actor: systemActor, key: null, name: 'demo.seed', request: { seed: city.seed } }
  const counted = (added: number) => ({ file: city.name, added, changed: 0, unchanged: 0, refused: 0 })
  await act(services, order, async (work) => {
    const written = { by: work.actor.name, at: work.at }
    await insertOrgs(work.tx, orgs, written)
    await insertZones(work.tx, zones, written)
    await insertSites(work.tx, sites, written)
    await insertUnits(work.tx, units, written)
    await insertPeople(work.tx, people, written)
    await insertEquipment(work.tx, equipment, written)
    await insertLeaves(work.tx, cityLeave(city, today), written)
    // Every other station has its patrols later in the day than the source documents' table: by its markets and schools.
    const stations = orgs.filter((org) => org.level === 'station')
    for (const station of stations.filter((_, i) => i % 2 === 1))
      await writeParameter(work.tx, 'roster', 'windowsByKind', station.id, laterWindows, {
        name: written.by,
        at: written.at,
      })
    for (const [what, list] of [
      ['zones', zones],
      ['sites', sites],
    ] as const)
      work.emit({
        type: 'MapImported',
        stage: 'map',
        orgPath: '/',
        payload: { what, ...counted(list.length) },
      } satisfies MapImported)
    work.emit({
      type: 'ForceImported',
      stage: 'force',
      orgPath: '/',
      payload: { what: 'people', ...counted(people.length) },
    } satisfies ForceImported)
    return { orgs: orgs.length }
  })
  await activateRaw(services, systemActor, cityRoads(city), {
    file: city.name,
    name: city.name,
    source: `${city.name}（虚构）`,
    dryRun: false,
    key: null,
    demo: true,
  })
  await reloadPlaces(services)
}
