import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { addDays, dutyDayOf } from '../../platform/clock/duty-day.ts'
import { listEvents, type StoredEvent } from '../../platform/events/log.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { patrolMemory } from './memory.ts'
import { listPlans } from './store.ts'

/** Changes after which the tours of a day no longer fit. */
const CHANGES = ['LevelSet', 'DutyChanged', 'RosterPublished'] as const

/** Notes which days have to be planned anew: by the changes since their plan, then by every change that comes. */
export async function startPatrol(services: Services): Promise<void> {
  const memory = patrolMemory(services)
  const scope = scopeOf(systemActor)
  const today = dutyDayOf(services.clock.now(), services.config.timeZone)
  for (const day of [today, addDays(today, 1)])
    for (const plan of await listPlans(services.db, scope, { day })) {
      const events = await listEvents(services.db, scope, {
        types: CHANGES,
        from: new Date(plan.plannedAt),
      })
      for (const event of events) await note(services, event)
    }
  services.live.subscribe((message) => {
    if (message.kind !== 'event') return
    if (message.event.stage === 'map') {
      memory.streets.clear()
      memory.lines.clear()
    }
    note(services, message.event).catch((error) =>
      services.log.error({ error: String(error) }, 'patrol: plan anew'),
    )
  })
}

/** Marks the day of a change, when its tours are planned already; a day without a plan waits for its own job. */
async function note(services: Services, event: StoredEvent): Promise<void> {
  if (!CHANGES.some((type) => type === event.type) || event.actorId === systemActor.accountId) return
  const { payload } = event
  const orgId = typeof payload.orgId === 'string' ? payload.orgId : event.orgPath.split('/').at(-2)!
  const first = String(payload.dutyDay ?? payload.day ?? payload.fromDay)
  const last = String(payload.toDay ?? first)
  const today = dutyDayOf(services.clock.now(), services.config.timeZone)
  for (const day of [today, addDays(today, 1)]) {
    if (day < first || day > last) continue
    const [plan] = await listPlans(services.db, scopeOf(systemActor), { day, orgId })
    if (!plan || plan.plannedAt >= event.at.toISOString()) continue
    patrolMemory(services).stale.set(`${day} ${orgId}`, {
      orgId,
      day,
      seq: event.seq,
      reason: event.ground ?? event.type,
    })
  }
}
