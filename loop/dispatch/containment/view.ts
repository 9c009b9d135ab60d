import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import type { AnswerOf } from '../../../platform/contract/route.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { listUnitDuty } from '../../force/reads.ts'
import { EXERCISE } from '../../incidents/model.ts'
import { incidentsById } from '../../incidents/reads.ts'
import { findRoads } from '../../map/reads.ts'
import { stopsTogether } from '../../patrol/reads.ts'
import { dispatchMemory } from '../memory.ts'
import { phaseOf } from '../model.ts'
import { isFree } from '../rules/rank.ts'
import { drillSighting, seenAgainOf } from './actions/drills.ts'
import { type LivePost, postsOf } from './actions/posts-now.ts'
import type { StandsNow } from './actions/prepared.ts'
import { proofNow } from './actions/prove-now.ts'
import { parametersOf } from './actions/question.ts'
import { roadsKeyOf } from './actions/roads.ts'
import { basisFrom, handFrom, planFrom, proofFrom, ringFrom, sightingFrom } from './actions/rows.ts'
import type { containmentContract } from './contract.ts'
import type { DrillRow, PreparedRow } from './drill-store.ts'
import type { Run } from './memory.ts'
import type { Basis, RingPlan, Why } from './model/proof.ts'
import type { Outcome } from './rules/judge-drill.ts'
import { opensMore } from './rules/known-exits.ts'
import { bestOf } from './rules/plan-rings.ts'
import { type PlanRow, sumCounts } from './store.ts'

type Contract = typeof containmentContract
const iso = (at: Date | null) => at?.toISOString() ?? null

export function runViewOf(services: Services, run: Run): AnswerOf<Contract['getContainmentRun']> {
  const { ask, basis } = run
  const loaded = findRoads(services)
  return {
    id: run.id,
    state: run.state,
    seq: run.seq,
    startedAt: run.startedAt.toISOString(),
    sighting: {
      lngLat: ask.seen,
      radiusMetres: ask.radiusMetres,
      at: basis.seenAt,
      mode: ask.mode,
      speedFactor: ask.speedFactor,
      kmh: ask.kmh,
      heading: ask.heading,
    },
    elapsedSeconds: ask.elapsedSeconds,
    hand: {
      forbidden: [...ask.forbidden],
      forced: ask.forced.map(({ unitId, node }) => ({ unitId, node })),
    },
    basis,
    counted: run.counted,
    hasReach: run.reach !== null,
    answers: run.answers,
    best: bestOf(run.answers),
    refused: run.refused,
    prepared: preparedOf(run),
    smallest: run.smallest,
    progress: run.progress,
    leastLevel: run.leastLevel,
    changes: run.changes,
    stale: loaded && roadsKeyOf(loaded) !== basis.roadsKey ? 'roads' : null,
  }
}

function preparedOf({ ready }: Run) {
  if (!ready) return null
  const { nodes, ...told } = ready
  return { ...told, places: nodes.length }
}

export async function planViewOf(
  services: Services,
  row: PlanRow,
): Promise<AnswerOf<Contract['renewContainment']>> {
  const incident = (await incidentsById(services.db, [row.incident_id])).get(row.incident_id)
  const { all, live } = await postsOf(services.db, row)
  const running = row.state === 'running'
  const now = running ? await proofNow(services, row) : null
  const proof = now ?? proofFrom(row)
  const parameters = await parametersOf(services.db, row.org_path)
  const counts = new Map((await sumCounts(services.db, row.id)).map((one) => [one.postId, one]))
  const byUnit = new Map(proof.posts.map((post) => [`${post.unitId} ${post.node}`, post]))
  const stored = new Map(proofFrom(row).posts.map((post) => [`${post.unitId} ${post.node}`, post]))
  const basis = basisFrom(row)
  return {
    id: row.id,
    incidentId: row.incident_id,
    incidentNumber: incident?.number ?? row.incident_id,
    state: row.state,
    ring: ringFrom(row.ring),
    version: row.version,
    sighting: sightingFrom(row),
    hand: { forbidden: [...handFrom(row).forbidden], forced: [...handFrom(row).forced] },
    ground: row.ground,
    level: row.level as 1 | 2 | 3 | 4,
    lookFor: row.look_for,
    requestedBy: row.requested_by,
    approver: row.approver,
    approverRole: row.approver_role,
    stamps: {
      P1: row.requested_at.toISOString(),
      P2: row.computed_at.toISOString(),
      P3: iso(row.approved_at),
      P4: iso(row.sealed_at),
      P5: iso(row.released_at),
    },
    sealSeconds:
      row.sealed_at && all.length > 0 ? (row.sealed_at.getTime() - row.requested_at.getTime()) / 1000 : null,
    heldAlone: row.sealed_at !== null && all.length === 0,
    endsAt: iso(row.ends_at),
    renewals: row.renewals,
    renewalsLeft: Math.max(0, parameters.containmentRenewals - row.renewals),
    ending: row.ending,
    basis,
    proof,
    posts: all.map(({ post, order }) => {
      const proved = byUnit.get(`${post.unit_id} ${post.node}`)
      return {
        id: post.id,
        number: post.number,
        node: post.node,
        lngLat: [post.lon, post.lat] as const,
        placeText: post.place_text,
        part: post.part,
        unitId: post.unit_id,
        callSign: post.call_sign,
        state: order?.state ?? null,
        assignmentId: post.assignment_id,
        assignmentVersion: order?.version ?? null,
        arriveAt: iso(post.arrive_at),
        passageAt: iso(post.passage_at),
        slackSeconds: proved?.slackSeconds ?? null,
        why: [...((proved ?? stored.get(`${post.unit_id} ${post.node}`))?.why ?? [])],
        givenUpAt: iso(post.given_up_at),
        givenUpWhy: post.given_up_why,
        vehicles: counts.get(post.id)?.vehicles ?? 0,
        walkers: counts.get(post.id)?.walkers ?? 0,
      }
    }),
    trouble: running ? troubleOf(services, row, proof, all, now === null) : [],
    stops: row.approved_at
      ? await stopsTogether(
          services.db,
          all.flatMap(({ post }) => (post.assignment_id ? [post.unit_id] : [])),
          { from: row.approved_at, to: row.released_at ?? services.clock.now() },
        )
      : [],
    exercise: incident?.classCode === EXERCISE,
    vacated: running ? await vacatedBy(services, live) : [],
    demo: row.demo,
  }
}

