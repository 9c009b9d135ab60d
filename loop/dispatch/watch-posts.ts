import { fastMetres, type LngLat } from '../../engines/geo/index.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import type { StoredEvent } from '../../platform/events/log.ts'
import { defaultParameters } from '../../platform/parameters/parameters.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { AssignmentMoved, OrderSent } from '../events/dispatch.ts'
import type { UnitDutyChanged } from '../events/force.ts'
import type { UnitDuty } from '../force/model.ts'
import { listUnitDuty } from '../force/reads.ts'
import { lastPositions } from '../tracking/reads.ts'
import { nearestTo } from './actions/next-best.ts'
import { endGap, openGap } from './actions/posts.ts'
import { dispatchMemory } from './memory.ts'
import type { GapWhy } from './model/orders.ts'
import { dispatchParameters } from './parameters.ts'
import { deleteLock, listOpenGaps } from './post-store.ts'
import { activeOfUnit } from './store.ts'

const everywhere = scopeOf(systemActor)
/** A single fix may lie; two in a row that are away are believed. */
const FIXES_AWAY = 2

/**
 * Keeps an eye on posts: a unit that holds one and is ordered away, changes its duty or moves off by its track leaves a gap
 * at once; it is closed when the unit stands there again, or goes off duty.
 */
export async function watchPosts(services: Services): Promise<void> {
  const { postMetres } = defaultParameters(dispatchParameters)
  const { posts } = dispatchMemory(services)
  let line: Promise<unknown> = Promise.resolve()
  const later = (work: () => Promise<unknown>) => {
    line = line
      .then(work)
      .catch((error) => services.log.error({ error: String(error) }, 'dispatch: watch posts'))
  }
  posts.clear()
  for (const duty of await listUnitDuty(services.db, everywhere, { states: ['post'] })) keep(duty)
  for (const gap of await listOpenGaps(services.db, everywhere)) {
    const known = posts.get(gap.unitId)
    if (known) known.gap = true
    else posts.set(gap.unitId, { lngLat: gap.lngLat, gap: true, away: 0 })
  }

  services.live.subscribe((message) => {
    if (message.kind === 'event') {
      const { event } = message
      if (!event.unitId) return
      if (event.type === 'UnitDutyChanged') later(() => dutyChanged(event))
      else if (event.type === 'OrderSent' || event.type === 'AssignmentMoved') {
        const told = event.payload as unknown as OrderSent['payload'] | AssignmentMoved['payload']
        if (told.state === 'sent') later(() => leave(event.unitId!, 'ordered', event, told.incidentNumber))
      } else if (event.type === 'UnitReleased') {
        // Where no place of the post is known, its end of the order is all that can be known of its return.
        const post = posts.get(event.unitId)
        if (post?.gap && !post.lngLat) later(() => back(event.unitId!, `released.${event.seq}`))
      }
      return
    }
    if (message.name !== 'positions' || posts.size === 0) return
    const { units } = message.data as {
      units: ReadonlyArray<{ unitId: string; lon: number; lat: number; at: string }>
    }
    for (const { unitId, lon, lat, at } of units) {
      const post = posts.get(unitId)
      if (!post?.lngLat) continue
      const metres = fastMetres(post.lngLat as LngLat, [lon, lat])
      if (post.gap && metres <= postMetres) later(() => backByTrack(unitId, at))
      post.away = metres > postMetres ? post.away + 1 : 0
      if (!post.gap && post.away === FIXES_AWAY) later(() => leave(unitId, 'track', null, null))
    }
  })

  function keep(duty: UnitDuty): void {
    const at = lastPositions(services, everywhere).get(duty.unitId)
    const lngLat = duty.home ?? (at && !at.stale ? ([at.lon, at.lat] as const) : null)
    posts.set(duty.unitId, { lngLat, gap: posts.get(duty.unitId)?.gap ?? false, away: 0 })
  }

  async function dutyChanged(event: StoredEvent): Promise<void> {
    const { from, to } = event.payload as unknown as UnitDutyChanged['payload']
    const unitId = event.unitId!
    if (to === 'post') {
      const [duty] = await listUnitDuty(services.db, everywhere, { unitId })
      if (duty) keep(duty)
      await back(unitId, `duty.${event.seq}`)
      return
    }
    if (to === 'off_duty' || to === 'rostered') {
      await act(services, order(`off.${event.seq}`, unitId), async (work) => {
        await deleteLock(work.tx, unitId)
        await endGap(work, unitId, 'off_duty')
      })
      posts.delete(unitId)
    } else if (from === 'post') {
      await leave(unitId, 'duty', event, null)
    }
  }

  async function leave(unitId: string, why: GapWhy, event: StoredEvent | null, number: string | null) {
    const post = posts.get(unitId)
    if (!post || post.gap) return
    const [duty] = await listUnitDuty(services.db, everywhere, { unitId })
    if (!duty) return
    const { zones } = dispatchMemory(services)
    const next =
      post.lngLat &&
      (await nearestTo(
        services,
        duty.orgPath,
        { incidentId: null, lngLat: post.lngLat, zoneId: duty.zoneId, level: 1, classCode: '' },
        [unitId],
      ))
    await act(services, order(event ? `left.${event.seq}` : null, unitId), async (work) => {
      await openGap(
        work,
        {
          unitId,
          callSign: duty.callSign,
          orgPath: duty.orgPath,
          zoneId: duty.zoneId,
          zoneName: duty.zoneId ? (zones.get(duty.zoneId)?.name ?? null) : null,
          lngLat: post.lngLat,
          why,
          incidentId: event?.type === 'UnitDutyChanged' ? null : (event?.incidentId ?? null),
          incidentNumber: number,
        },
        next,
      )
    })
    post.gap = true
  }

  async function back(unitId: string, key: string | null): Promise<void> {
    const post = posts.get(unitId)
    if (post) post.gap = false
    await act(services, order(key, unitId), async (work) => {
      await endGap(work, unitId, 'back')
    })
  }

  /** Passing by on the way to a call is no return. */
  async function backByTrack(unitId: string, at: string): Promise<void> {
    const post = posts.get(unitId)
    if (!post?.gap || (await activeOfUnit(services.db, unitId))) return
    const [duty] = await listUnitDuty(services.db, everywhere, { unitId })
    if (duty?.state === 'post') await back(unitId, `track.${unitId}.${at}`)
  }

  const order = (key: string | null, unitId: string) => ({
    actor: systemActor,
    key: key && `dispatch.post.${key}`,
    name: 'dispatch.post',
    request: unitId,
  })
}
