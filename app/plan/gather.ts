import type { MultiPolygonRings } from '../../engines/geo/units.ts'
import { edgeRoadClass, edgeShape } from '../../engines/roads/index.ts'
import { computeDay } from '../../loop/analysis/actions/compute-day.ts'
import type { DayAlert } from '../../loop/analysis/model.ts'
import { type HotSpotStop, hotspotsFor } from '../../loop/analysis/reads.ts'
import { proposeDay } from '../../loop/deployment/actions/propose-day.ts'
import { findLevel, type StoredLevel } from '../../loop/deployment/reads.ts'
import { listForAnalysis } from '../../loop/incidents/reads.ts'
import type { OrgUnit, Site, Zone } from '../../loop/map/model.ts'
import { findRoads, listSites, listZones } from '../../loop/map/reads.ts'
import { planDayBySystem } from '../../loop/patrol/actions/plan-day.ts'
import type { Tour, TourPlan } from '../../loop/patrol/model.ts'
import { toursOn } from '../../loop/patrol/reads.ts'
import { planDays } from '../../loop/roster/actions/plan-days.ts'
import type { Duty } from '../../loop/roster/model.ts'
import { type DayForce, dayForce } from '../../loop/roster/reads.ts'
import type { SkippedDuty } from '../../loop/roster/rules/plan-duties.ts'
import { type Actor, narrowScope, scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { dutyDayBounds } from '../../platform/clock/duty-day.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { Progress } from '../progress.ts'
import { type ExitRoad, exitRoads } from './exits.ts'

/** Everything that the day's duty plan says, as data; the documents are made from it and from nothing else. */
export interface DutyPlanData {
  readonly org: { id: string; code: string; name: string }
  readonly dutyDay: string
  readonly madeAt: string
  readonly timeZone: string
  readonly demo: boolean
  /** True when no people are on record and a stated strength was assumed. */
  readonly assumedForce: boolean
  readonly records: { from: string | null; to: string | null; used: number; located: number }
  readonly alerts: readonly DayAlert[]
  readonly level: StoredLevel
  readonly force: Pick<DayForce, 'orgId' | 'required' | 'planned' | 'holes'>
  readonly duties: readonly Duty[]
  readonly skipped: readonly SkippedDuty[]
  readonly hotspots: readonly HotSpotStop[]
  readonly tours: readonly Tour[]
  readonly tourPlan: TourPlan
  readonly zones: readonly Zone[]
  readonly checkpoints: readonly Site[]
  readonly exits: readonly ExitRoad[]
  readonly boundary: MultiPolygonRings
  /** Main streets for the sketch map: class and line. */
  readonly streets: ReadonlyArray<{ main: boolean; line: ReadonlyArray<readonly [number, number]> }>
}

/** Runs the loop for one organisation and day, from the colour to the tours, on the data at hand. */
export async function gatherPlan(
  services: Services,
  actor: Actor,
  org: OrgUnit,
  dutyDay: string,
  assumedForce: boolean,
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
  const roster = await planDays(services, actor, org, dutyDay, 1)
  progress.step('四、巡逻任务', '4. patrol tours')
  const hotspots = await hotspotsFor(services, org.id, dutyDay)
  const prepared = await planDayBySystem(services, actor, org, dutyDay, { reason: null })
  progress.step('五、卡点与缺口', '5. checkpoints and gaps')
  const [force, tours, zones, checkpoints, incidents] = await Promise.all([
    dayForce(services, scope, dutyDay),
    toursOn(services.db, scope, dutyDay),
    listZones(services.db, scope, { day: dutyDay, kind: 'zone' }),
    listSites(services.db, scope, { kinds: ['checkpoint'] }),
    listForAnalysis(services.db, scope, {
      from: new Date(0),
      to: dutyDayBounds(dutyDay, services.config.timeZone).start,
    }),
  ])
  const boundary = org.geometry ?? []
  return {
    org: { id: org.id, code: org.code, name: org.name },
    dutyDay,
    madeAt: services.clock.now().toISOString(),
    timeZone: services.config.timeZone,
    demo: org.demo,
    assumedForce,
    records: {
      from: incidents[0]?.reportedAt.toISOString() ?? null,
      to: incidents.at(-1)?.reportedAt.toISOString() ?? null,
      used: incidents.length,
      located: incidents.filter((each) => each.lon !== null).length,
    },
    alerts: alerts.filter((alert) => alert.orgId === org.id),
    level,
    force: force.find((each) => each.orgId === org.id) ?? {
      orgId: org.id,
      required: level.required,
      planned: new Array<number>(24).fill(0),
      holes: [],
    },
    duties: roster.duties,
    skipped: roster.skipped,
    hotspots,
    tours,
    tourPlan: prepared.plan,
    zones,
    checkpoints,
    exits: exitRoads(services, boundary),
    boundary,
    streets: streetLines(services),
  }
}

/** Streets of the network for the sketch: main roads heavier, lanes left out. */
function streetLines(services: Services): DutyPlanData['streets'] {
  const roads = findRoads(services)
  if (!roads) return []
  const { graph } = roads
  const out: Array<{ main: boolean; line: ReadonlyArray<readonly [number, number]> }> = []
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const roadClass = edgeRoadClass(graph, edge)
    if (['service', 'living_street', 'track', 'other', 'footway', 'path'].includes(roadClass)) continue
    out.push({
      main: ['motorway', 'trunk', 'primary', 'secondary'].includes(roadClass.replace('_link', '')),
      line: edgeShape(graph, edge),
    })
  }
  return out
}