/** What the plan in force doesn't answer: a way out, posts without a unit, late ones, other roads, no proof. */
function troubleOf(
  services: Services,
  row: PlanRow,
  proof: RingPlan,
  all: readonly LivePost[],
  unproved: boolean,
): Why[] {
  const trouble: Why[] = []
  for (const { post, order } of all) {
    if (post.given_up_why === 'lost') {
      const { call_sign: callSign, number, lost_to } = post
      if (!proof.certified)
        trouble.push({ code: lost_to ? 'lost_to' : 'lost', params: { callSign, number, ...lost_to } })
      continue
    }
    if (post.given_up_at || !order) continue
    if (phaseOf(order.state) === 'ended')
      trouble.push({
        code: 'unit_gone',
        params: { callSign: post.call_sign, number: post.number, state: order.state },
      })
    else if (order.state === 'delayed')
      trouble.push({ code: 'delayed', params: { callSign: post.call_sign, number: post.number } })
  }
  for (const post of proof.posts)
    if (post.slackSeconds !== null && post.slackSeconds < 0 && !proof.certified)
      trouble.push({
        code: 'late',
        params: { callSign: post.callSign, seconds: Math.round(-post.slackSeconds) },
      })
  const loaded = findRoads(services)
  const basis = basisFrom(row)
  if (loaded && roadsKeyOf(loaded) !== basis.roadsKey) trouble.push({ code: 'roads', params: {} })
  if (Date.parse(sightingFrom(row).at) !== Date.parse(basis.seenAt))
    trouble.push({ code: 'seen_again', params: {} })
  if (unproved) trouble.push({ code: 'no_proof', params: {} })
  else if (opensMore(proof, basis.knownExits))
    trouble.push({ code: 'leaks', params: { n: proof.leakingExits } })
  return trouble
}

/** Zones that posts have drawn units from, and how many free ones stay there. */
async function vacatedBy(services: Services, live: readonly LivePost[]) {
  const duties = await listUnitDuty(services.db, scopeOf(systemActor))
  const gone = new Set(live.map(({ post }) => post.unit_id))
  const { zones } = dispatchMemory(services)
  const touched = new Set(
    duties.flatMap(({ unitId, zoneId }) => (gone.has(unitId) && zoneId ? [zoneId] : [])),
  )
  return [...touched].map((zoneId) => ({
    zoneName: zones.get(zoneId)?.name ?? zoneId,
    left: duties.filter(
      (duty) => duty.zoneId === zoneId && !gone.has(duty.unitId) && isFree(duty.unitKind, duty.state),
    ).length,
  }))
}

export function drillViewOf(row: DrillRow): AnswerOf<Contract['getDrill']> {
  const ended = row.state === 'ended'
  const proof = row.proof ? planFrom(row.proof) : null
  const basis = row.basis as Basis | null
  return {
    id: row.id,
    state: row.state,
    mode: row.mode,
    sighting: drillSighting(row),
    seenAgain: seenAgainOf(row).length,
    startedBy: row.started_by,
    startedAt: row.started_at.toISOString(),
    played: row.route !== null,
    behaviour: ended ? row.behaviour : null,
    outcome: row.outcome as Outcome | null,
    certified: proof?.certified ?? null,
    bound: basis && { kmh: basis.kmh, speedFactor: basis.speedFactor },
    posts: proof?.posts.length ?? null,
    proof,
    sealedSeconds: row.sealed_seconds,
    computedAt: iso(row.computed_at),
    sentAt: iso(row.sent_at),
    endedAt: iso(row.ended_at),
  }
}

/** A night's plan, with what has changed since it was proved. */
export function preparedViewOf(row: PreparedRow, now: Date, stands: StandsNow) {
  const proof = row.proof === null ? null : planFrom(row.proof)
  const { version, roadsKey, holding, fit } = stands
  return {
    id: row.id,
    zoneId: row.zone_id,
    name: row.name,
    mode: row.mode,
    computedAt: row.computed_at.toISOString(),
    ageHours: Math.round((now.getTime() - row.computed_at.getTime()) / 360_000) / 10,
    outdated: version !== null && version !== row.graph_version,
    closures: version === row.graph_version && row.roads_key !== null && roadsKey !== row.roads_key,
    away: (proof?.posts ?? []).flatMap(({ unitId, callSign }) => (fit.has(unitId) ? [] : [callSign])),
    lngLat: [row.lon, row.lat] as const,
    ring: row.ring === null ? null : ringFrom(row.ring),
    certified: row.certified,
    unitsNeeded: row.units_needed,
    leakingExits: row.leaking_exits,
    posts: (proof?.posts ?? []).map((post) => ({
      placeText: post.crossing.join(' / ') || post.street,
      callSign: post.callSign,
      slackSeconds: post.slackSeconds,
    })),
    restsOn: (proof?.fixed ?? [])
      .filter(({ relied }) => relied)
      .map(({ openingId, name, untilAt }) => ({ openingId, name, untilAt, holds: holding.has(openingId) })),
    refused: row.why as Why | null,
  }
}
