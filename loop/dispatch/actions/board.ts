import type { Actor, Scope } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds, dutyDayOf } from '../../../platform/clock/duty-day.ts'
import { breathe } from '../../../platform/stage/breathe.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { UnitDuty } from '../../force/model.ts'
import { dutiesNow } from '../../force/reads.ts'
import { findClass, type Incident } from '../../incidents/model.ts'
import { countIncidents, openNow } from '../../incidents/reads.ts'
import { findRoads } from '../../map/reads.ts'
import { lastPositions } from '../../tracking/reads.ts'
import { gapsNow, locksNow, ordersNow } from '../board-memory.ts'
import type { QueueRow, UnitRow } from '../contract.ts'
import { initialsOf } from '../initials.ts'
import { dispatchMemory, type Suggested } from '../memory.ts'
import { type Assignment, openAssignmentStates, phaseOf } from '../model.ts'
import { responseOf, waitsForOrder } from '../rules/derived-status.ts'
import { isFree } from '../rules/rank.ts'
import { assignmentViewOf, classNameOf } from '../view.ts'
import { type ForceNow, gatherForce, numbersOf } from './gather-force.ts'
import { etasByGroup, firstFor, type Target } from './recommend.ts'

const underWay = ['sent', 'delivered', 'timeout', 'acked', 'en_route', 'delayed']
/** Suggestions are computed for this many waiting incidents; the others get theirs when they are opened. */
const SUGGESTIONS = 8

/** Rows that are made before others get their turn. */
const ROWS = 200

/** Roles that see the place and the text of every incident in their scope. */
export const deskRoles: readonly string[] = ['dispatcher', 'duty_chief', 'supervisor', 'system']

/** A road time on the board is looked up anew after this long (wall time); its age is below what a unit drives in a block. */
const LOOKED_MS = 3_000

/**
 * Road seconds that units under way still need, by assignment. One reverse search for each incident and way of
 * travelling; a time that was looked up a moment ago holds.
 */
async function remainingTimes(
  services: Services,
  incidents: readonly Incident[],
  byIncident: ReadonlyMap<string, readonly Assignment[]>,
  modeOf: ReadonlyMap<string, UnitRow['mode']>,
  scope: Scope,
): Promise<Map<string, number>> {
  const loaded = findRoads(services)
  const out = new Map<string, number>()
  if (!loaded) return out
  const positions = lastPositions(services, scope)
  const { remaining } = dispatchMemory(services)
  const nowMs = performance.now()
  for (const [id, { atMs }] of remaining) if (nowMs - atMs > LOOKED_MS) remaining.delete(id)
  for (const incident of incidents) {
    if (incident.lon === null || incident.lat === null) continue
    const moving = (byIncident.get(incident.id) ?? []).filter(
      (one) => underWay.includes(one.state) && modeOf.has(one.unitId),
    )
    const asked = moving.filter((one) => !remaining.has(one.id))
    if (asked.length > 0) {
      const places = asked.map((one) => {
        const position = positions.get(one.unitId)
        const at = position && !position.stale ? ([position.lon, position.lat] as const) : null
        return { snap: at && (loaded.snap(at) ?? loaded.snap(at, { outsideCore: true })) }
      })
      const units = asked.map((one) => ({ mode: modeOf.get(one.unitId)! }))
      const times = etasByGroup(loaded, [incident.lon, incident.lat], units, places, 3600)
      asked.forEach((one, i) => {
        remaining.set(one.id, { atMs: nowMs, seconds: times[i] ?? null })
      })
      await breathe()
    }
    for (const one of moving) {
      const seconds = remaining.get(one.id)?.seconds
      if (seconds != null) out.set(one.id, Math.round(seconds))
    }
  }
  return out
}

/** Who is suggested for an incident; looked up a moment ago it holds as long as that unit has nothing else to do. */
async function suggestedFor(
  services: Services,
  force: ForceNow,
  target: Target & { readonly incidentId: string },
): Promise<Suggested | null> {
  const { suggested } = dispatchMemory(services)
  const nowMs = performance.now()
  const known = suggested.get(target.incidentId)
  const free =
    known?.best && force.units.some(({ unitId, active }) => unitId === known.best!.unitId && !active)
  if (known && nowMs - known.atMs < LOOKED_MS && free) return known.best
  const best = firstFor(force, target)
  suggested.set(target.incidentId, { atMs: nowMs, best })
  await breathe()
  return best
}

