import { listForAnalysis } from '../../loop/incidents/reads.ts'
import { adoptPlan, draftZones, SINCE_EVER } from '../../loop/map/actions/index.ts'
import { reloadPlaces } from '../../loop/map/memory.ts'
import { findOrgByCode } from '../../loop/map/reads.ts'
import { scopeOf } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import { terminalProgress } from '../progress.ts'
import { commandActor, withProduct } from './open-offline.ts'
import { BadUsage, need, parseOptions } from './usage.ts'

/** `xunfang draft-zones --org CODE --count 12`: connected zones along the streets; with --adopt they come into force. */
export async function draftZonesCommand(args: string[]): Promise<void> {
  const { values } = parseOptions(args, {
    org: { type: 'string' },
    count: { type: 'string' },
    weight: { type: 'string' },
    seed: { type: 'string' },
    adopt: { type: 'boolean' },
    json: { type: 'boolean' },
  })
  const k = Number(need(values.count, '--count'))
  if (!Number.isInteger(k) || k < 2 || k > 200)
    throw new BadUsage(
      `--count：发现“${values.count}”，应为 2 至 200 的整数。 / --count: found "${values.count}", expected a whole number from 2 to 200.`,
    )
  await withProduct(async (services) => {
    const code = need(values.org, '--org')
    const org = await findOrgByCode(services.db, code)
    if (!org)
      throw new BadUsage(`没有编码为 ${code} 的单位。 / There is no organisation with the code ${code}.`)
    terminalProgress().step('沿道路划分巡区', 'drafting zones along the streets')
    const incidents =
      values.weight === 'incidents'
        ? await listForAnalysis(services.db, scopeOf(commandActor), {
            from: new Date(0),
            to: services.clock.now(),
          })
        : []
    const loads = incidents.flatMap((each) =>
      each.lon === null || each.lat === null ? [] : [{ lngLat: [each.lon, each.lat] as const, weight: 1 }],
    )
    const draft = await draftZones(services, {
      orgId: org.id,
      k,
      weight: loads.length > 0 ? 'points' : 'length',
      loads,
      tolerance: 0.1,
      seed: Number(values.seed ?? 1),
    })
    if (values.adopt) {
      await act(services, { actor: commandActor, key: null, name: 'map.adopt_plan', request: null }, (work) =>
        adoptPlan(
          work,
          { services, demand: (action, resource) => services.policy.demand(commandActor, action, resource) },
          {
            orgId: org.id,
            validFrom: SINCE_EVER,
            zones: draft.zones.map(({ code: zone, geometry }) => ({ code: zone, geometry })),
          },
        ),
      )
      await reloadPlaces(services)
    }
    const { zones, before: _before, ...rest } = draft
    if (values.json)
      process.stdout.write(
        `${JSON.stringify({ ...rest, zones: zones.map(({ geometry: _g, ...zone }) => zone) })}\n`,
      )
    else
      for (const zone of zones)
        process.stdout.write(
          `${zone.code}  ${(zone.squareMetres / 1e6).toFixed(2)} km²  ${zone.roadKm.toFixed(1)} km  ${Math.round(zone.load)}\n`,
        )
  })
}
