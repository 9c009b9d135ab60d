import { beforeAll, expect, it } from 'vitest'
import { makeCity } from '../../demo/city/index.ts'
import { isInPolygons } from '../../engines/geo/index.ts'
import { forceMigrations } from '../../loop/force/migrations/index.ts'
import { listUnitDuty, strengthOn } from '../../loop/force/reads.ts'
import { everywhere, memoryOf } from '../../loop/map/memory.ts'
import { mapMigrations } from '../../loop/map/migrations/index.ts'
import { findPlace, listOrgUnits, listSites, listZones, roads } from '../../loop/map/reads.ts'
import { jurisdictionOf } from '../../loop/map/rules/jurisdiction.ts'
import { checkZones } from '../../loop/map/rules/zone-check.ts'
import { parseConfig } from '../../platform/config/config.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { LiveBus } from '../../platform/live/bus.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { seedMapForce } from './map-force.ts'

const city = makeCity(7)
const now = new Date('2026-11-22T02:00:00Z')
const day = '2026-11-22'

onBothDatabases(
  'the made-up city in the database',
  { ...platformMigrations, ...mapMigrations, ...forceMigrations },
  (open) => {
    const memory = new Map<string, unknown>()
    const config = parseConfig({})
    const services = () => ({
      db: open().db,
      clock: { now: () => now, rate: () => 1 },
      live: new LiveBus(),
      memory,
      config,
    })
    beforeAll(async () => {
      memory.clear()
      await seedMapForce(services(), city)
    })

    it('has every organisation, zone, site, person, unit and radio, marked as demo', async () => {
      const { db } = open()
      const [orgs, zones, sites, units] = await Promise.all([
        listOrgUnits(db, everywhere),
        listZones(db, everywhere, { day }),
        listSites(db, everywhere),
        listUnitDuty(db, everywhere),
      ])
      const levels = city.organisation.units.filter((unit) => unit.level !== 'zone' && unit.level !== 'beat')
      expect(orgs).toHaveLength(levels.length)
      expect(zones).toHaveLength(city.organisation.units.length - levels.length)
      expect(units).toHaveLength(city.force.teams.length)
      expect([...orgs, ...zones, ...sites].every((each) => each.demo)).toBe(true)
      expect(new Set(sites.map((site) => site.code)).size).toBe(sites.length)
      expect(units.every((unit) => unit.state === 'off_duty' && unit.home)).toBe(true)
    })

    it('has a zone plan without gap, overlap or zone that nobody answers for', async () => {
      const { db } = open()
      const [orgs, zones] = await Promise.all([
        listOrgUnits(db, everywhere),
        listZones(db, everywhere, { day }),
      ])
      const { faults } = checkZones(zones, orgs, jurisdictionOf(orgs), 100)
      expect(faults).toEqual([])
    })

    it('answers every point of the jurisdiction with one station, team and leader', () => {
      for (const site of city.sites.sites) {
        const place = findPlace({ memory }, site.lngLat, day)
        expect(place, site.name).not.toBeNull()
        expect(place!.unitId && place!.leader && place!.zoneId, site.name).toBeTruthy()
      }
      const loaded = roads({ memory })
      expect(loaded.graph.edgeCount).toBeGreaterThan(1_000)
      expect(loaded.search('jfl')[0]?.name).toBe('解放路')
      expect(loaded.search('解放路与人民路交叉口')[0]?.kind).toBe('crossing')
    })

    it('gives every camera and check-in point to the station that it lies in', async () => {
      const points = await listSites(open().db, everywhere, {
        kinds: ['camera', 'checkin_point', 'checkpoint'],
      })
      expect(points.length).toBeGreaterThan(20)
      const { orgs } = memoryOf({ memory }).places
      for (const point of points) {
        const org = orgs.get(point.orgId)!
        expect(org.level).toBe('station')
        expect(isInPolygons(org.geometry!, point.lngLat)).toBe(true)
      }
    })

    it('counts its strength by kind, less those who are away', async () => {
      const strength = await strengthOn(open().db, everywhere, day)
      const total = strength.flatMap((org) => Object.values(org.byKind))
      const onStrength = total.reduce((sum, kind) => sum + kind.onStrength, 0)
      const away = total.reduce((sum, kind) => sum + kind.leave + kind.training + kind.seconded, 0)
      expect(onStrength).toBe(city.force.people.length)
      expect(away).toBeGreaterThan(0)
      expect(total.reduce((sum, kind) => sum + kind.available, 0)).toBe(onStrength - away)
    })
  },
)
