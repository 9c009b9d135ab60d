import type { MultiPolygonRings } from '../../../engines/geo/units.ts'
import { type Scope, scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds } from '../../../platform/clock/duty-day.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { listForAnalysis } from '../../incidents/reads.ts'
import { listOrgUnits, listZones } from '../../map/reads.ts'
import { analysisErrors } from '../errors.ts'
import type { EffectResult } from '../model.ts'
import { effectOf } from '../rules/effect.ts'
import type { EffectWish } from '../store-effects.ts'

const DAY_MS = 86_400_000

/** Works out a check of effect. @throws AppError analysis.no_zones, analysis.period_in_future */
export async function workOutEffect(
  services: Services,
  scope: Scope,
  wish: EffectWish,
): Promise<EffectResult> {
  const [zones, orgs] = await Promise.all([
    listZones(services.db, scope, { day: wish.changeDay }),
    listOrgUnits(services.db, scope),
  ])
  const areas = new Map<string, MultiPolygonRings>([
    ...orgs.map((org) => [org.id, org.geometry ?? []] as const),
    ...zones.map((zone) => [zone.id, zone.geometry ?? []] as const),
  ])
  const unknown = [...wish.treated, ...wish.control].filter((id) => (areas.get(id) ?? []).length === 0)
  const both = wish.treated.filter((id) => wish.control.includes(id))
  if (unknown.length > 0 || both.length > 0)
    throw analysisErrors('no_zones', { found: [...unknown, ...both].join(', ') })
  const change = dutyDayBounds(wish.changeDay, services.config.timeZone).start
  const now = services.clock.now().getTime()
  if (change.getTime() + wish.afterDays * DAY_MS > now)
    throw analysisErrors('period_in_future', {
      from: wish.changeDay,
      to: new Date(change.getTime() + wish.afterDays * DAY_MS).toISOString().slice(0, 10),
    })
  const incidents = await listForAnalysis(services.db, scopeOf(systemActor), {
    from: new Date(change.getTime() - wish.beforeDays * DAY_MS),
    to: new Date(change.getTime() + wish.afterDays * DAY_MS),
    ...(wish.classes.length > 0 ? { classes: wish.classes } : {}),
  })
  const area = (ids: readonly string[]) => ids.flatMap((id) => areas.get(id) ?? [])
  const own = orgs.map((org) => org.path)
  return effectOf({
    treated: area(wish.treated),
    control: area(wish.control),
    beltMetres: wish.beltMetres,
    changeMs: change.getTime(),
    beforeDays: wish.beforeDays,
    afterDays: wish.afterDays,
    incidents: incidents.flatMap((each) => {
      const placed = each.lon !== null && each.lat !== null
      // What has no place counts only when it is of the own organisations: elsewhere it says nothing here.
      if (!placed && !own.includes(each.orgPath)) return []
      return [
        {
          id: each.id,
          lngLat: placed ? ([each.lon, each.lat] as [number, number]) : null,
          atMs: each.reportedAt.getTime(),
        },
      ]
    }),
  })
}
