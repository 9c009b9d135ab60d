import { bboxOfPolygons, type LngLat } from '../../engines/geo/index.ts'
import { edgeRoadClass, edgeShape, type RoadGraph } from '../../engines/roads/index.ts'
import { computeDay } from '../../loop/analysis/actions/compute-day.ts'
import { hotMapFor } from '../../loop/analysis/actions/hot-map.ts'
import { analysisParameters } from '../../loop/analysis/parameters.ts'
import { hotspotsFor } from '../../loop/analysis/reads.ts'
import { proposeDay } from '../../loop/deployment/actions/propose-day.ts'
import { findLevel } from '../../loop/deployment/reads.ts'
import { listPeople, listUnits } from '../../loop/force/reads.ts'
import { listForAnalysis } from '../../loop/incidents/reads.ts'
import type { OrgUnit, Zone } from '../../loop/map/model.ts'
import { findPlace, findRoads, listSites, listZones } from '../../loop/map/reads.ts'
import { onRoad, wayBetween } from '../../loop/patrol/actions/network.ts'
import { planDayBySystem } from '../../loop/patrol/actions/plan-day.ts'
import { toursOn } from '../../loop/patrol/reads.ts'
import { planDays } from '../../loop/roster/actions/plan-days.ts'
import { dayForce } from '../../loop/roster/reads.ts'
import { type Actor, narrowScope, scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { dutyDayBounds } from '../../platform/clock/duty-day.ts'
import { readParameters } from '../../platform/parameters/parameters.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { Progress } from '../progress.ts'
import { ASSUMED_RANK } from './assume-force.ts'
import { exitRoads, nodesInside } from './exits.ts'
import { planGaps } from './gaps.ts'
import { insidePoint } from './inside-point.ts'
import type { DutyPlanData, PlanExit, PlanHotSpot, PlanRecords } from './plan-data.ts'
import { byNumber } from './words.ts'

/** Exits whose way by car is worked out: the main ones, which the document names. */
const EXITS_TIMED = 30

/** Runs the loop for one organisation and day, from the colour to the tours, on the data at hand. */
export async function gatherPlan(
  services: Services,
  actor: Actor,
  org: OrgUnit,
  dutyDay: string,
  progress: Progress,
): Promise<DutyPlanData> {
  const scope = narrowScope(scopeOf(systemActor), org.path)
  progress.step('一、警情与等级', '1. incidents and level')
  const alerts = await computeDay(services, actor, scope, dutyDay)
  progress.step('二、警力', '2. force')
  await proposeDay(services, actor, scope, dutyDay)
  const level = await findLevel(services.db, org.id, dutyDay)
  if (!level) throw new Error(`no level for ${org.code} ${dutyDay}`)
  progress.step('三、编组与值班', '3. teams and duties')
  const roster = await planDays(services, actor, org, dutyDay, 1, { past: true })
  progress.step('四、巡逻任务', '4. patrol tours')
  const hot = await hotSpots(services, org, dutyDay)
  const prepared = await planDayBySystem(services, actor, org, dutyDay, { reason: null, past: true })
  progress.step('五、卡点与预案', '5. checkpoints and exits')
  const [force, tours, zones, checkpoints, incidents, units, people] = await Promise.all([
    dayForce(services, scope, dutyDay),
    toursOn(services.db, scope, dutyDay),
    listZones(services.db, scope, { day: dutyDay, kind: 'zone' }),
    listSites(services.db, scope, { kinds: ['checkpoint'] }),
    listForAnalysis(services.db, scope, {
      from: new Date(0),
      to: dutyDayBounds(dutyDay, services.config.timeZone).start,
    }),
    listUnits(services.db, scope),
    listPeople(services.db, scope),
  ])
  const boundary = org.geometry ?? []
  const graph = findRoads(services)?.graph
  const inside = graph && nodesInside(graph, boundary)
  const own = people.filter((person) => person.active && person.orgId === org.id)
  const plan: Omit<DutyPlanData, 'gaps'> = {
    org: { id: org.id, code: org.code, name: org.name },
    dutyDay,
    madeAt: services.clock.now().toISOString(),
    timeZone: services.config.timeZone,
    demo: org.demo,
    assumedForce: own.some((person) => person.rankText === ASSUMED_RANK),
    records: recordsOf(incidents, dutyDayBounds(dutyDay, services.config.timeZone).start),
    alerts: alerts.filter((alert) => alert.orgId === org.id).sort((a, b) => byNumber(a.zoneName, b.zoneName)),
    level,
    force: force.find((each) => each.orgId === org.id) ?? {
      orgId: org.id,
      required: level.required,
      planned: new Array<number>(24).fill(0),
      least: new Array<number>(24).fill(0),
      holes: [],
    },
    units: units
      .filter((unit) => unit.active && unit.orgId === org.id)
      .map(({ id, callSign, mode, zoneId }) => ({
        id,
        callSign,
        mode,
        zoneId,
        people: own
          .filter((person) => person.unitId === id)
          .map((person) => ({ id: person.id, name: person.name, kind: person.kind })),
      }))
      .sort((a, b) => byNumber(a.callSign, b.callSign)),
    duties: [...roster.duties].sort(byTimeAndName),
    skipped: roster.skipped,
    violations: roster.violations,
    hotspots: hot.spots,
    backTest: hot.backTest,
    tours: [...tours].sort(byTimeAndName),
    tourPlan: prepared.plan,
    zones: [...zones].sort((a, b) => byNumber(a.name, b.name)),
    checkpoints,
    exits: inside ? planExits(services, boundary, inside, zones, dutyDay) : [],
    boundary,
    streets: graph && inside ? streetLines(graph, boundary, inside) : [],
  }
  progress.step('六、缺口与说明', '6. gaps and remarks')
  return { ...plan, gaps: planGaps(plan) }
}

const byTimeAndName = (a: { startAt: string; callSign: string }, b: { startAt: string; callSign: string }) =>
  a.startAt < b.startAt ? -1 : a.startAt > b.startAt ? 1 : byNumber(a.callSign, b.callSign)

function recordsOf(incidents: Awaited<ReturnType<typeof listForAnalysis>>, start: Date): PlanRecords {
  const yearMs = start.getTime() - 365 * 86_400_000
  const kinds = new Map<string, { used: number; lastYear: number }>()
  for (const each of incidents) {
    const kind = kinds.get(each.classCode) ?? { used: 0, lastYear: 0 }
    const recent = each.reportedAt.getTime() >= yearMs ? 1 : 0
    kinds.set(each.classCode, { used: kind.used + 1, lastYear: kind.lastYear + recent })
  }
  return {
    from: incidents[0]?.reportedAt.toISOString() ?? null,
    to: incidents.at(-1)?.reportedAt.toISOString() ?? null,
    used: incidents.length,
    located: incidents.filter((each) => each.lon !== null).length,
    kinds: [...kinds]
      .map(([classCode, kind]) => ({ classCode, ...kind }))
      .sort((a, b) => b.lastYear - a.lastYear || b.used - a.used),
  }
}

/** Hot spots by name of street, and how good the map was; none without a drawn area. */
async function hotSpots(
  services: Services,
  org: OrgUnit,
  dutyDay: string,
): Promise<{ spots: PlanHotSpot[]; backTest: DutyPlanData['backTest'] }> {
  if (!org.geometry || org.geometry.length === 0) return { spots: [], backTest: null }
  const [spots, map] = [
    await hotspotsFor(services, org.id, dutyDay),
    await hotMapFor(services, org, dutyDay, []),
  ]
  const { coverageShare } = await readParameters(services.db, 'analysis', analysisParameters, org.path)
  const tested = map.backTest.find((each) => Math.abs(each.areaPercent - coverageShare * 100) < 0.01)
  const loaded = findRoads(services)
  return {
    spots: spots.map((spot) => {
      const words = loaded && onRoad(loaded, spot.cells[0]!.centre)
      return { ...spot, street: words?.street ?? '', crossing: words?.crossing ?? '' }
    }),
    backTest: tested && tested.incidents > 0 ? { ...tested, weeks: map.weeks } : null,
  }
}

/** Exits with the zone that answers for each and the drive there from the middle of it. */
function planExits(
  services: Services,
  boundary: DutyPlanData['boundary'],
  inside: Uint8Array,
  zones: readonly Zone[],
  dutyDay: string,
): PlanExit[] {
  const loaded = findRoads(services)
  if (!loaded) return []
  const middles = new Map(zones.map((zone) => [zone.id, insidePoint(zone.geometry)]))
  return exitRoads(loaded.graph, boundary, inside).map((exit, i) => {
    const zoneId = findPlace(services, exit.inside, dutyDay)?.zoneId ?? null
    const middle = zoneId === null || i >= EXITS_TIMED ? null : middles.get(zoneId)
    const way = middle ? wayBetween(loaded, 'police', middle, exit.inside) : null
    const crossing = onRoad(loaded, exit.inside)?.crossing ?? ''
    return { ...exit, zoneId, crossing, driveSeconds: way?.seconds ?? null }
  })
}

/** Streets of the network for the sketch: main roads heavier, lanes left out. */
function streetLines(
  graph: RoadGraph,
  boundary: DutyPlanData['boundary'],
  insideNodes: Uint8Array,
): DutyPlanData['streets'] {
  const box = bboxOfPolygons(boundary)
  if (!box) return []
  const margin = 0.4 * Math.max(box[2] - box[0], box[3] - box[1])
  const near = (at: LngLat) =>
    at[0] > box[0] - margin && at[0] < box[2] + margin && at[1] > box[1] - margin && at[1] < box[3] + margin
  const out: Array<DutyPlanData['streets'][number]> = []
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const roadClass = edgeRoadClass(graph, edge)
    if (['service', 'living_street', 'track', 'other', 'footway', 'path'].includes(roadClass)) continue
    const line = edgeShape(graph, edge)
    const inside = insideNodes[graph.edgeFrom[edge]!] === 1 || insideNodes[graph.edgeTo[edge]!] === 1
    const main = ['motorway', 'trunk', 'primary', 'secondary'].includes(roadClass.replace('_link', ''))
    // Around the area main roads are enough to know where one is.
    if (!inside && (!main || !(near(line[0]!) || near(line.at(-1)!)))) continue
    out.push({ inside, main, line })
  }
  return out
}
