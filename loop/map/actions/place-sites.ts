import type { Db, Tx } from '../../../platform/database/database.ts'
import { everywhere } from '../memory.ts'
import type { Day } from '../model.ts'
import { makePlaceIndex } from '../rules/place.ts'
import { moveSites } from '../site-store.ts'
import { listOrgUnits, listSites, listZones } from '../store.ts'

/**
 * Gives every site the station, zone and beat that hold it on the day. A site outside of all of them keeps its station
 * and has no zone.
 *
 * @returns how many sites moved
 */
export async function placeSites(db: Db | Tx, day: Day): Promise<number> {
  const [orgs, zones, sites] = await Promise.all([
    listOrgUnits(db, everywhere),
    listZones(db, everywhere, { day }),
    listSites(db, everywhere),
  ])
  const places = makePlaceIndex(orgs, zones)
  const moves = sites.flatMap((site) => {
    const place = places.find(site.lngLat, day)
    const to = {
      id: site.id,
      orgId: place?.orgId ?? site.orgId,
      orgPath: place?.orgPath ?? site.orgPath,
      zoneId: place?.zoneId ?? null,
      beatId: place?.beatId ?? null,
    }
    const stays = to.orgId === site.orgId && to.zoneId === site.zoneId && to.beatId === site.beatId
    return stays ? [] : [to]
  })
  return moveSites(db, moves)
}