/** The queue as the dispatchers see it: derived state, who is on the way and how long still, who is suggested. */
export async function queueOf(services: Services, scope: Scope, actor: Actor) {
  const now = services.clock.now()
  const incidents = await openNow(services, scope)
  const open = new Set(incidents.map(({ id }) => id))
  const assignments = (await ordersNow(services, scope)).filter(({ incidentId }) => open.has(incidentId))
  const byIncident = groupBy(assignments, ({ incidentId }) => incidentId)
  const duties = await dutiesNow(services, scope)
  const modeOf = new Map(duties.map((duty) => [duty.unitId, duty.mode]))
  const remaining = await remainingTimes(services, incidents, byIncident, modeOf, scope)
  const { zones } = dispatchMemory(services)
  const desk = deskRoles.includes(actor.role)
  let suggestions = SUGGESTIONS
  // Loaded once for all suggestions, and only when one is wanted.
  let force: ForceNow | null = null
  const rows: QueueRow[] = []
  const { suggested } = dispatchMemory(services)
  for (const id of suggested.keys()) if (!open.has(id)) suggested.delete(id)
  for (const incident of incidents) {
    const own = byIncident.get(incident.id) ?? []
    const states = own.map((one) => one.state)
    const { response } = responseOf(states)
    const sensitive = findClass(incident.classCode)?.sensitive ?? false
    const hidden = sensitive && !desk && !own.some((one) => one.unitId === actor.unitId)
    const waits = waitsForOrder(states) && ['pending', 'reopened'].includes(incident.status)
    const place: [number, number] | null =
      incident.lon === null || incident.lat === null || hidden ? null : [incident.lon, incident.lat]
    const suggest = desk && waits && place !== null && findRoads(services) && suggestions-- > 0
    if (suggest) force ??= await gatherForce(services, scope)
    const target = place && { ...incident, incidentId: incident.id, lngLat: place }
    const best = force && target && suggest ? await suggestedFor(services, force, target) : null
    rows.push({
      incidentId: incident.id,
      number: incident.number,
      version: incident.version,
      classCode: incident.classCode,
      className: classNameOf(incident.classCode),
      level: incident.level,
      kind: incident.kind,
      status: incident.status,
      response,
      placeText: hidden ? '' : incident.placeText,
      lngLat: place,
      zoneId: incident.zoneId,
      zoneName: incident.zoneId ? (zones.get(incident.zoneId)?.name ?? null) : null,
      text: hidden ? '' : incident.text,
      sensitive,
      initials: initialsOf(`${hidden ? '' : incident.placeText} ${classNameOf(incident.classCode).zh}`),
      reportedAt: incident.reportedAt.toISOString(),
      stamps: Object.fromEntries(
        Object.entries(incident.stamps).map(([kind, { at, source }]) => [
          kind,
          { at: at.toISOString(), source },
        ]),
      ),
      waitsSince: waits ? (incident.stamps.T4?.at ?? incident.createdAt).toISOString() : null,
      assignments: own
        .filter((one) => !['refused', 'reassigned', 'cancelled'].includes(one.state))
        .map((one) => assignmentViewOf(one, incident.number, remaining.get(one.id) ?? null)),
      suggestion: best
        ? { unitId: best.unitId, callSign: best.callSign, etaSeconds: Math.round(best.etaSeconds) }
        : null,
    })
  }
  const { start } = dutyDayBounds(dutyDayOf(now, services.config.timeZone), services.config.timeZone)
  const [reported, valid, closed] = [
    await countIncidents(services.db, scope, { from: start, exercises: false }),
    await countIncidents(services.db, scope, { from: start, validities: ['valid'], exercises: false }),
    await countIncidents(services.db, scope, { from: start, statuses: ['closed'], exercises: false }),
  ]
  return { now: now.toISOString(), rows, today: { reported, valid, closed } }
}

/** All units in scope as the board shows them; off-duty ones have no place. */
export async function unitsOf(services: Services, scope: Scope) {
  const duties = await dutiesNow(services, scope)
  const positions = lastPositions(services, scope)
  const orders = (await ordersNow(services, scope)).filter(
    ({ state }) => openAssignmentStates.includes(state) || state === 'cleared',
  )
  const byUnit = groupBy(orders, ({ unitId }) => unitId)
  const numbers = await numbersOf(services, orders)
  const { zones, orgs } = dispatchMemory(services)
  const locked = new Set((await locksNow(services, scope)).map(({ unitId }) => unitId))
  const gaps = new Map(
    (await gapsNow(services, scope)).map((gap) => [
      gap.unitId,
      { since: gap.openedAt.toISOString(), why: gap.why },
    ]),
  )
  const view = (one: Assignment) => assignmentViewOf(one, numbers.get(one.incidentId) ?? one.incidentId)
  const rowOf = (duty: UnitDuty): UnitRow => {
    const position = positions.get(duty.unitId)
    const own = byUnit.get(duty.unitId) ?? []
    const active = own.find((one) => phaseOf(one.state) === 'active')
    return {
      unitId: duty.unitId,
      callSign: duty.callSign,
      mode: duty.mode,
      orgId: duty.orgId,
      orgName: orgs.get(duty.orgId) ?? null,
      zoneId: duty.zoneId,
      zoneName: duty.zoneId ? (zones.get(duty.zoneId)?.name ?? null) : null,
      initials: initialsOf(duty.callSign),
      state: duty.state,
      since: duty.since,
      crew: duty.crew.length,
      skills: [...duty.skills],
      lngLat: position ? [position.lon, position.lat] : null,
      fixAgeSeconds: position?.ageSeconds ?? null,
      stale: position?.stale ?? true,
      locked: locked.has(duty.unitId),
      ready: !locked.has(duty.unitId) && isFree(duty.unitKind, duty.state),
      gap: gaps.get(duty.unitId) ?? null,
      speedKmh: position?.speedKmh ?? null,
      heading: position?.heading ?? null,
      active: active ? view(active) : null,
      stack: own.filter((one) => one.state === 'reserved').map(view),
      toReport: own.filter((one) => one.state === 'cleared').map(view),
    }
  }
  const units: UnitRow[] = []
  for (const duty of duties) {
    units.push(rowOf(duty))
    if (units.length % ROWS === 0) await breathe()
  }
  return { now: services.clock.now().toISOString(), units }
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const out = new Map<string, T[]>()
  for (const row of rows) {
    const own = out.get(keyOf(row))
    if (own) own.push(row)
    else out.set(keyOf(row), [row])
  }
  return out
}
