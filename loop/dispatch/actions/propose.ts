import type { Scope } from '../../../platform/accounts/actor.ts'
import { narrowScope } from '../../../platform/accounts/actor.ts'
import { breathe } from '../../../platform/stage/breathe.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { type Incident, incidentStatuses } from '../../incidents/model.ts'
import { incidentsNow } from '../../incidents/reads.ts'
import type { PreemptibleView, SetView } from '../contract.ts'
import { dispatchMemory } from '../memory.ts'
import { planKey, type ResponsePlan } from '../model/orders.ts'
import { plansNow } from '../plan-store.ts'
import { type BusyOrder, preemptibleUnits } from '../rules/pre-empt.ts'
import { proposeSet } from '../rules/propose-set.ts'
import { planFor } from '../rules/response-plan.ts'
import { type ForceNow, gatherForce } from './gather-force.ts'
import { needView } from './plans.ts'
import { firstFor, type Recommendation, recommendFrom } from './recommend.ts'
import { watchedPlaces } from './watched.ts'

export interface Proposal extends Recommendation {
  readonly set: SetView | null
  readonly preemptible: PreemptibleView[]
}

/** Pre-emptions that are shown: beyond these nobody looks. */
const MOST_PREEMPTIBLE = 3

/** All that is proposed for an incident: the ranked units, who meets its response plan together, and who could be taken from less urgent calls. */
export async function propose(
  services: Services,
  scope: Scope,
  incident: Incident & { readonly lon: number; readonly lat: number },
): Promise<Proposal> {
  const { db } = services
  const force = await gatherForce(services, scope)
  const watched = await watchedPlaces(
    services,
    db,
    force.loaded,
    scope.orgPath,
    force.parameters.coverSeconds,
  )
  const target = { ...incident, incidentId: incident.id, lngLat: [incident.lon, incident.lat] as const }
  await breathe()
  const found = await recommendFrom(services, force, target, watched)
  await breathe()
  const plan = planFor(await plansNow(services, narrowScope(scope, incident.orgPath)), incident)
  return {
    ...found,
    set: plan && setOf(services, found, plan, incident.id),
    preemptible: await preemptibleOf(services, force, found, incident),
  }
}

function setOf(
  services: Services,
  { candidates, refused }: Recommendation,
  plan: ResponsePlan,
  incidentId: string,
): SetView {
  const set = proposeSet(plan.needs, [
    ...candidates.map(({ facts, limits }) => ({ facts, limits, refusals: [], there: false })),
    ...refused.map(({ facts, refusals }) => ({
      facts,
      refusals,
      limits: [],
      there: facts.active?.incidentId === incidentId,
    })),
  ])
  const all = [...candidates, ...refused]
  const signOf = (unitId: string) => all.find((one) => one.unitId === unitId)!.duty.callSign
  const round = (seconds: number | null) => (seconds === null ? null : Math.round(seconds))
  return {
    key: planKey(plan),
    orgName: plan.orgId && (dispatchMemory(services).orgs.get(plan.orgId) ?? null),
    source: plan.source,
    complete: set.complete,
    needs: set.needs.map(({ need, units, shortfall }) => ({
      need: needView(need),
      units: units.map((one) => ({
        ...one,
        callSign: signOf(one.unitId),
        etaSeconds: round(one.etaSeconds),
      })),
      shortfall: shortfall && {
        missing: shortfall.missing,
        code: shortfall.code,
        counts: shortfall.counts.map((one) => ({ ...one })),
        nearest: shortfall.nearest && {
          ...shortfall.nearest,
          callSign: signOf(shortfall.nearest.unitId),
          etaSeconds: round(shortfall.nearest.etaSeconds),
        },
      },
    })),
    orders: set.orders.map((one) => ({ ...one, callSign: signOf(one.unitId) })),
  }
}

async function preemptibleOf(
  services: Services,
  force: ForceNow,
  { candidates, refused }: Recommendation,
  incident: Incident,
): Promise<PreemptibleView[]> {
  const active = [...force.active.values()]
  const incidents = await incidentsNow(services, [...new Set(active.map((one) => one.incidentId))])
  const orders = active.flatMap((one): BusyOrder[] => {
    const older = incidents.get(one.incidentId)
    if (!older || !incidentStatuses[older.status].open) return []
    const others = active.filter((other) => other.incidentId === one.incidentId && other.id !== one.id)
    return [
      {
        assignmentId: one.id,
        version: one.version,
        unitId: one.unitId,
        incidentId: one.incidentId,
        number: older.number,
        level: older.level,
        role: one.role,
        state: one.state,
        others: others.length,
      },
    ]
  })
  // Only who is kept by its order alone could go: a stale fix or a locked post keeps it whatever its order.
  const byOrderAlone = new Map(
    refused
      .filter(
        ({ facts, refusals }) => refusals.every(({ code }) => code === 'busy') && !(facts.fix?.stale ?? true),
      )
      .map((one) => [one.unitId, one]),
  )
  const found = preemptibleUnits(
    orders,
    (unitId) => byOrderAlone.get(unitId)?.etaSeconds ?? null,
    candidates.find(({ limits }) => limits.length === 0)?.etaSeconds ?? null,
    { incidentId: incident.id, level: incident.level },
  ).slice(0, MOST_PREEMPTIBLE)
  return found.map((one): PreemptibleView => {
    const older = incidents.get(one.incidentId)!
    const located = older.lon !== null && older.lat !== null
    const next = located
      ? firstFor(force, { ...older, incidentId: older.id, lngLat: [older.lon!, older.lat!] })
      : null
    return {
      assignmentId: one.assignmentId,
      version: one.version,
      unitId: one.unitId,
      callSign: byOrderAlone.get(one.unitId)!.duty.callSign,
      incidentId: one.incidentId,
      number: one.number,
      level: one.level,
      state: one.state,
      etaSeconds: Math.round(one.etaSeconds),
      gainSeconds: one.gainSeconds === null ? null : Math.round(one.gainSeconds),
      others: one.others,
      next: next && { ...next, etaSeconds: Math.round(next.etaSeconds) },
    }
  })
}
